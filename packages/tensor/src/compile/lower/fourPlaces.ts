/** Writes what a loop does at four neighbouring places. */
import type { LaneKind } from "../../formula/hasLanes.ts";
import { integerLanes } from "../../formula/integerLanes.ts";
import { floats, integers, integersOf, type Lanes, lanes, lanesOf, mask } from "../../formula/lanes.ts";
import { type Count, load, type Output, splat, store } from "../../lanes/access.ts";
import { laneKind } from "../../lanes/laneKind.ts";
import type { Storage } from "../../tensor.ts";
import type { WasmFunction } from "../../wasm/function.ts";
import type { Local } from "../../wasm/value.ts";
import type { Ref } from "../program.ts";
import { type LoopPlan, type Stream, streamOf } from "./stream.ts";

/** The values that stay the same along a row, read once; `null` for all other streams. */
export const repeated = (f: WasmFunction, { streams, sources }: LoopPlan, at: readonly Local<"i32">[]) =>
  streams.map((stream, k) =>
    stream.repeats && k < sources
      ? splat(f, at[stream.counter] as Local<"i32">, stream.element, heldAs(stream), stream.address)
      : null,
  );

/**
 * Reads, computes and writes the four places that lie `skip` places behind the counters `at`, or only the first
 * `count` of them. Addresses are fixed, so that a counter is all that a stream needs of a register.
 */
export function fourPlaces(
  f: WasmFunction,
  plan: LoopPlan,
  at: readonly Local<"i32">[],
  row: readonly (Lanes | null)[],
  skip: number,
  count: Count = 4,
): void {
  const { loop, streams, sources } = plan;
  const words = { floats: lanes(f), integers: integerLanes(f) };
  const place = (k: number): [Local<"i32">, number] => {
    const { counter, address, bytes } = streams[k] as LoopPlan["streams"][number];
    return [at[counter] as Local<"i32">, address + skip * bytes];
  };
  const read = streams.slice(0, sources).map((stream, k) => {
    const [counter, offset] = place(k);
    return row[k] ?? load(f, counter, stream.element, heldAs(stream), offset);
  });
  const made = new Map<Storage, Lanes>();
  const laneOf = (ref: Ref, kind: LaneKind): Lanes => {
    const { constant } = ref.storage;
    if (constant !== undefined) return words[kind].constant(constant);
    const known = made.get(ref.storage) ?? (read[streamOf(plan, ref)] as Lanes);
    return kind === "floats" && known.isInteger ? lanesOf(floats(f, known)) : known;
  };
  for (const { op, inputs, out } of loop.steps) {
    const kind = laneKind(out, inputs) ?? "floats";
    const y = op.formula(words[kind], ...inputs.map((x) => laneOf(x, kind)));
    made.set(out.storage, asStored(f, y, out.dtype));
  }
  streams.slice(sources).forEach(({ ref }, k) => {
    const [counter, offset] = place(sources + k);
    store(f, counter, made.get(ref.storage) as Lanes, ref.dtype as Output, offset, count);
  });
}

/** Whole numbers of four bytes stay what they are until a float is made of them. */
const heldAs = ({ element }: Stream): LaneKind => (element === "int32" ? "integers" : "floats");

/** A result as somebody finds it who reads it from memory. */
function asStored(f: WasmFunction, y: Lanes, dtype: string): Lanes {
  if (dtype === "bool") return y.isMask ? y : { local: mask(f, y), isMask: true };
  if (dtype === "int32") return y.isInteger ? y : integersOf(integers(f, y));
  return y;
}
