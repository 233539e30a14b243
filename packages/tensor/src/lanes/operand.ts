/** An array as a loop meets it, of which a block at a time is where kernels find it. */
import type { TypedArray } from "../dtype.ts";
import { isResident } from "../wasm/memory.ts";
import { type Address, seat, type Workspace } from "./workspace.ts";

/** Elements of an operand that are worked on at a time: a few operands of so many fit into the second-level cache. */
export const BLOCK = 1 << 14;

/** Rows of places, which may repeat. What it has lies without gaps. */
export interface Operand {
  readonly data: TypedArray;
  readonly bytes: 1 | 4;
  /** From one row to the next, in elements; 0 if all rows are the same. */
  readonly row: number;
  /** From one place in a row to the next; 0 if all are the same. */
  readonly place: number;
  readonly resident: boolean;
  /** Where it lies if it is resident, or else where a block of it is copied to. */
  readonly home: Address;
  /** First element and number of those copied last: what repeats for every row is not copied for each. */
  shown: number;
  shownLength: number;
}

/** An array of which up to `block` elements are looked at together; `null` if there is no room for them. */
export function operand(space: Workspace, data: TypedArray, row: number, place: number, block: number): Operand | null {
  const bytes = data.BYTES_PER_ELEMENT === 1 ? 1 : 4;
  const resident = isResident(data);
  const home = resident ? data.byteOffset : space.roomFor(data, Math.min(data.length, block));
  if (home === null) return null;
  return { data, row, place, bytes, resident, home, shown: 0, shownLength: 0 };
}

/** The address of `length` elements from `from` on, copied to where kernels work if they do not lie there. */
export function show(space: Workspace, x: Operand, from: number, length: number): Address {
  if (x.resident) return x.home + from * x.bytes;
  const at = seat(x.home, x.data, from);
  if (x.shownLength !== length || x.shown !== from) {
    space.bring(x.data, at, from, length);
    x.shown = from;
    x.shownLength = length;
  }
  return at;
}
