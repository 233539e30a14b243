/** What a loop reads from memory and what it writes there; all else stays in variables. */
import type { Storage } from "../../tensor.ts";
import type { Loop } from "../passes/fuse.ts";
import type { Ref } from "../program.ts";

/** `sources` once for each way of looking at a value, `sinks` once for each value that somebody else will read. */
export function edges({ steps }: Loop, stored: ReadonlySet<Storage>): { sources: Ref[]; sinks: Ref[] } {
  const made = new Set<Storage>();
  const sources = new Map<string, Ref>();
  const sinks = new Map<Storage, Ref>();
  const numbers = new Map<Storage, number>();
  for (const { inputs, out } of steps) {
    for (const ref of inputs) {
      if (made.has(ref.storage) || ref.storage.constant !== undefined) continue;
      if (!numbers.has(ref.storage)) numbers.set(ref.storage, numbers.size);
      sources.set(`${numbers.get(ref.storage)}: ${ref.shape}`, ref);
    }
    made.add(out.storage);
    if (stored.has(out.storage)) sinks.set(out.storage, out);
  }
  return { sources: [...sources.values()], sinks: [...sinks.values()] };
}
