/** Views of float32, copied in WebAssembly. */
import type { TypedArray } from "../dtype.ts";
import { joinAxes } from "../kernels/walk.ts";
import type { Layout } from "../op.ts";
import { instantiate, type Run } from "../wasm/instantiate.ts";
import { isResident } from "../wasm/memory.ts";
import { isTracing } from "../wasm/trace.ts";
import { outcome } from "./outcome.ts";
import { MOST_AXES, viewKernel } from "./viewKernel.ts";
import { workspace } from "./workspace.ts";

/** Fewer floats are copied as fast without a call, and so are straight runs of so many. */
const FEW = 256;
const LONG = 256;

/** `out ← x` as `layout` sees it, row by row. Says whether it did: only float32 has a kernel, and it may not be worth one. */
export function viewLanes(out: TypedArray, x: TypedArray, layout: Layout): boolean {
  if (!(out instanceof Float32Array && x instanceof Float32Array) || out.length === 0) return false;
  const { shape, strides } = joinAxes(layout.shape, [layout.strides]);
  const steps = strides[0] as readonly number[];
  if (shape.length > MOST_AXES) return false;
  if (!isTracing()) {
    const isLong = steps.at(-1) === 1 && (shape.at(-1) as number) >= LONG;
    if (out.length < FEW || isLong || (!isResident(x) && x.length > 4 * out.length)) return false;
  }
  const space = workspace();
  if (!space) return false;
  try {
    const [home, from] = [outcome(space, out), space.find(x)];
    if (!home || from === null) return false;
    const axes = shape.flatMap((size, i) => [size, 4 * (steps[i] as number)]);
    kernel(space.memory, shape.length)(home.at, from + 4 * layout.offset, ...axes);
    home.save();
    return true;
  } finally {
    space.finish();
  }
}

let exported: ((name: string) => Run) | null = null;
const compiled = new Map<number, Run>();

function kernel(memory: WebAssembly.Memory, axes: number): Run {
  exported ??= instantiate(viewKernel(), memory);
  const run = compiled.get(axes) ?? exported(`copy${axes}`);
  compiled.set(axes, run);
  return run;
}
