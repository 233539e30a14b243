/** Convolutions of float32 and their gradients in SIMD, by kernels that are written for their sizes. */
import type { TypedArray } from "../../dtype.ts";
import type { Conv2dSizes } from "../../kernels/conv2d.ts";
import { sizeOf } from "../../shape/size.ts";
import { instantiate, type Run } from "../../wasm/instantiate.ts";
import { outcome } from "../outcome.ts";
import { type Address, type Workspace, workspace } from "../workspace.ts";
import { inBatches } from "./batches.ts";
import { forwardKernel } from "./forwardKernel.ts";
import { inputKernel } from "./inputKernel.ts";
import { hasWeightKernel, weightKernel } from "./weightKernel.ts";
import type { Written } from "./written.ts";

/**
 * `y ← x ∗ w`. Says whether it did: only float32 has lanes, and there may be no memory.
 * The same bits as the reference: each element is added up in the order of w.
 */
export const conv2dLanes = (s: Conv2dSizes, y: TypedArray, x: TypedArray, w: TypedArray): boolean =>
  inLanes(s, [y, x, w], (space, [to, from, weights]) => {
    const kernel = compiled(space, forward, forwardKernel, s);
    return withWork(space, kernel, weights, (work) =>
      inBatches(space, s.batch, [to, from], "first", (a, b, images) => kernel.run(a, b, work, images)),
    );
  });

/** The gradient of x, given that of y: the same bits as the reference. */
export const conv2dInputLanes = (s: Conv2dSizes, dx: TypedArray, dy: TypedArray, w: TypedArray): boolean =>
  inLanes(s, [dx, dy, w], (space, [to, from, weights]) => {
    const kernel = compiled(space, input, inputKernel, s);
    return withWork(space, kernel, weights, (work) =>
      inBatches(space, s.batch, [to, from], "first", (a, b, images) => kernel.run(a, b, work, images)),
    );
  });

/** The gradient of w, given that of y. In which order it is added up depends on the sizes alone. */
export const conv2dWeightLanes = (s: Conv2dSizes, dw: TypedArray, x: TypedArray, dy: TypedArray): boolean =>
  hasWeightKernel(s) &&
  inLanes(s, [x, dy, dw], (space, [left, right, to]) => {
    const kernel = compiled(space, weight, weightKernel, s);
    const home = outcome(space, to);
    if (!home) return false;
    return withWork(space, kernel, null, (work) => {
      const isDone = inBatches(space, s.batch, [left, right], "none", (a, b, images) => kernel.run(a, b, work, images));
      if (!isDone) return false;
      kernel.finish(home.at, work);
      home.save();
      return true;
    });
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
  // A sum of nothing is 0, and the result is that already.
  if (arrays.some((array) => array.length === 0) || sizeOf(s.output) === 0) return true;
  try {
    return body(space, arrays as Three);
  } finally {
    space.finish();
  }
}

interface Compiled {
  readonly begin: Run;
  readonly run: Run;
  readonly finish: Run;
  readonly bytes: number;
}

type Cache = Map<string, Compiled>;
const [forward, input, weight]: readonly [Cache, Cache, Cache] = [new Map(), new Map(), new Map()];

function compiled(space: Workspace, cache: Cache, write: (s: Conv2dSizes) => Written, s: Conv2dSizes): Compiled {
  const key = JSON.stringify({ ...s, batch: 0 });
  let found = cache.get(key);
  if (!found) {
    const { module, bytes } = write(s);
    const run = instantiate(module, space.memory);
    found = { begin: run("begin"), run: run("run"), finish: run(write === weightKernel ? "finish" : "run"), bytes };
    cache.set(key, found);
  }
  return found;
}

function withWork(
  space: Workspace,
  { begin, bytes }: Compiled,
  weights: Float32Array | null,
  body: (work: Address) => boolean,
): boolean {
  const work = space.room(bytes);
  const at = weights ? space.find(weights) : 0;
  if (work === null || at === null) return false;
  begin(at, work);
  return body(work);
}
