/** Reductions in the `numbers` reading: a fold over some axes, in row-major order. */
import { integers, numbers } from "../formula/numbers.ts";
import type { Block, Reduction } from "../op.ts";
import { stridesOf } from "../shape/size.ts";
import { spoilTrace } from "../wasm/trace.ts";
import { eachRun, joinAxes } from "./walk.ts";

/** `out ← fold of x along axes`. Every sum is carried in float64 and rounded once. */
export function reduce({ start, combine }: Reduction, out: Block, x: Block, axes: readonly number[]): void {
  spoilTrace();
  const m = out.dtype === "int32" ? integers : numbers;
  const sums = new Float64Array(out.data.length).fill(start);
  if (x.data.length > 0) {
    const kept = x.shape.map((d, i) => (axes.includes(i) ? 1 : d));
    // Where each input element goes: no step along the axes that are folded away.
    const steps = stridesOf(kept).map((s, i) => (axes.includes(i) ? 0 : s));
    const walk = joinAxes(x.shape, [steps]);
    const inner = walk.shape.at(-1) as number;
    const step = walk.strides[0]?.at(-1) as number;
    eachRun(walk, ([to = 0], from) => {
      for (let k = 0; k < inner; k++) {
        const at = to + k * step;
        sums[at] = combine(m, sums[at] as number, x.data[from + k] as number);
      }
    });
  }
  for (let i = 0; i < sums.length; i++) out.data[i] = out.dtype === "bool" && sums[i] !== 0 ? 1 : (sums[i] as number);
}
