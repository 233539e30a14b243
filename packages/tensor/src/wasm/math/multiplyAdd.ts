/** `a · b + c`, as exact as the setting wants it. */
import { hasMultiplyAdd, isFastMath } from "../fastMath.ts";
import type { Value } from "../value.ts";
import { f32x4 } from "../vector.ts";

type V = Value<"v128">;

/** Whether products may be added in one instruction, at the moment. */
export const isFused = (): boolean => isFastMath() && hasMultiplyAdd();

/** Rounded after the product and after the sum; once, with fast math and a machine that can. */
export const multiplyAdd = (a: V, b: V, c: V): V =>
  isFused() ? f32x4.relaxedMadd(a, b, c) : f32x4.add(c, f32x4.mul(a, b));
