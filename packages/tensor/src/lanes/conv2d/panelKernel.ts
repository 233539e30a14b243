/** Writes the innermost part of a convolution: some outputs at neighbouring places, kept in registers. */
import type { WasmFunction } from "../../wasm/function.ts";
import type { ModuleBuilder } from "../../wasm/module.ts";
import { i32 } from "../../wasm/scalar.ts";
import { f32x4, v128 } from "../../wasm/vector.ts";

/** Places that are computed together: vectors of a tile of four outputs, and of a tile of one. */
const FOUR = { lines: 4, vectors: 2 } as const;
const ONE = { lines: 1, vectors: 8 } as const;

/** Results are written in whole tiles: `places` rounded up to so many. */
export const WHOLE_PLACES = 4 * ONE.vectors;

/**
 * `(out, step, panel, depth, image, offsets, places)`: `outᵢ[p] ← Σₖ panel[k, i] · image[p + offsetsₖ]`, for four lines
 * of results `step` bytes apart, or for one.
 *
 * `offsets` are in bytes, one for each k. Added up in ascending order of k, rounded after each product and each sum.
 */
export type Panel = WasmFunction<readonly ["i32", "i32", "i32", "i32", "i32", "i32", "i32"], "none">;

export const panelOfFour = (m: ModuleBuilder): Panel => panel(m, FOUR);
export const panelOfOne = (m: ModuleBuilder): Panel => panel(m, ONE);

interface TileSize {
  readonly lines: number;
  readonly vectors: number;
}

function panel(m: ModuleBuilder, size: TileSize): Panel {
  const tile = tileKernel(m, size);
  const f = m.define(["i32", "i32", "i32", "i32", "i32", "i32", "i32"], "none");
  const [out, step, weights, depth, image, offsets, places] = f.params;
  const bytes = i32.const(16 * size.vectors);
  const end = f.keep(i32.add(out, i32.shl(places, i32.const(2))));
  f.repeat(() => {
    f.emit(tile.run(out, step, weights, depth, image, offsets));
    f.set(out, i32.add(out, bytes));
    f.set(image, i32.add(image, bytes));
    return i32.ltU(out, end);
  });
  return f;
}

type Tile = WasmFunction<readonly ["i32", "i32", "i32", "i32", "i32", "i32"], "none">;

/** As `tileKernel` of matrix products, but that the places of the image are looked up instead of packed. */
function tileKernel(m: ModuleBuilder, { lines, vectors }: TileSize): Tile {
  const f = m.define(["i32", "i32", "i32", "i32", "i32", "i32"], "none");
  const [out, step, weights, depth, image, offsets] = f.params;
  const sums = Array.from({ length: lines }, () => Array.from({ length: vectors }, () => f.local("v128")));
  const places = Array.from({ length: vectors }, () => f.local("v128"));
  const [weight, at] = [f.local("v128"), f.local("i32")];
  f.repeat(() => {
    f.set(at, i32.add(image, i32.load(offsets)));
    places.forEach((values, j) => {
      f.set(values, v128.load(at, 16 * j));
    });
    sums.forEach((line, i) => {
      f.set(weight, v128.load32Splat(weights, 4 * i));
      line.forEach((sum, j) => {
        f.set(sum, f32x4.add(sum, f32x4.mul(weight, places[j] as (typeof places)[number])));
      });
    });
    f.set(weights, i32.add(weights, i32.const(4 * lines)));
    f.set(offsets, i32.add(offsets, i32.const(4)));
    f.set(depth, i32.sub(depth, i32.const(1)));
    return depth;
  });
  for (const line of sums) {
    line.forEach((sum, j) => {
      f.emit(v128.store(out, sum, 16 * j));
    });
    f.set(out, i32.add(out, step));
  }
  return f;
}
