import { type Margins, Padding } from "./padding.ts";

/**
 * Places around the last axis, filled with `value`: `[N, C, L] → [N, C, oL]`; any number of axes may come before them.
 * `padding` is one number for all sides, or `[left, right]`; a negative one cuts places off. PyTorch's
 * `nn.ConstantPad1d`.
 *
 * @example
 * ```ts
 * import { ConstantPad1d } from "@qzynn/nn";
 * import { tensor } from "@qzynn/tensor";
 * new ConstantPad1d(1, 7).forward(tensor([[1, 2, 3]])).toArray(); // → [ [ 7, 1, 2, 3, 7 ] ]
 * ```
 */
export class ConstantPad1d extends Padding<1> {
  readonly value: number;

  constructor(padding: Margins<1>, value: number) {
    super(1, padding, { value });
    this.value = value;
  }
}
