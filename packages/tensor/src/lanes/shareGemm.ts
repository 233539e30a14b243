/** A large matrix product, in parts that threads share. */
import { pieces } from "../threads/pieces.ts";
import { share } from "../threads/share.ts";
import type { Run } from "../wasm/instantiate.ts";
import type { Call } from "../wasm/trace.ts";
import { gemmWorkspace, TILE_COLUMNS, TILE_ROWS } from "./gemm.ts";
import { NARROW_COLUMNS, narrowGemmWorkspace } from "./narrowGemm.ts";
import type { Address, Workspace } from "./workspace.ts";

/** A matrix whose rows are `step` bytes apart, or its columns if it is turned. */
interface Place {
  readonly at: Address;
  readonly step: number;
  readonly turned: boolean;
}

/** `c[m, n] ← a[m, k] · b[k, n]`. */
export interface Product {
  readonly c: Place;
  readonly m: number;
  readonly n: number;
  readonly k: number;
  readonly a: Place;
  readonly b: Place;
}

/** Multiplications and additions in a microsecond. */
const SPEED = 40_000;

/** A kernel, and what it is good at. */
interface Form {
  readonly name: "gemm" | "narrowGemm";
  /** Parts of the result are multiples of these. */
  readonly rows: number;
  readonly columns: number;
  readonly workspace: (m: number) => number;
}

const wide: Form = { name: "gemm", rows: TILE_ROWS, columns: TILE_COLUMNS, workspace: gemmWorkspace };
const narrow: Form = {
  name: "narrowGemm",
  rows: NARROW_COLUMNS,
  columns: NARROW_COLUMNS,
  workspace: narrowGemmWorkspace,
};

/** Below, copying an operand takes longer than it saves, or too much of a tile is cut off. */
const isWide = ({ m, n, k }: Product): boolean => m >= 20 && n >= 48 && k >= 40;

/** Runs the kernel of a form for `product`. Says whether it did: there may be no room. */
export function shareGemm(space: Workspace, kernel: (name: Form["name"]) => Run, product: Product): boolean {
  const form = isWide(product) ? wide : narrow;
  const gemm = kernel(form.name);
  const whole = call(space, gemm, form, product);
  if (!whole) return false;
  const { m, n, k } = product;
  share((2 * m * n * k) / SPEED, whole, (parts) => {
    const calls: Call[] = [];
    // Every part packs all of the operand that is not divided: better the smaller one.
    const divided = n >= m ? byColumns(product, form, parts) : byRows(product, form, parts);
    for (const part of divided) {
      const one = call(space, gemm, form, part);
      if (!one) return null;
      calls.push(one);
    }
    return calls;
  });
  return true;
}

const byColumns = (product: Product, { columns }: Form, parts: number): Product[] =>
  pieces(product.n, columns, parts).map(({ from, size }) => ({
    ...product,
    n: size,
    c: column(product.c, from),
    b: column(product.b, from),
  }));

const byRows = (product: Product, { rows }: Form, parts: number): Product[] =>
  pieces(product.m, rows, parts).map(({ from, size }) => ({
    ...product,
    m: size,
    c: row(product.c, from),
    a: row(product.a, from),
  }));

const row = (x: Place, i: number): Place => ({ ...x, at: x.at + i * (x.turned ? 4 : x.step) });
const column = (x: Place, i: number): Place => ({ ...x, at: x.at + i * (x.turned ? x.step : 4) });

function call(space: Workspace, gemm: Run, { workspace }: Form, { c, m, n, k, a, b }: Product): Call | null {
  const work = space.room(workspace(m));
  if (work === null) return null;
  const args = [c.at, c.step, m, n, k, a.at, a.step, Number(a.turned), b.at, b.step, Number(b.turned), work];
  return { run: gemm, args };
}
