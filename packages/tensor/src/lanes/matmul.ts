/** Matrix products of float32 in SIMD. */
import type { Formula } from "../formula/arithmetic.ts";
import type { Matrix, Product } from "../kernels/matmul.ts";
import { perSetting } from "../wasm/fastMath.ts";
import { instantiate, type Run } from "../wasm/instantiate.ts";
import { isResident } from "../wasm/memory.ts";
import { ModuleBuilder } from "../wasm/module.ts";
import { dots } from "./dots.ts";
import { gemm } from "./gemm.ts";
import { compiledLoop, formOf, withInput } from "./loopCache.ts";
import { narrowGemm } from "./narrowGemm.ts";
import { shareGemm } from "./shareGemm.ts";
import { sums } from "./sums.ts";
import { type Address, BOUNCE, seat, type Workspace, workspace } from "./workspace.ts";

/**
 * The product, if both operands and the result are float32, and lie in rows or in columns without other gaps.
 * Says whether it did: there may be no memory, or nothing to add up.
 *
 * The order in which a result is added up depends on the shape and the arrangement alone: along `k`, ascending,
 * except where rows of a matrix meet a single vector and lie along `k`; see `dots`.
 */
export function multiplyLanes({ m, n, k, a, b, out, at }: Product): boolean {
  const left = operand(a, m, k);
  const right = operand(b, k, n);
  if (!left || !right || !(out instanceof Float32Array) || k === 0) return false;
  const space = workspace();
  if (!space) return false;
  try {
    // Kernels write whole vectors. What lies behind a resident result must stay.
    const inPlace = isResident(out) && (m * n) % 4 === 0 && (m === 1 || n === 1 || n % 4 === 0);
    const home = inPlace ? out.byteOffset + 4 * at : space.roomFor(out, m * n + 3);
    const aAt = bring(space, left);
    const bAt = bring(space, right);
    if (home === null || aAt === null || bAt === null) return false;
    const to = inPlace ? home : seat(home, out, at);
    if (!productAt(space, { to, m, n, k, a: aAt, left, b: bAt, right })) return false;
    if (!inPlace) space.save(out, to, at, m * n);
    return true;
  } finally {
    space.finish();
  }
}

/** How a matrix lies whose rows follow one another, or whose columns do if it is turned. */
interface Lie {
  readonly turned: boolean;
  /** From one row to the next, or one column if turned, in bytes. */
  readonly step: number;
}

interface Operand extends Lie {
  readonly data: Float32Array;
  readonly offset: number;
  /** From the first of its floats to the last. */
  readonly length: number;
}

function operand({ data, offset, row, column }: Matrix, rows: number, columns: number): Operand | null {
  if (!(data instanceof Float32Array)) return null;
  const length = (rows - 1) * row + (columns - 1) * column + 1;
  // Of a single row or column, the step to the next one says nothing.
  if (column === 1 || columns === 1) return { data, offset, length, turned: false, step: 4 * row };
  if (row === 1 || rows === 1) return { data, offset, length, turned: true, step: 4 * column };
  return null;
}

function bring(space: Workspace, { data, offset, length }: Operand): Address | null {
  if (isResident(data)) return data.byteOffset + 4 * offset;
  const home = space.roomFor(data, length);
  if (home === null) return null;
  const at = seat(home, data, offset);
  space.bring(data, at, offset, length);
  return at;
}

/** A product whose operands are where kernels find them. */
interface Job {
  readonly to: Address;
  readonly m: number;
  readonly n: number;
  readonly k: number;
  readonly a: Address;
  readonly left: Lie;
  readonly b: Address;
  readonly right: Lie;
}

/** The product of operands that are where kernels find them; it may write three floats too many. Says whether there was room. */
export function productAt(space: Workspace, job: Job): boolean {
  const { to, m, n, k, a, left, b, right } = job;
  if (k === 1 && (!right.turned || right.step === 4)) {
    compiledLoop(space.memory, product, OUTER)(to, BOUNCE, m, n, a, left.step, b, 0);
    return true;
  }
  if (n === 1 && times(space, to, left, a, m, right.step, b, k)) return true;
  if (m === 1 && times(space, to, flipped(right), b, n, left.turned ? left.step : 4, a, k)) return true;
  return shareGemm(space, (name) => kernel(space.memory, name), {
    c: { at: to, step: 4 * n, turned: false },
    m,
    n,
    k,
    a: { at: a, step: left.step, turned: left.turned },
    b: { at: b, step: right.step, turned: right.turned },
  });
}

/** `to ← matrix · x`, for `rows` rows that meet the `depth` floats of x, `xStep` bytes apart. Says whether it did. */
function times(
  space: Workspace,
  to: Address,
  matrix: Lie,
  at: Address,
  rows: number,
  xStep: number,
  x: Address,
  depth: number,
): boolean {
  if (matrix.turned) kernel(space.memory, "sums")(to, x, xStep, at, matrix.step, depth, rows);
  else if (xStep === 4) kernel(space.memory, "dots")(to, at, matrix.step, rows, x, depth, BOUNCE);
  else return false;
  return true;
}

/** The same matrix with rows and columns swapped. */
const flipped = (matrix: Lie): Lie => ({ ...matrix, turned: !matrix.turned });

/** An outer product. Adding 0 makes −0 a 0, as any longer sum does. */
const product: Formula = (m, x, y) => m.add(m.mul(x, y), m.constant(0));
const OUTER = withInput(withInput(formOf("float32"), "float32", true), "float32", false);

type Kernel = "gemm" | "narrowGemm" | "dots" | "sums";

const writers: Record<Kernel, (m: ModuleBuilder) => void> = { gemm, narrowGemm, dots, sums };
const compiled = perSetting(() => new Map<Kernel, Run>());

/** Written when first wanted: many a program needs only one of them. */
function kernel(memory: WebAssembly.Memory, name: Kernel): Run {
  const known = compiled().get(name);
  if (known) return known;
  const m = new ModuleBuilder();
  writers[name](m);
  const run = instantiate(m, memory)(name);
  compiled().set(name, run);
  return run;
}
