import type { Tensor } from "../tensor.ts";
import { atleast1d, atleast2d, atleast3d } from "./atLeast.ts";
import { concat } from "./concat.ts";
import { reshape } from "./reshape.ts";

/**
 * Side by side: rows one after another, matrices along their columns.
 *
 * @example
 * ```ts
 * import { hstack, tensor } from "@qzynn/tensor";
 * hstack([tensor([1, 2]), tensor([3])]).toArray(); // → [ 1, 2, 3 ]
 * ```
 */
export const hstack = (tensors: readonly Tensor[]): Tensor =>
  concat(tensors.map(atleast1d), tensors.every((x) => x.ndim < 2) ? 0 : 1);

/** One under another: rows become a matrix, matrices a taller one. */
export const vstack = (tensors: readonly Tensor[]): Tensor => concat(tensors.map(atleast2d), 0);

/** One behind another, along the third axis. */
export const dstack = (tensors: readonly Tensor[]): Tensor => concat(tensors.map(atleast3d), 2);

/** As columns of a matrix: lone axes stand upright. */
export const columnStack = (tensors: readonly Tensor[]): Tensor =>
  concat(
    tensors.map((x) => (x.ndim < 2 ? reshape(x, [-1, 1]) : x)),
    1,
  );
