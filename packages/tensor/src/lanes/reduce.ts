/** Reductions in the `lanes` reading: float32 folded along any axes, in an order that depends on the shape alone. */
import type { Block, Reduction } from "../op.ts";
import { isResident } from "../wasm/memory.ts";
import type { Fold } from "./fold.ts";
import { compiledFold } from "./foldCache.ts";
import { type Address, BOUNCE, seat, type Workspace, workspace } from "./workspace.ts";

/**
 * `out ← fold of x along axes`. Says whether it did: not every dtype has lanes, and there may be no memory.
 *
 * The formula has to fold two partial results as it folds a value into one, and `start` has to change nothing:
 * true of sums, products and extremes.
 */
export function reduceLanes(op: Reduction, out: Block, x: Block, axes: readonly number[]): boolean {
  if (out.dtype !== "float32" || x.dtype !== "float32" || x.data.length === 0) return false;
  const space = workspace();
  if (!space) return false;
  const folds = planFolds(x.shape, axes);
  if (folds.length === 0) return false;
  try {
    return compute(space, op, out, x, folds);
  } finally {
    space.finish();
  }
}

/** `[surfaces, rows, places] → [surfaces, places]`. */
export interface FoldStep {
  readonly surfaces: number;
  readonly rows: number;
  readonly places: number;
}

/** One step for each run of neighbouring axes that are folded, the innermost first. */
export function planFolds(shape: readonly number[], axes: readonly number[]): FoldStep[] {
  const folds: FoldStep[] = [];
  let places = 1;
  let rows = 1;
  let before = shape.reduce((n, d) => n * d, 1);
  for (let i = shape.length - 1; i >= 0; i--) {
    const size = shape[i] as number;
    before /= size;
    if (axes.includes(i)) rows *= size;
    // The run of folded axes goes on unless the next axis outwards stays.
    const ends = rows > 1 && (i === 0 || !axes.includes(i - 1));
    if (!axes.includes(i)) places *= size;
    else if (ends) {
      folds.push({ surfaces: before, rows, places });
      rows = 1;
    }
  }
  return folds;
}

function compute(space: Workspace, op: Reduction, out: Block, x: Block, folds: readonly FoldStep[]): boolean {
  const from = space.find(x.data);
  return from !== null && foldInto(space, op, out, from, folds);
}

/** Folds what lies at `from`, step after step, into `out`; says whether there was room for it. */
export function foldInto(space: Workspace, op: Fold, out: Block, start: Address, folds: readonly FoldStep[]): boolean {
  let from = start;
  for (const fold of folds) {
    const isLast = fold === folds.at(-1);
    const { surfaces, rows, places } = fold;
    let to: Address | null;
    if (isLast && isResident(out.data)) to = out.data.byteOffset;
    else {
      const home = space.roomFor(out.data, surfaces * places);
      to = home && (isLast ? seat(home, out.data, 0) : home);
    }
    if (to === null) return false;
    if (places === 1) compiledFold(space.memory, op, "rows")(to, from, surfaces, rows);
    else compiledFold(space.memory, op, "columns")(to, from, surfaces, rows, places, BOUNCE);
    from = to;
  }
  if (!isResident(out.data)) space.save(out.data, from, 0, out.data.length);
  return true;
}
