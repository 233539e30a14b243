import { type Margins, Padding } from "./padding.ts";

/**
 * Places around the last axis, filled with zeros: `[N, C, L] → [N, C, oL]`; any number of axes may come before them.
 * `padding` is one number for all sides, or `[left, right]`; a negative one cuts places off. PyTorch's `nn.ZeroPad1d`.
 *
 * @example
 * ```ts
 * import { ZeroPad1d } from "@qzynn/nn";
 * import { tensor } from "@qzynn/tensor";
 * new ZeroPad1d(1).forward(tensor([[1, 2, 3]])).toArray(); // → [ [ 0, 1, 2, 3, 0 ] ]
 * ```
 */
export class ZeroPad1d extends Padding<1> {
  constructor(padding: Margins<1>) {
    super(1, padding, {});
  }
}
