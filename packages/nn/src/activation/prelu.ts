import { full, prelu, type Shape, type Tensor } from "@qzynn/tensor";
import { parameter } from "../module/role.ts";
import { SameShape } from "../module/sameShape.ts";

export interface PReLUOptions {
  /** What the slopes begin with. */
  readonly init?: number;
  readonly dtype?: "float32" | "float64";
}

/**
 * `x` above 0, else `weight · x`, element by element: the slopes `weight` are learned, one for all values, or
 * `numParameters` for the places of axis 1. PyTorch's `nn.PReLU`.
 *
 * @example
 * ```ts
 * import { PReLU } from "@qzynn/nn";
 * import { tensor } from "@qzynn/tensor";
 * new PReLU().forward(tensor([-4, 2])).toArray(); // → [ -1, 2 ]
 * ```
 */
export class PReLU extends SameShape {
  readonly weight: Tensor<readonly [number]>;

  constructor(numParameters = 1, { init = 0.25, dtype = "float32" }: PReLUOptions = {}) {
    super();
    this.weight = parameter(full([numParameters], init, { dtype }));
  }

  forward<S extends Shape>(x: Tensor<S>): Tensor<S> {
    return prelu(x, this.weight);
  }

  override extraRepr(): string {
    return `numParameters=${this.weight.shape[0]}`;
  }
}
