/** Rows brought to mean 0 and variance 1, and the way back, put together from folds and loops in SIMD. */
import type { Formula } from "../formula/arithmetic.ts";
import type { Block } from "../op.ts";
import { isResident } from "../wasm/memory.ts";
import type { Fold } from "./fold.ts";
import { compiledFold } from "./foldCache.ts";
import { compiledLoop, formOf, withInput } from "./loopCache.ts";
import { type Address, BOUNCE, seat, type Workspace, workspace } from "./workspace.ts";

/** Elements worked on at a time, unless a single row has more. */
const BLOCK = 1 << 13;

const sum: Fold = { start: 0, combine: (m, a, b) => m.add(a, b) };
const square: Formula = (m, x) => m.mul(x, x);
const times: Formula = (m, x, y) => m.mul(x, y);
const scaled: Formula = (m, x, factor, weight) => m.mul(m.mul(x, factor), weight);
const scaledAndMoved: Formula = (m, x, factor, weight, bias) => m.add(m.mul(m.mul(x, factor), weight), bias);

/** Formulas that have the length of a row and `eps` in them. */
interface Formulas {
  /** `x − Σ/n`. */
  readonly away: Formula;
  /** `1 / √(Σ/n + eps)`. */
  readonly factor: Formula;
  /** `(g − Σg/n − y·Σgy/n) · factor`. */
  readonly back: Formula;
}

const known = new Map<string, Formulas>();

function formulasFor(n: number, eps: number): Formulas {
  const key = `${n} ${eps}`;
  let found = known.get(key);
  if (!found) {
    found = {
      away: (m, x, total) => m.sub(x, m.div(total, m.constant(n))),
      factor: (m, total) => m.div(m.constant(1), m.sqrt(m.add(m.div(total, m.constant(n)), m.constant(eps)))),
      back: (m, g, y, sumG, sumGy, factor) =>
        m.mul(m.sub(m.sub(g, m.div(sumG, m.constant(n))), m.mul(y, m.div(sumGy, m.constant(n)))), factor),
    };
    known.set(key, found);
  }
  return found;
}

/** Where all values of some rows are: what they share (a weight) or each of them has (a sum). */
type Beside = readonly [at: Address, sort: "for each row" | "for each place" | "for both"];

/** `rows` rows of `places` floats. */
class Rows {
  readonly memory: WebAssembly.Memory;
  readonly rows: number;
  readonly places: number;

  constructor(memory: WebAssembly.Memory, rows: number, places: number) {
    this.memory = memory;
    this.rows = rows;
    this.places = places;
  }

  fold(to: Address, from: Address): void {
    compiledFold(this.memory, sum, "rows")(to, from, this.rows, this.places);
  }

  loop(formula: Formula, to: Address, inputs: readonly Beside[]): void {
    const form = inputs.reduce((so, [, sort]) => withInput(so, "float32", sort === "for each row"), formOf("float32"));
    const steps = { "for each row": 4, "for each place": 0, "for both": 4 * this.places };
    const run = compiledLoop(this.memory, formula, form);
    run(to, BOUNCE, this.rows, this.places, ...inputs.flatMap(([at, sort]) => [at, steps[sort]]));
  }

  /** `to ← x − mean`, twice: the mean of large numbers is rounded. Then `factor ← 1 / √(variance + eps)`. */
  standardize({ away, factor }: Formulas, to: Address, x: Address, totals: Address, squares: Address): void {
    for (const from of [x, to]) {
      this.fold(totals, from);
      this.loop(away, to, [
        [from, "for both"],
        [totals, "for each row"],
      ]);
    }
    this.loop(square, squares, [[to, "for both"]]);
    this.fold(totals, squares);
    new Rows(this.memory, 1, this.rows).loop(factor, totals, [[totals, "for both"]]);
  }
}

/** Blocks of whole rows of `arrays`, which are brought and saved where they are not in the engine's memory. */
function eachBlock(
  space: Workspace,
  places: number,
  out: Block,
  inputs: readonly Block[],
  body: (rows: number, to: Address, from: readonly Address[]) => void,
): boolean {
  const rows = out.data.length / places;
  const most = Math.max(1, Math.min(rows, Math.floor(BLOCK / places)));
  const homes = [out, ...inputs].map(({ data }) =>
    isResident(data) ? data.byteOffset : space.roomFor(data, most * places),
  );
  if (homes.includes(null)) return false;
  for (let row = 0; row < rows; row += most) {
    const count = Math.min(most, rows - row);
    const first = row * places;
    const at = [out, ...inputs].map(({ data }, i) => {
      const home = homes[i] as Address;
      return isResident(data) ? home + 4 * first : seat(home, data, first);
    });
    inputs.forEach(({ data }, i) => {
      if (!isResident(data)) space.bring(data, at[i + 1] as Address, first, count * places);
    });
    body(count, at[0] as Address, at.slice(1));
    if (!isResident(out.data)) space.save(out.data, at[0] as Address, first, count * places);
  }
  return true;
}

const ready = (blocks: readonly (Block | undefined)[]): Workspace | null =>
  blocks.every((x) => x === undefined || x.dtype === "float32") ? workspace() : null;

/** `out ← (x − mean) / √(variance + eps) · weight + bias`, row by row. Says whether it did. */
export function layerNormLanes(
  out: Block,
  x: Block,
  weight: Block | undefined,
  bias: Block | undefined,
  n: number,
  eps: number,
): boolean {
  const space = ready([out, x, weight, bias]);
  if (!space) return false;
  if (x.data.length === 0) return true;
  try {
    const rowsAtOnce = Math.max(1, Math.floor(BLOCK / n));
    const [w, b] = [weight && space.find(weight.data), bias && space.find(bias.data)];
    const [totals, squares] = [space.room(4 * rowsAtOnce), space.room(4 * Math.max(n, BLOCK))];
    if (w === null || b === null || totals === null || squares === null) return false;
    const formulas = formulasFor(n, eps);
    return eachBlock(space, n, out, [x], (count, to, [from]) => {
      const rows = new Rows(space.memory, count, n);
      rows.standardize(formulas, to, from as Address, totals, squares);
      const inputs: Beside[] = [
        [to, "for both"],
        [totals, "for each row"],
      ];
      if (w === undefined) rows.loop(times, to, inputs);
      else if (b === undefined) rows.loop(scaled, to, [...inputs, [w, "for each place"]]);
      else rows.loop(scaledAndMoved, to, [...inputs, [w, "for each place"], [b, "for each place"]]);
    });
  } finally {
    space.finish();
  }
}

/** `out ←` the gradient for `x`, given that of the result. Says whether it did. */
export function layerNormBackLanes(
  out: Block,
  g: Block,
  x: Block,
  weight: Block | undefined,
  n: number,
  eps: number,
): boolean {
  const space = ready([out, g, x, weight]);
  if (!space) return false;
  if (x.data.length === 0) return true;
  try {
    const rowsAtOnce = Math.max(1, Math.floor(BLOCK / n));
    const w = weight && space.find(weight.data);
    const [factor, sumG, sumGy] = [0, 1, 2].map(() => space.room(4 * rowsAtOnce)) as [
      Address | null,
      Address | null,
      Address | null,
    ];
    const [y, scratch] = [space.room(4 * Math.max(n, BLOCK)), space.room(4 * Math.max(n, BLOCK))];
    if (w === null || factor === null || sumG === null || sumGy === null || y === null || scratch === null)
      return false;
    const formulas = formulasFor(n, eps);
    return eachBlock(space, n, out, [g, x], (count, to, [gAt, xAt]) => {
      const rows = new Rows(space.memory, count, n);
      rows.standardize(formulas, y, xAt as Address, factor, scratch);
      rows.loop(times, y, [
        [y, "for both"],
        [factor, "for each row"],
      ]);
      if (w !== undefined)
        rows.loop(times, to, [
          [gAt as Address, "for both"],
          [w, "for each place"],
        ]);
      const gw = w === undefined ? (gAt as Address) : to;
      rows.fold(sumG, gw);
      rows.loop(times, scratch, [
        [gw, "for both"],
        [y, "for both"],
      ]);
      rows.fold(sumGy, scratch);
      const each = "for each row";
      rows.loop(formulas.back, to, [
        [gw, "for both"],
        [y, "for both"],
        [sumG, each],
        [sumGy, each],
        [factor, each],
      ]);
    });
  } finally {
    space.finish();
  }
}
