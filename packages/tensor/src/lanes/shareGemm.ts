/** A large matrix product, in parts that threads share. */
import { pieces } from "../threads/pieces.ts";
import { share } from "../threads/share.ts";
import type { Run } from "../wasm/instantiate.ts";
import type { Call } from "../wasm/trace.ts";
import { gemmWorkspace } from "./gemm.ts";
import { TILE_COLUMNS } from "./tile.ts";
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

/** Runs `gemm`, the kernel of that name, for `product`. Says whether it did: there may be no room. */
export function shareGemm(space: Workspace, gemm: Run, product: Product): boolean {
  const whole = call(space, gemm, product);
  if (!whole) return false;
  const { m, n, k } = product;
  share((2 * m * n * k) / SPEED, whole, (parts) => {
    const calls: Call[] = [];
    // Every part packs all of the operand that is not divided: better the smaller one.
    const divided = n >= m ? byColumns(product, parts) : byRows(product, parts);
    for (const part of divided) {
      const one = call(space, gemm, part);
      if (!one) return null;
      calls.push(one);
    }
    return calls;
  });
  return true;
}

const byColumns = (product: Product, parts: number): Product[] =>
  pieces(product.n, TILE_COLUMNS, parts).map(({ from, size }) => ({
    ...product,
    n: size,
    c: column(product.c, from),
    b: column(product.b, from),
  }));

const byRows = (product: Product, parts: number): Product[] =>
  pieces(product.m, TILE_COLUMNS, parts).map(({ from, size }) => ({
    ...product,
    m: size,
    c: row(product.c, from),
    a: row(product.a, from),
  }));

const row = (x: Place, i: number): Place => ({ ...x, at: x.at + i * (x.turned ? 4 : x.step) });
const column = (x: Place, i: number): Place => ({ ...x, at: x.at + i * (x.turned ? x.step : 4) });

function call(space: Workspace, gemm: Run, { c, m, n, k, a, b }: Product): Call | null {
  const work = space.room(gemmWorkspace(m));
  if (work === null) return null;
  const args = [c.at, c.step, m, n, k, a.at, a.step, Number(a.turned), b.at, b.step, Number(b.turned), work];
  return { run: gemm, args };
}
