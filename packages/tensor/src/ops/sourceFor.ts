import { QzynnError } from "../errors.ts";
import { constant, type Tensor } from "../tensor.ts";
import { expand } from "./expand.ts";
import { slice } from "./slice.ts";

/** What is written at the places of `index`: `source` in its dtype, cut to the index's shape; a number everywhere. */
export function sourceFor(call: string, x: Tensor, index: Tensor, source: Tensor | number): Tensor {
  if (typeof source === "number") return expand(constant(source, x.dtype), index.shape);
  if (source.dtype !== x.dtype) {
    throw new QzynnError(`${call}: a source of ${source.dtype} for ${x.dtype}; convert it with .to("${x.dtype}")`);
  }
  if (source.ndim !== index.ndim || index.shape.some((d, i) => d > (source.shape[i] as number))) {
    throw new QzynnError(
      `${call}: an index of [${index.shape}] is longer than its source of [${source.shape}]; each place needs a value`,
    );
  }
  return index.shape.reduce((cut: Tensor, d, i) => (d === cut.shape[i] ? cut : slice(cut, i, 0, d)), source);
}
