/** Writes out the arrangement that a view describes. */
import type { TypedArray } from "../dtype.ts";
import type { Layout } from "../op.ts";
import { spoilTrace } from "../wasm/trace.ts";
import { eachRun, joinAxes } from "./walk.ts";

/** `out ← x` as `layout` sees it, row by row. */
export function copyView(out: TypedArray, x: TypedArray, layout: Layout): void {
  spoilTrace();
  if (out.length === 0) return;
  const walk = joinAxes(layout.shape, [layout.strides]);
  const inner = walk.shape.at(-1) as number;
  const step = walk.strides[0]?.at(-1) as number;
  eachRun(walk, ([from = 0], to) => {
    const start = layout.offset + from;
    if (step === 1) out.set(x.subarray(start, start + inner), to);
    else if (step === 0) out.fill(x[start] as number, to, to + inner);
    else for (let k = 0; k < inner; k++) out[to + k] = x[start + k * step] as number;
  });
}
