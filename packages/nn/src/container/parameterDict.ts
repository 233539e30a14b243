import { QzynnError, Tensor } from "@qzynn/tensor";
import { parameter } from "../module/role.ts";
import { Keyed } from "./keyed.ts";

/**
 * Parameters by name: `dict.get("scale")`, `dict.set("shift", tensor)`. Every tensor that is put in is made one.
 * PyTorch's `nn.ParameterDict`.
 *
 * @example
 * ```ts
 * import { ParameterDict } from "@qzynn/nn";
 * import { ones, zeros } from "@qzynn/tensor";
 * const affine = new ParameterDict({ scale: ones([2]), shift: zeros([2]) });
 * affine.namedParameters().map(([name]) => name); // → [ "scale", "shift" ]
 * ```
 */
export class ParameterDict extends Keyed<Tensor> {
  protected member(value: Tensor, key: string): Tensor {
    if (value instanceof Tensor) return parameter(value);
    throw new QzynnError(`ParameterDict: what is put under "${key}" is not a Tensor; make one with tensor(…)`);
  }
}
