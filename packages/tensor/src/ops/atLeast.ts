import type { Tensor } from "../tensor.ts";
import { reshape } from "./reshape.ts";

/** `x` with at least one axis. */
export const atleast1d = (x: Tensor): Tensor => (x.ndim >= 1 ? x : reshape(x, [1]));

/** `x` with at least two axes; new ones come in front. */
export const atleast2d = (x: Tensor): Tensor => (x.ndim >= 2 ? x : reshape(x, [1, -1]));

/** `x` with at least three axes: a row becomes `[1, n, 1]`, a matrix `[m, n, 1]`. */
export const atleast3d = (x: Tensor): Tensor =>
  x.ndim >= 3 ? x : reshape(x, x.ndim === 2 ? [...x.shape, 1] : [1, x.numel(), 1]);
