import { type Margins, Padding } from "./padding.ts";

/**
 * Places around the last axis, filled with what lies at the other end: `[N, C, L] → [N, C, oL]`; or without `N`.
 * `padding` is one number for all sides, or `[left, right]`; a negative one cuts places off. At most as many places as
 * the axis has. PyTorch's `nn.CircularPad1d`.
 *
 * @example
 * ```ts
 * import { CircularPad1d } from "@qzynn/nn";
 * import { tensor } from "@qzynn/tensor";
 * new CircularPad1d(1).forward(tensor([[1, 2, 3]])).toArray(); // → [ [ 3, 1, 2, 3, 1 ] ]
 * ```
 */
export class CircularPad1d extends Padding<1> {
  constructor(padding: Margins<1>) {
    super(1, padding, { mode: "circular" });
  }
}
