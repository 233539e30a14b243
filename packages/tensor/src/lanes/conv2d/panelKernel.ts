/** Writes the innermost part of a convolution: some outputs at neighbouring places, kept in registers. */
import type { WasmFunction } from "../../wasm/function.ts";
import { multiplyAdd } from "../../wasm/math/multiplyAdd.ts";
import type { ModuleBuilder } from "../../wasm/module.ts";
import { i32 } from "../../wasm/scalar.ts";
import type { Local, Value } from "../../wasm/value.ts";
import { v128 } from "../../wasm/vector.ts";

/** Places that are computed together: vectors of a tile of four outputs, and of a tile of one; with more, sums spill. */
const FOUR = { lines: 4, vectors: 2 } as const;
const ONE = { lines: 1, vectors: 6 } as const;

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
type Six = Tile["params"];

/** As `tileKernel` of matrix products, but that the places of the image are looked up instead of packed. */
function tileKernel(m: ModuleBuilder, size: TileSize): Tile {
  const [pairs, one] = [pairsKernel(m, size), oneKernel(m, size)];
  const f = m.define(["i32", "i32", "i32", "i32", "i32", "i32"], "none");
  const [out, step, weights, depth, image, offsets] = f.params;
  f.if(
    i32.and(depth, i32.const(1)),
    () => f.emit(one.run(out, step, weights, depth, image, offsets)),
    () => f.emit(pairs.run(out, step, weights, i32.shrU(depth, i32.const(1)), image, offsets)),
  );
  return f;
}

/** The sums of a tile in registers, what adds the products of the `nth` step from here, and what goes `n` steps on. */
function sumsOf(f: WasmFunction, [out, step, weights, depth, image, offsets]: Six, { lines, vectors }: TileSize) {
  const sums = Array.from({ length: lines }, () => Array.from({ length: vectors }, () => f.local("v128")));
  const places = Array.from({ length: vectors }, () => f.local("v128"));
  const [weight, at] = [f.local("v128"), f.local("i32")];
  const add = (nth: number, before: (line: number) => void): void => {
    f.set(at, i32.add(image, i32.load(offsets, 4 * nth)));
    places.forEach((values, j) => {
      f.set(values, v128.load(at, 16 * j));
    });
    sums.forEach((line, i) => {
      before(i);
      f.set(weight, v128.load32Splat(weights, 4 * (nth * lines + i)));
      line.forEach((sum, j) => {
        f.set(sum, multiplyAdd(weight, places[j] as Local<"v128">, sum));
      });
    });
  };
  const goOn = (n: number): Value<"i32"> => {
    f.set(weights, i32.add(weights, i32.const(4 * lines * n)));
    f.set(offsets, i32.add(offsets, i32.const(4 * n)));
    f.set(depth, i32.sub(depth, i32.const(1)));
    return depth;
  };
  const store = (): void => {
    for (const line of sums) {
      line.forEach((sum, j) => {
        f.emit(v128.store(out, sum, 16 * j));
      });
      f.set(out, i32.add(out, step));
    }
  };
  return { add, goOn, store };
}

/** Two steps in a turn; the places where nobody leaves are explained at the one of matrix products. */
function pairsKernel(m: ModuleBuilder, size: TileSize): Tile {
  const f = m.define(["i32", "i32", "i32", "i32", "i32", "i32"], "none");
  const [, , , depth] = f.params;
  const { add, goOn, store } = sumsOf(f, f.params, size);
  f.repeatUntil((leave) => {
    const barrier = () => leave(i32.eqz(depth));
    add(0, (line) => line === 3 && barrier());
    barrier();
    add(1, (line) => line === 2 && barrier());
    return goOn(2);
  });
  store();
  return f;
}

function oneKernel(m: ModuleBuilder, size: TileSize): Tile {
  const f = m.define(["i32", "i32", "i32", "i32", "i32", "i32"], "none");
  const { add, goOn, store } = sumsOf(f, f.params, size);
  f.repeat(() => {
    add(0, () => {});
    return goOn(1);
  });
  store();
  return f;
}
