import { apply } from "../apply.ts";
import { promote, toFloat } from "../dtype.ts";
import { softmaxLanes } from "../lanes/softmax.ts";
import type { Block, Kernel } from "../op.ts";
import type { Tensor } from "../tensor.ts";
import { spoilTrace } from "../wasm/trace.ts";
import { mul } from "./mul.ts";
import { sub } from "./sub.ts";
import { sum } from "./sum.ts";

const op: Kernel<null> = {
  kind: "kernel",
  traceable: true,
  name: "softmax",
  dtype: (inputs) => toFloat(promote(inputs)),
  shape: ([x]) => x?.shape ?? [],
  run(out, [x]) {
    if (!softmaxLanes(out, x as Block, out.shape.length - 1, false, true)) plain(out, x as Block);
  },
  keeps: "y",
  gradients: [(g, { y }) => mul(y, sub(g, sum(mul(g, y), -1, { keepdim: true })))],
};

function plain(out: Block, { data, shape }: Block): void {
  spoilTrace();
  const n = shape.at(-1) as number;
  for (let start = 0; start < data.length; start += n) {
    const row = data.subarray(start, start + n);
    let top = Number.NEGATIVE_INFINITY;
    for (const x of row) top = Math.max(top, x);
    // Out there all is 0 already.
    if (top === Number.NEGATIVE_INFINITY) continue;
    let total = 0;
    for (let i = 0; i < n; i++) total += Math.exp((row[i] as number) - top);
    for (let i = 0; i < n; i++) out.data[start + i] = Math.exp((row[i] as number) - top) / total;
  }
}

/** Softmax along the last axis, but 0 where everything is −∞: who may look at nothing sees nothing. */
export const softmaxOrNothing = (x: Tensor): Tensor => apply(op, [x], null);
