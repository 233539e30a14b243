import { QzynnError } from "../errors.ts";
import type { Tensor } from "../tensor.ts";
import { type AlphaOptions, addScaled } from "./addScaled.ts";
import { type BinaryFunction, binary, ofTwo } from "./elementwise.ts";
import type { Operand } from "./scalar.ts";

const plain = ofTwo(binary("sub", "number", (m, a, b) => m.sub(a, b), [1, -1]));

const isTruth = (x: Operand): boolean => typeof x === "boolean" || (typeof x === "object" && x.dtype === "bool");

/** `a − alpha · b`, broadcast to a common shape. Refuses truth values, on either side. */
export const sub = ((a: Operand, b: Operand, { alpha = 1 }: AlphaOptions = {}) => {
  if (isTruth(a) || isTruth(b)) {
    throw new QzynnError(
      `sub: truth values have no sign; convert them with .to("int32"), or use logicalNot or logicalXor`,
    );
  }
  return alpha === 1 ? plain(a as Tensor, b as Tensor) : addScaled(a, b, alpha, -1);
}) as BinaryFunction<[options?: AlphaOptions]>;
