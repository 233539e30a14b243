/** Convolutions of float32 and their gradients in SIMD, by kernels that are written for their sizes. */
import type { TypedArray } from "../../dtype.ts";
import type { Conv2dSizes } from "../../kernels/conv2d.ts";
import { sizeOf } from "../../shape/size.ts";
import { instantiate } from "../../wasm/instantiate.ts";
import { outcome } from "../outcome.ts";
import { type Workspace, workspace } from "../workspace.ts";
import { inBatches } from "./batches.ts";
import { forwardKernel } from "./forwardKernel.ts";
import { inputKernel } from "./inputKernel.ts";
import { shareImages, shareOutputs } from "./shareConv2d.ts";
import { hasWeightKernel, weightKernel } from "./weightKernel.ts";
import { winogradForward, winogradInput } from "./winogradKernel.ts";
import { winogradWeights } from "./winogradWeightKernel.ts";
import type { Written } from "./written.ts";

/**
 * `y ← x ∗ w`. Says whether it did: only float32 has lanes, and there may be no memory.
 * The same bits as the reference, each element added up in the order of w, unless tiles are faster (`isTiled`).
 */
export const conv2dLanes = (s: Conv2dSizes, y: TypedArray, x: TypedArray, w: TypedArray): boolean =>
  inLanes(s, [y, x, w], (space, arrays) => overImages(space, s, forward(space.memory, s), arrays));

/** The gradient of x, given that of y: likewise. */
export const conv2dInputLanes = (s: Conv2dSizes, dx: TypedArray, dy: TypedArray, w: TypedArray): boolean =>
  inLanes(s, [dx, dy, w], (space, arrays) => overImages(space, s, input(space.memory, s), arrays));

/** The gradient of w, given that of y. In which order it is added up depends on the sizes alone. */
export const conv2dWeightLanes = (s: Conv2dSizes, dw: TypedArray, x: TypedArray, dy: TypedArray): boolean =>
  hasWeightKernel(s) &&
  inLanes(s, [x, dy, dw], (space, [left, right, to]) => {
    const { run, bytes, sumBytes, together } = weight(space.memory, s);
    const home = outcome(space, to);
    const sums = space.room(sumBytes);
    if (!home || sums === null) return false;
    run("begin")(sums);
    const isDone = inBatches(space, s.batch, [left, right], "none", together, (a, b, images) =>
      shareOutputs(space, { ...s, batch: images }, run("run"), bytes, [a, b, sums]),
    );
    if (!isDone) return false;
    run("finish")(home.at, sums);
    home.save();
    return true;
  });

type Three = readonly [Float32Array, Float32Array, Float32Array];

function inLanes(
  s: Conv2dSizes,
  arrays: readonly [TypedArray, TypedArray, TypedArray],
  body: (space: Workspace, arrays: Three) => boolean,
): boolean {
  if (!arrays.every((array) => array instanceof Float32Array)) return false;
  const space = workspace();
  if (!space) return false;
  // Sums of nothing are left to the reference.
  if (arrays.some((array) => array.length === 0) || sizeOf(s.output) === 0) return false;
  try {
    return body(space, arrays as Three);
  } finally {
    space.finish();
  }
}

function overImages(
  space: Workspace,
  s: Conv2dSizes,
  { run, bytes }: Compiled<Written>,
  [to, from, weights]: Three,
): boolean {
  const w = space.find(weights);
  if (w === null) return false;
  const sizes = [to.length / s.batch, from.length / s.batch] as const;
  return inBatches(space, s.batch, [to, from], "first", 1, (a, b, images) =>
    shareImages(space, { ...s, batch: images }, run("run"), bytes, [a, b, w], sizes),
  );
}

type Compiled<W extends Written> = W & { readonly run: ReturnType<typeof instantiate> };

/** Kernels, compiled when a convolution of their sizes is first computed. */
function kept<W extends Written>(write: (s: Conv2dSizes) => W) {
  const known = new Map<string, Compiled<W>>();
  return (memory: WebAssembly.Memory, s: Conv2dSizes): Compiled<W> => {
    const key = JSON.stringify({ ...s, batch: 0 });
    let found = known.get(key);
    if (!found) {
      const written = write(s);
      const exported = instantiate(written.module, memory);
      const runs = new Map<string, ReturnType<typeof exported>>();
      const run = (name: string) => {
        const one = runs.get(name) ?? exported(name);
        runs.set(name, one);
        return one;
      };
      found = { ...written, run };
      known.set(key, found);
    }
    return found;
  };
}

const forward = kept((s) => winogradForward(s) ?? forwardKernel(s));
const input = kept((s) => winogradInput(s) ?? inputKernel(s));
const weight = kept((s) => winogradWeights(s) ?? weightKernel(s));
