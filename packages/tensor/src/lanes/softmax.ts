/** Softmax along one axis, put together from folds and loops in SIMD. */
import type { Formula } from "../formula/arithmetic.ts";
import type { Block } from "../op.ts";
import { sizeOf } from "../shape/size.ts";
import { isResident } from "../wasm/memory.ts";
import type { Fold } from "./fold.ts";
import { compiledFold } from "./foldCache.ts";
import { compiledLoop, formOf, withInput } from "./loopCache.ts";
import { type Address, BOUNCE, seat, type Workspace, workspace } from "./workspace.ts";

const largest: Fold = { start: Number.NEGATIVE_INFINITY, combine: (m, a, b) => m.max(a, b) };
const sum: Fold = { start: 0, combine: (m, a, b) => m.add(a, b) };
const shiftedPower: Formula = (m, x, top) => m.exp(m.sub(x, top));
const quotient: Formula = (m, power, total) => m.div(power, total);
// Where all x are −∞: finite, so that every power is 0; and divided by something, they stay 0.
const finite: Formula = (m, top) => m.where(m.equal(top, m.constant(Number.NEGATIVE_INFINITY)), m.constant(0), top);
const something: Formula = (m, total) => m.where(m.equal(total, m.constant(0)), m.constant(1), total);
const logarithm: Formula = (m, total) => m.log(total);
const exponent: Formula = (m, x, top, logTotal) => m.sub(m.sub(x, top), logTotal);

/** Elements worked on at a time, unless a single surface has more. */
const BLOCK = 1 << 14;

/**
 * Fills `out` with `e^(x − top) / Σ e^(x − top)` along `axis`, where `top` is the largest x, or with the logarithm of
 * that if `log`; with `orNothing`, with 0 where all x are −∞. Says whether it did: only float32 has lanes, and there may be
 * no memory.
 */
export function softmaxLanes(out: Block, x: Block, axis: number, log: boolean, orNothing = false): boolean {
  if (out.dtype !== "float32" || x.dtype !== "float32") return false;
  const space = workspace();
  if (!space) return false;
  if (x.data.length === 0) return true;
  const rows = x.shape[axis] ?? 1;
  const places = sizeOf(x.shape.slice(axis + 1));
  try {
    return compute(space, out, x, { rows, places, log, orNothing });
  } finally {
    space.finish();
  }
}

type Sizes = Pick<Job, "rows" | "places" | "log" | "orNothing">;

function compute(space: Workspace, out: Block, x: Block, sizes: Sizes): boolean {
  const { rows, places } = sizes;
  const size = rows * places;
  const surfaces = x.data.length / size;
  const atOnce = Math.max(1, Math.min(surfaces, Math.floor(BLOCK / size)));
  const [staysX, staysOut] = [isResident(x.data), isResident(out.data)];
  const source = staysX ? x.data.byteOffset : space.roomFor(x.data, atOnce * size);
  const target = staysOut ? out.data.byteOffset : space.roomFor(out.data, atOnce * size);
  const tops = space.room(atOnce * places * 4);
  const totals = space.room(atOnce * places * 4);
  if (source === null || target === null || tops === null || totals === null) return false;
  for (let surface = 0; surface < surfaces; surface += atOnce) {
    const count = Math.min(atOnce, surfaces - surface);
    const first = surface * size;
    const from = staysX ? source + 4 * first : seat(source, x.data, first);
    const to = staysOut ? target + 4 * first : seat(target, out.data, first);
    if (!staysX) space.bring(x.data, from, first, count * size);
    softmax(space.memory, { to, from, tops, totals, surfaces: count, ...sizes });
    if (!staysOut) space.save(out.data, to, first, count * size);
  }
  return true;
}

/** `surfaces` matrices; softmax runs down their columns, or along their rows where they have one column only. */
interface Job {
  readonly to: Address;
  readonly from: Address;
  readonly tops: Address;
  readonly totals: Address;
  readonly surfaces: number;
  readonly rows: number;
  readonly places: number;
  readonly log: boolean;
  readonly orNothing: boolean;
}

function softmax(memory: WebAssembly.Memory, job: Job): void {
  const { to, from, tops, totals, surfaces, places, log, orNothing } = job;
  const form = withInput(formOf("float32"), "float32", false);
  const each = (formula: Formula, at: Address) =>
    compiledLoop(memory, formula, form)(at, BOUNCE, 1, surfaces * places, at, 0);
  foldInto(memory, largest, tops, from, job);
  if (orNothing) each(finite, tops);
  loopOver(memory, shiftedPower, to, from, [tops], job);
  foldInto(memory, sum, totals, to, job);
  if (!log) {
    if (orNothing) each(something, totals);
    loopOver(memory, quotient, to, to, [totals], job);
    return;
  }
  each(logarithm, totals);
  loopOver(memory, exponent, to, from, [tops, totals], job);
}

function foldInto(
  memory: WebAssembly.Memory,
  fold: Fold,
  to: Address,
  from: Address,
  { surfaces, rows, places }: Job,
): void {
  if (places === 1) compiledFold(memory, fold, "rows")(to, from, surfaces, rows);
  else compiledFold(memory, fold, "columns")(to, from, surfaces, rows, places, BOUNCE);
}

/** `to ← formula(from, …beside)`, where `beside` have one value for each column. */
function loopOver(
  memory: WebAssembly.Memory,
  formula: Formula,
  to: Address,
  from: Address,
  beside: readonly Address[],
  { surfaces, rows, places }: Job,
): void {
  const repeats = places === 1;
  const form = beside.reduce(
    (known) => withInput(known, "float32", repeats),
    withInput(formOf("float32"), "float32", false),
  );
  const run = compiledLoop(memory, formula, form);
  if (repeats) {
    run(to, BOUNCE, surfaces, rows, from, rows * 4, ...beside.flatMap((at) => [at, 4]));
    return;
  }
  for (let s = 0; s < surfaces; s++) {
    const skip = 4 * s * rows * places;
    const values = beside.flatMap((at) => [at + 4 * s * places, 0]);
    run(to + skip, BOUNCE, rows, places, from + skip, places * 4, ...values);
  }
}
