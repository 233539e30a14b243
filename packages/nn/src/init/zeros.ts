import type { Tensor } from "@qzynn/tensor";
import { constant } from "./constant.ts";

/** Fills `tensor` in place with zeros, and returns it. */
export const zeros = <T extends Tensor>(tensor: T): T => constant(tensor, 0);
