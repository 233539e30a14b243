/** Softmax along one axis, in float64 and rounded once. */
import type { Block } from "../op.ts";
import { sizeOf } from "../shape/size.ts";
import { spoilTrace } from "../wasm/trace.ts";

/** Fills `out` with `e^(x − log Σ eˣ)` along `axis`, or with its exponent if `log`. */
export function softmaxAlong(out: Block, x: Block, axis: number, log: boolean): void {
  spoilTrace();
  const length = x.shape[axis] ?? 1;
  const inner = sizeOf(x.shape.slice(axis + 1));
  const rows = x.data.length / length || 0;
  for (let r = 0; r < rows; r++) {
    const start = Math.floor(r / inner) * length * inner + (r % inner);
    let largest = Number.NEGATIVE_INFINITY;
    for (let i = 0; i < length; i++) largest = Math.max(largest, x.data[start + i * inner] as number);
    let total = 0;
    for (let i = 0; i < length; i++) total += Math.exp((x.data[start + i * inner] as number) - largest);
    const scale = Math.log(total);
    for (let i = 0; i < length; i++) {
      const at = start + i * inner;
      const shifted = (x.data[at] as number) - largest;
      out.data[at] = log ? shifted - scale : Math.exp(shifted) / total;
    }
  }
}
