/** Modules where helper threads find them: as bytes in shared memory, under a number that is never used again. */
import type { Source } from "../wasm/instantiate.ts";
import { engine } from "../wasm/memory.ts";
import { ownedBy } from "../wasm/owned.ts";

export interface Place {
  readonly number: number;
  readonly at: number;
}

const places = new WeakMap<Source, Place>();
let next = 1;

/** Where the bytes of `source` lie, for as long as it is there itself; `null` if there is no room. */
export function placeOf(source: Source): Place | null {
  const known = places.get(source);
  if (known) return known;
  const home = engine();
  const at = home?.heap.take(source.bytes.length) ?? null;
  if (!home || at === null) return null;
  home.views.bytes.set(source.bytes, at);
  const place = { number: next++, at };
  places.set(source, place);
  ownedBy(source, home.heap, at);
  return place;
}
