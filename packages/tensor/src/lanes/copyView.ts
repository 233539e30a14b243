/** Writes out the arrangement that a view describes, in SIMD: short runs that lie evenly spaced. */
import type { Sweep } from "../formula/sweep.ts";
import { eachRun, joinAxes } from "../kernels/walk.ts";
import type { Block, Layout } from "../op.ts";
import { outcome } from "./outcome.ts";
import { compiledSweep } from "./sweepKernel.ts";
import { BOUNCE, workspace } from "./workspace.ts";

/** Longer runs are copied as fast by the machine's own means. */
const LONGEST = 256;
/** Fewer runs one after another, or fewer elements in all, are not worth a call. */
const FEWEST = 4;
const SMALLEST = 512;
/** So many times what is copied may be brought for it. */
const MOST = 4;

const copy: Sweep = { inputs: ["x"], lines: [], outputs: [["y", "x"]] };

/** `out ← x` as `layout` sees it. Says whether it did. */
export function copyViewLanes(out: Block, x: Block, layout: Layout): boolean {
  if (!(out.data instanceof Float32Array) || !(x.data instanceof Float32Array)) return false;
  if (out.data.length < SMALLEST || x.data.length > MOST * out.data.length) return false;
  const walk = joinAxes(layout.shape, [layout.strides]);
  const steps = walk.strides[0] as readonly number[];
  const [rows = 0, width = 0] = walk.shape.slice(-2);
  if (walk.shape.length < 2 || steps.at(-1) !== 1 || rows < FEWEST || width > LONGEST) return false;
  const space = workspace();
  if (!space) return false;
  try {
    const from = space.find(x.data);
    const target = outcome(space, out.data);
    if (from === null || !target) return false;
    const run = compiledSweep(space.memory, copy);
    const step = 4 * (steps.at(-2) as number);
    eachRun({ shape: walk.shape.slice(0, -1), strides: [steps.slice(0, -1)] }, ([start = 0], to) => {
      run(BOUNCE, rows, width, from + 4 * (layout.offset + start), step, target.at + 4 * to * width, 4 * width);
    });
    target.save();
    return true;
  } finally {
    space.finish();
  }
}
