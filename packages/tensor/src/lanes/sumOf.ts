/** Sums of a formula's values, which nobody writes down: blocks of them are folded while they are in the cache. */
import type { Formula } from "../formula/arithmetic.ts";
import { broadcastStrides, eachRun, joinAxes, type Walk } from "../kernels/walk.ts";
import type { Block } from "../op.ts";
import type { Shape } from "../shape/shape.ts";
import { sizeOf, stridesOf } from "../shape/size.ts";
import type { Run } from "../wasm/instantiate.ts";
import type { Fold } from "./fold.ts";
import { compiledFold } from "./foldCache.ts";
import { compiledLoop, formOf, NO_CODE, withInput } from "./loopCache.ts";
import { BLOCK, type Operand, operand, show } from "./operand.ts";
import { type FoldStep, foldInto, planFolds } from "./reduce.ts";
import { type Address, BOUNCE, type Workspace, workspace } from "./workspace.ts";

const sum: Fold = { start: 0, combine: (m, total, x) => m.add(total, x) };

/**
 * `out ← sum along axes of formula(…inputs)`, the inputs broadcast to `shape`. Says whether it did: only float32 has
 * lanes, there may be no memory, and somewhere near the end an axis has to be folded.
 */
export function sumOfLanes(
  formula: Formula,
  out: Block,
  inputs: readonly Block[],
  shape: Shape,
  axes: readonly number[],
): boolean {
  if ([out, ...inputs].some(({ dtype }) => dtype !== "float32") || sizeOf(shape) === 0) return false;
  const space = workspace();
  if (!space) return false;
  const kept = stridesOf(shape.map((d, i) => (axes.includes(i) ? 1 : d)));
  const walk = joinAxes(shape, [
    ...inputs.map((x) => broadcastStrides(x.shape, shape)),
    kept.map((s, i) => (axes.includes(i) ? 0 : s)),
  ]);
  const plan = planSums(walk);
  try {
    return plan !== null && compute(space, plan, formula, out, inputs);
  } finally {
    space.finish();
  }
}

/** The last two axes are surfaces of rows and places, of which blocks are folded; what they leave is folded again. */
interface Plan extends Walk {
  readonly rows: number;
  readonly places: number;
  /** Of a block. */
  readonly height: number;
  readonly width: number;
  /** Whether each row of a block becomes a number; otherwise each column. */
  readonly alongRows: boolean;
  /** From what one row, or one row of blocks, leaves to that of the next. */
  readonly step: number;
  readonly surfaces: number;
  /** How that is folded. */
  readonly folds: readonly FoldStep[];
}

/** `null` if it is not near the end that something is folded. The last strides are those of the result. */
function planSums({ shape, strides }: Walk): Plan | null {
  const last = shape.length - 1;
  const folded = (strides.at(-1) as readonly number[]).map((step) => step === 0);
  const alongRows = folded[last] as boolean;
  if (!alongRows && !folded[last - 1]) return null;
  const [rows, places] = [shape[last - 1] ?? 1, shape[last] as number];
  const width = Math.min(places, BLOCK);
  const height = Math.min(rows, Math.floor(BLOCK / width));
  const outer = shape.slice(0, Math.max(0, last - 1));
  const step = alongRows ? Math.ceil(places / width) : places;
  const left = [...outer, alongRows ? rows : Math.ceil(rows / height), step];
  const isFolded = [...folded.slice(0, outer.length), alongRows ? (folded[last - 1] ?? false) : true, alongRows];
  const folds = planFolds(
    left,
    isFolded.flatMap((is, i) => (is ? [i] : [])),
  );
  const copy = { surfaces: sizeOf(left), rows: 1, places: 1 };
  return {
    ...{ shape, strides, rows, places, height, width, alongRows, step },
    surfaces: sizeOf(outer),
    folds: folds.length === 0 ? [copy] : folds,
  };
}

function compute(space: Workspace, plan: Plan, formula: Formula, out: Block, inputs: readonly Block[]): boolean {
  const { shape, strides, rows, places, height, alongRows, step, surfaces, folds } = plan;
  const stepsOf = (k: number) => strides[k] as readonly number[];
  const form = inputs.reduce((known, _, k) => withInput(known, "float32", stepsOf(k).at(-1) === 0), formOf("float32"));
  const run = compiledLoop(space.memory, formula, form);
  if (run === NO_CODE) return false;
  const operands = inputs.map(({ data }, k) =>
    operand(space, data, stepsOf(k).at(-2) ?? 0, stepsOf(k).at(-1) as number, BLOCK),
  );
  const values = space.room(4 * BLOCK + 16);
  const size = step * (alongRows ? rows : Math.ceil(rows / height));
  const left = space.room(4 * surfaces * size + 16);
  if (values === null || left === null || !operands.every((x) => x !== null)) return false;
  const outer: Walk = {
    shape: [...shape.slice(0, -2), rows * places],
    strides: strides.slice(0, -1).map((s) => [...s.slice(0, -2), 0]),
  };
  eachRun(outer, (starts, first) => {
    const to = left + 4 * size * (first / (rows * places));
    surface(space, plan, { run, operands, values, starts, to });
  });
  return foldInto(space, sum, out, left, folds);
}

interface Surface {
  readonly run: Run;
  readonly operands: readonly Operand[];
  /** Where a block's values go. */
  readonly values: Address;
  readonly starts: readonly number[];
  readonly to: Address;
}

function surface(space: Workspace, plan: Plan, { run, operands, values, starts, to }: Surface): void {
  const { rows, places, height, width, alongRows, step } = plan;
  const fold = compiledFold(space.memory, sum, alongRows ? "rows" : "columns");
  for (let row = 0; row < rows; row += height) {
    const r = Math.min(height, rows - row);
    for (let place = 0; place < places; place += width) {
      const p = Math.min(width, places - place);
      const args = [values, BOUNCE, r, p];
      operands.forEach((x, k) => {
        const from = (starts[k] as number) + row * x.row + place * x.place;
        args.push(show(space, x, from, (r - 1) * x.row + (p - 1) * x.place + 1), x.row * x.bytes);
      });
      run(...args);
      if (alongRows) fold(to + 4 * (row * step + place / width), values, r, p);
      else fold(to + 4 * ((row / height) * step + place), values, 1, r, p, BOUNCE);
    }
  }
}
