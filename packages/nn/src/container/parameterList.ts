import { QzynnError, Tensor } from "@qzynn/tensor";
import { parameter } from "../module/role.ts";
import { Listed } from "./listed.ts";

/**
 * A list of parameters: `list[0]`, `list.append(tensor)`, `for (const p of list)`. Every tensor that is put in is made
 * one. PyTorch's `nn.ParameterList`.
 *
 * @example
 * ```ts
 * import { ParameterList } from "@qzynn/nn";
 * import { ones } from "@qzynn/tensor";
 * const scales = new ParameterList([ones([2]), ones([3])]);
 * scales.namedParameters().map(([name, p]) => `${name} [${p.shape}]`); // → [ "0 [2]", "1 [3]" ]
 * ```
 */
export class ParameterList extends Listed<Tensor> {
  protected member(value: Tensor, at: number): Tensor {
    if (value instanceof Tensor) return parameter(value);
    throw new QzynnError(`ParameterList: what is put at place ${at} is not a Tensor; make one with tensor(…)`);
  }
}
