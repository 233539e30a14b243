import { type Margins, Padding } from "./padding.ts";

/**
 * Places around the last axis, filled with the border, continued: `[N, C, L] → [N, C, oL]`; or without `N`. `padding`
 * is one number for all sides, or `[left, right]`; a negative one cuts places off. PyTorch's `nn.ReplicationPad1d`.
 *
 * @example
 * ```ts
 * import { ReplicationPad1d } from "@qzynn/nn";
 * import { tensor } from "@qzynn/tensor";
 * new ReplicationPad1d(1).forward(tensor([[1, 2, 3]])).toArray(); // → [ [ 1, 1, 2, 3, 3 ] ]
 * ```
 */
export class ReplicationPad1d extends Padding<1> {
  constructor(padding: Margins<1>) {
    super(1, padding, { mode: "replicate" });
  }
}
