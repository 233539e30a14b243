/** Where windows begin and end along both axes, in the engine's memory, where kernels look it up. */
import { type AvgPoolSizes, divisorPart, type PoolSizes, within } from "../../kernels/pool2d.ts";
import { engine } from "../../wasm/memory.ts";
import type { Address } from "../workspace.ts";
import { COUNT, DIVISOR, ENTRY, START } from "./windowsKernel.ts";

interface Tables {
  readonly down: Address;
  readonly right: Address;
}

/** One for each kind of pooling in a process, for good: compiled steps keep their addresses. */
const known = new Map<string, Tables>();
/** Nobody's network has so many; what makes up sizes as it goes shall not fill the memory. */
const MOST = 512;

/** The tables of these windows; `null` if there is no room for any more. */
export function tablesOf(s: PoolSizes): Tables | null {
  const { planes: _, ...sizes } = s;
  const key = JSON.stringify(sizes);
  const tables = known.get(key) ?? (known.size < MOST ? make(s) : null);
  if (tables) known.set(key, tables);
  return tables;
}

function make(s: PoolSizes): Tables | null {
  const home = engine();
  const down = home?.heap.take(ENTRY * (s.output[0] + s.output[1])) ?? null;
  if (!home || down === null) return null;
  const view = new DataView(home.memory.buffer, down);
  let at = 0;
  for (const axis of [0, 1] as const) {
    for (let i = 0; i < s.output[axis]; i++, at += ENTRY) {
      const [first, count, corner] = within(s, axis, i);
      view.setInt32(at + START, 4 * first * (axis === 0 ? s.input[1] : 1), true);
      view.setInt32(at + COUNT, count, true);
      view.setFloat64(at + DIVISOR, isMean(s) ? divisorPart(s, axis, count, corner) : 1, true);
    }
  }
  return { down, right: down + ENTRY * s.output[0] };
}

const isMean = (s: PoolSizes): s is AvgPoolSizes => "divisor" in s;
