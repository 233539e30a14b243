/** Pooling of float32 over windows of any size, compiled. */
import type { TypedArray } from "../../dtype.ts";
import type { PoolSizes } from "../../kernels/pool2d.ts";
import { pieces } from "../../threads/pieces.ts";
import { share } from "../../threads/share.ts";
import { instantiate, type Run } from "../../wasm/instantiate.ts";
import type { Call } from "../../wasm/trace.ts";
import { outcome } from "../outcome.ts";
import { type Address, workspace } from "../workspace.ts";
import { tablesOf } from "./tables.ts";
import { windowsKernel } from "./windowsKernel.ts";

/** Microseconds for each place of a window. */
const PLACE = 1.5e-3;

/** What the kernels of `windowsKernel` are given. */
interface Arrays {
  readonly x: TypedArray;
  readonly large: TypedArray;
  readonly small: TypedArray;
}

/** `small ← large` where x is largest in each window; says whether it did. Only float32 has kernels. */
export const pickWindows = (s: PoolSizes, small: TypedArray, x: TypedArray, large: TypedArray): boolean =>
  pool("pick", s, { x, large, small }, small);

/** Zeros in `large`, and what `small` has for each window where x is largest in it. */
export const putWindows = (s: PoolSizes, large: TypedArray, x: TypedArray, small: TypedArray): boolean =>
  pool("put", s, { x, large, small }, large);

/** The mean of x over each window. */
export const meanWindows = (s: PoolSizes, small: TypedArray, x: TypedArray): boolean =>
  pool("mean", s, { x, large: x, small }, small);

/** Zeros in `large`, and to every place of a window its part of what `small` has for it. */
export const spreadWindows = (s: PoolSizes, large: TypedArray, small: TypedArray): boolean =>
  pool("spread", s, { x: large, large, small }, large);

function pool(name: string, s: PoolSizes, arrays: Arrays, out: TypedArray): boolean {
  const all = Object.values(arrays);
  if (!all.every((array) => array instanceof Float32Array)) return false;
  const space = workspace();
  const tables = tablesOf(s);
  if (!space || !tables) return false;
  if (out.length === 0) return true;
  try {
    const home = outcome(space, out as Float32Array);
    const find = (array: TypedArray): Address | null => (array === out ? (home?.at ?? null) : space.find(array));
    const [x, large, small] = [find(arrays.x), find(arrays.large), find(arrays.small)];
    if (!home || x === null || large === null || small === null) return false;
    if (out === arrays.large) kernel(space.memory, "zero")(home.at, out.length);
    const run = kernel(space.memory, name);
    const [before, behind] = [4 * s.input[0] * s.input[1], 4 * s.output[0] * s.output[1]];
    const windows = [...s.output, tables.down, tables.right, 4 * s.dilation[0] * s.input[1], 4 * s.dilation[1]];
    const call = (from: number, planes: number): Call => {
      const places = [x + from * before, large + from * before, small + from * behind];
      return { run, args: [...places, planes, before, behind, ...windows] };
    };
    const work = PLACE * s.planes * s.output[0] * s.output[1] * s.kernel[0] * s.kernel[1];
    share(work, call(0, s.planes), (parts) => pieces(s.planes, 1, parts).map(({ from, size }) => call(from, size)));
    home.save();
    return true;
  } finally {
    space.finish();
  }
}

let exported: ((name: string) => Run) | null = null;
const compiled = new Map<string, Run>();

function kernel(memory: WebAssembly.Memory, name: string): Run {
  exported ??= instantiate(windowsKernel(), memory);
  const run = compiled.get(name) ?? exported(name);
  compiled.set(name, run);
  return run;
}
