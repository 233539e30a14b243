/** Writes what a loop does at four neighbouring places. */
import { type Lanes, lanes, lanesOf } from "../../formula/lanes.ts";
import { type Count, load, splat, store } from "../../lanes/access.ts";
import type { Storage } from "../../tensor.ts";
import type { WasmFunction } from "../../wasm/function.ts";
import type { Local } from "../../wasm/value.ts";
import type { Ref } from "../program.ts";
import { type LoopPlan, streamOf } from "./stream.ts";

/** The values that stay the same along a row, read once; `null` for all other streams. */
export const repeated = (f: WasmFunction, { streams, sources }: LoopPlan, at: readonly Local<"i32">[]) =>
  streams.map(({ bytes, repeats, address, counter }, k) =>
    repeats && k < sources ? lanesOf(f.keep(splat(at[counter] as Local<"i32">, bytes, address))) : null,
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
  const m = lanes(f);
  const place = (k: number): [Local<"i32">, number] => {
    const { counter, address, bytes } = streams[k] as LoopPlan["streams"][number];
    return [at[counter] as Local<"i32">, address + skip * bytes];
  };
  const read = streams.slice(0, sources).map(({ bytes }, k) => {
    const [counter, offset] = place(k);
    return row[k] ?? lanesOf(f.keep(load(counter, bytes, offset)));
  });
  const made = new Map<Storage, Lanes>();
  const laneOf = (ref: Ref): Lanes => {
    const { constant } = ref.storage;
    if (constant !== undefined) return m.constant(constant);
    return made.get(ref.storage) ?? (read[streamOf(plan, ref)] as Lanes);
  };
  for (const { op, inputs, out } of loop.steps) made.set(out.storage, op.formula(m, ...inputs.map(laneOf)));
  streams.slice(sources).forEach(({ ref }, k) => {
    const [counter, offset] = place(sources + k);
    const output = ref.dtype === "bool" ? "bool" : "float32";
    store(f, counter, made.get(ref.storage) as Lanes, output, offset, count);
  });
}
