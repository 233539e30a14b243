/** Max pooling of float32 in SIMD, for the windows that nearly everybody uses: two by two, or two, side by side. */
import type { TypedArray } from "../../dtype.ts";
import type { PoolSizes } from "../../kernels/pool2d.ts";
import { instantiate, type Run } from "../../wasm/instantiate.ts";
import { outcome } from "../outcome.ts";
import { type Workspace, workspace } from "../workspace.ts";
import { type High, twoByTwo } from "./twoByTwo.ts";

/** The largest of each window, or none of it: says whether it did. */
export const pickLargestLanes = (s: PoolSizes, out: TypedArray, x: TypedArray): boolean =>
  inLanes(s, [out, x], (space, to, [from]) => kernels(space.memory, s).max(to, from as number, ...sizesOf(s)));

/** The g of each window where x is largest, or none of it: says whether it did. Writes all of dx. */
export const putLargestLanes = (s: PoolSizes, dx: TypedArray, x: TypedArray, g: TypedArray): boolean =>
  inLanes(s, [dx, x, g], (space, to, [from, given]) => {
    const run = kernels(space.memory, s);
    // Not everything may be in a window.
    if (s.kernel[0] * s.output[0] !== s.input[0] || 2 * s.output[1] !== s.input[1]) run.zero(to, dx.length);
    run.put(to, from as number, given as number, ...sizesOf(s));
  });

/** Four columns of windows at least: they are computed together. */
const fits = ({ kernel, stride, dilation, padding, input, output }: PoolSizes): boolean =>
  kernel[0] <= 2 &&
  kernel[1] === 2 &&
  ([0, 1] as const).every(
    (i) => stride[i] === kernel[i] && dilation[i] === 1 && padding[i] === 0 && kernel[i] * output[i] <= input[i],
  ) &&
  output[1] >= 4 &&
  output[0] > 0;

/** Windows down and across, bytes of a row and those of a plane that no window has, planes. */
const sizesOf = ({ planes, input, output, kernel }: PoolSizes): number[] => [
  output[0],
  output[1],
  4 * input[1],
  4 * input[1] * (input[0] - kernel[0] * output[0]),
  planes,
];

function inLanes(
  s: PoolSizes,
  [out, ...inputs]: readonly [TypedArray, ...TypedArray[]],
  run: (space: Workspace, to: number, from: readonly number[]) => void,
): boolean {
  if (!fits(s) || ![out, ...inputs].every((array) => array instanceof Float32Array)) return false;
  const space = workspace();
  if (!space) return false;
  if (s.planes === 0) return true;
  try {
    const home = outcome(space, out as Float32Array);
    const from = inputs.map((array) => space.find(array));
    if (!home || from.some((at) => at === null)) return false;
    run(space, home.at, from as number[]);
    home.save();
    return true;
  } finally {
    space.finish();
  }
}

interface Kernels {
  readonly max: Run;
  readonly put: Run;
  readonly zero: Run;
}

const compiled = new Map<High, Kernels>();

function kernels(memory: WebAssembly.Memory, { kernel }: PoolSizes): Kernels {
  const high = kernel[0] as High;
  let found = compiled.get(high);
  if (!found) {
    const run = instantiate(twoByTwo(high), memory);
    found = { max: run("max"), put: run("put"), zero: run("zero") };
    compiled.set(high, found);
  }
  return found;
}
