/** Writes one loop over all places of a shape, in which a group of elementwise instructions runs. */
import { type Lanes, lanes, lanesOf } from "../../formula/lanes.ts";
import { planWalk, type Walk } from "../../kernels/walk.ts";
import { load, splat, store } from "../../lanes/access.ts";
import { copyFew } from "../../lanes/copyFew.ts";
import { sizeOf } from "../../shape/size.ts";
import type { Storage } from "../../tensor.ts";
import type { WasmFunction } from "../../wasm/function.ts";
import type { ModuleBuilder } from "../../wasm/module.ts";
import { i32 } from "../../wasm/scalar.ts";
import type { Local, Value } from "../../wasm/value.ts";
import type { Loop } from "../passes/fuse.ts";
import type { Ref } from "../program.ts";
import { edges } from "./edges.ts";

type I32 = Local<"i32">;

/** A value that the loop reads or writes: where it starts, and its steps along the axes of the walk, in bytes. */
export interface Stream {
  readonly ref: Ref;
  readonly address: number;
  readonly bytes: 1 | 4;
  readonly steps: readonly number[];
  /** One value for a whole row. */
  readonly repeats: boolean;
}

/** Vectors in one call of the inner function: the engine swaps in optimised code only between calls. */
export const CHUNK = 256;

/** A loop, all but its outer part: what is to be done with `chunk`, and where. */
export interface LoopCode {
  readonly walk: Walk;
  readonly streams: readonly Stream[];
  /** How many of the streams are read; those after them are written. */
  readonly sources: number;
  /** `(count, addresses…)`: as many vectors of four places, one after another. */
  readonly chunk: WasmFunction;
}

/** `address` tells where a value lies. `null` if there is nothing to do. */
export function loopCode(
  m: ModuleBuilder,
  loop: Loop,
  stored: ReadonlySet<Storage>,
  address: (storage: Storage) => number,
): LoopCode | null {
  const { shape } = (loop.steps[0] as Loop["steps"][number]).out;
  if (sizeOf(shape) === 0) return null;
  const { sources, sinks } = edges(loop, stored);
  const refs = [...sources, ...sinks];
  const walk = planWalk(
    shape,
    refs.map((ref) => ref.shape),
  );
  const streams = refs.map((ref, k) => stream(ref, walk, k, address(ref.storage)));
  return { walk, streams, sources: sources.length, chunk: chunkFunction(m, loop, streams, sources.length) };
}

/** A function without arguments that runs all of a loop. At `bounce`, 16 bytes for each output are free. */
export function lowerLoop(
  m: ModuleBuilder,
  { walk, streams, sources, chunk }: LoopCode,
  bounce: number,
): WasmFunction<readonly [], "none"> {
  const f = m.define([], "none");
  const starts = streams.map((s) => f.keep(i32.const(s.address)));
  const aside = (k: number) => i32.const(bounce + (k - sources) * 16);
  nest(f, chunk, walk.shape, streams, starts, 0, { first: sources, aside });
  return f;
}

function stream(ref: Ref, walk: Walk, k: number, address: number): Stream {
  const bytes = ref.dtype === "float32" ? 4 : 1;
  const steps = (walk.strides[k] as readonly number[]).map((s) => s * bytes);
  return { ref, address, bytes, steps, repeats: steps.at(-1) === 0 };
}

/** `(count, addresses…)`: as many vectors of four places, one after another. */
function chunkFunction(m: ModuleBuilder, { steps }: Loop, streams: readonly Stream[], sources: number) {
  const f = m.define(Array<"i32">(1 + streams.length).fill("i32"), "none");
  const [count, ...at] = f.params as [I32, ...I32[]];
  const repeated = streams.map(({ bytes, repeats }, k) =>
    repeats && k < sources ? lanesOf(f.keep(splat(at[k] as I32, bytes))) : null,
  );
  f.repeat(() => {
    const m = lanes(f);
    // What was read of memory, by the shape it was read under; what was computed, under the shape of the loop.
    const read = streams
      .slice(0, sources)
      .map(({ bytes }, k) => repeated[k] ?? lanesOf(f.keep(load(at[k] as I32, bytes))));
    const made = new Map<Storage, Lanes>();
    const laneOf = (ref: Ref): Lanes => {
      const { constant } = ref.storage;
      if (constant !== undefined) return m.constant(constant);
      return made.get(ref.storage) ?? (read[streams.findIndex((s) => sameRef(s.ref, ref))] as Lanes);
    };
    for (const { op, inputs, out } of steps) made.set(out.storage, op.formula(m, ...inputs.map(laneOf)));
    streams.forEach(({ ref, bytes, repeats }, k) => {
      if (k >= sources)
        store(f, at[k] as I32, made.get(ref.storage) as Lanes, ref.dtype === "bool" ? "bool" : "float32");
      if (!repeats) f.set(at[k] as I32, i32.add(at[k] as I32, i32.const(4 * bytes)));
    });
    f.set(count, i32.sub(count, i32.const(1)));
    return count;
  });
  return f;
}

export const sameRef = (a: Ref, b: Ref): boolean => a.storage === b.storage && String(a.shape) === String(b.shape);

interface Tail {
  /** The first stream that is written. */
  readonly first: number;
  /** Where the last vector of a stream goes that may not be written where it belongs. */
  readonly aside: (stream: number) => Value<"i32">;
}

/**
 * Loops over axis `d` and those within; `starts` hold the addresses at its beginning, and keep them.
 * The size of an outer axis may be known only when it runs.
 */
export function nest(
  f: WasmFunction,
  chunk: WasmFunction,
  shape: readonly (number | I32)[],
  streams: readonly Stream[],
  starts: readonly I32[],
  d: number,
  tail: Tail,
): void {
  const size = shape[d] as number | I32;
  if (d === shape.length - 1 && typeof size === "number") {
    row(f, chunk, size, streams, starts, shape.length === 1, tail);
    return;
  }
  const here = starts.map((start) => f.keep(start));
  const left = f.keep(typeof size === "number" ? i32.const(size) : size);
  f.repeat(() => {
    nest(f, chunk, shape, streams, here, d + 1, tail);
    streams.forEach(({ steps }, k) => {
      if (steps[d] !== 0) f.set(here[k] as I32, i32.add(here[k] as I32, i32.const(steps[d] as number)));
    });
    f.set(left, i32.sub(left, i32.const(1)));
    return left;
  });
}

/** One straight run of `size` places. */
function row(
  f: WasmFunction,
  chunk: WasmFunction,
  size: number,
  streams: readonly Stream[],
  starts: readonly I32[],
  isAll: boolean,
  { first, aside }: Tail,
): void {
  // Behind the last place of all there is room for a whole vector; behind a row there is the next one.
  const vectors = isAll ? Math.ceil(size / 4) : Math.floor(size / 4);
  const few = isAll ? 0 : size % 4;
  const at = starts.map((start) => f.keep(start));
  const advance = (count: number) =>
    streams.forEach(({ repeats, bytes }, k) => {
      if (!repeats) f.set(at[k] as I32, i32.add(at[k] as I32, i32.const(count * 4 * bytes)));
    });
  const whole = Math.floor(vectors / CHUNK);
  if (whole > 0) {
    const left = f.keep(i32.const(whole));
    f.repeat(() => {
      f.emit(chunk.run(i32.const(CHUNK), ...at));
      advance(CHUNK);
      f.set(left, i32.sub(left, i32.const(1)));
      return left;
    });
  }
  if (vectors % CHUNK > 0) {
    f.emit(chunk.run(i32.const(vectors % CHUNK), ...at));
    advance(vectors % CHUNK);
  }
  if (few === 0) return;
  f.emit(chunk.run(i32.const(1), ...at.map((a, k) => (k < first ? a : aside(k)))));
  streams.forEach(({ bytes }, k) => {
    if (k >= first) copyFew(f, f.keep(at[k] as I32), f.keep(aside(k)), f.keep(i32.const(few)), bytes);
  });
}
