import type { Tensor } from "@qzynn/tensor";
import { constant } from "./constant.ts";

/** Fills `tensor` in place with ones, and returns it. */
export const ones = <T extends Tensor>(tensor: T): T => constant(tensor, 1);
