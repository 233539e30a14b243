/** Inputs as the dtype that an elementwise operation computes in, where that holds less than they do. */
import { allocate, type DType, promote } from "../dtype.ts";
import type { Block, Signature } from "../op.ts";
import { spoilTrace } from "../wasm/trace.ts";

/** That of the result; for a question, that of its inputs together. */
export const computedIn = (out: Signature, inputs: readonly Signature[]): DType =>
  out.dtype === "bool" ? promote(inputs) : out.dtype;

const holdsLess = (dtype: DType, than: DType): boolean =>
  dtype === "float32" ? than === "float64" || than === "int32" : dtype === "uint8" && than === "int32";

/** PyTorch too rounds its inputs before it computes: integers to float32, and a double without axes beside floats. */
export function narrowed(out: Signature, inputs: readonly Block[]): readonly Block[] {
  const dtype = computedIn(out, inputs);
  if (!inputs.some((x) => holdsLess(dtype, x.dtype))) return inputs;
  spoilTrace();
  return inputs.map((x) => {
    if (!holdsLess(dtype, x.dtype)) return x;
    const data = allocate(dtype, x.data.length);
    data.set(x.data);
    return { shape: x.shape, dtype, data };
  });
}
