/** Writes the resampling of an image, four pixels at a time: what `locate` and `resamplers` do, to the same bits. */
import { assembler } from "@qzynn/tensor";
import type { Interpolation } from "./warp.ts";

const { f32x4, f64x2, i32, i32x4, shuffle32, v128 } = assembler;
type I32 = assembler.Value<"i32">;
type V = assembler.Value<"v128">;
type L = assembler.Local<"v128">;

/** Around an image lies `fill`: a pixel to the left and above, two to the right and below, so that no place is outside. */
export const BEFORE = 1;
export const AROUND = 3;

/** Added to a whole number, also a negative one, it shifts its digits to the end of the double. */
const WHOLE = 2 ** 52 + 2 ** 51;

/** Exports `pad(to, from, height, rowBytes, toRowBytes, fill)`: an image into the middle of its frame, which is made beforehand. */
export function padFunction(m: assembler.ModuleBuilder): void {
  const f = m.define(["i32", "i32", "i32", "i32", "i32", "f32"], "none", "pad");
  const [to, from, height, rowBytes, toRowBytes, fill] = f.params;
  const outside = f.keep(f32x4.splat(fill));
  const done = f.local("i32");
  f.while(height, () => {
    f.set(done, i32.const(0));
    f.while(i32.ltU(done, rowBytes), () => {
      f.emit(v128.store(i32.add(to, done), v128.load(i32.add(from, done))));
      f.set(done, i32.add(done, i32.const(16)));
    });
    // What of the last four belongs to the next row goes under the frame again.
    f.emit(v128.store(i32.add(to, rowBytes), outside));
    f.set(from, i32.add(from, rowBytes));
    f.set(to, i32.add(to, toRowBytes));
    f.set(height, i32.sub(height, i32.const(1)));
  });
}

/**
 * Exports one function for each way of looking: `(out, image, moves, between, height, fours, rowBytes, imageRowBytes,
 * width, tall, a, b, c, d, e, f)`. `image` is the first pixel within its frame, dx lies at `moves` in rows of whole fours
 * and dy `between` bytes behind it; `width` and `tall` are the sizes once more, and the matrix is that of `locate`. Up to
 * three pixels behind the result are written too.
 */
export function warpFunction(m: assembler.ModuleBuilder, interpolation: Interpolation): void {
  const six = ["f64", "f64", "f64", "f64", "f64", "f64"] as const;
  const f = m.define(
    ["i32", "i32", "i32", "i32", "i32", "i32", "i32", "i32", "f64", "f64", ...six],
    "none",
    interpolation,
  );
  const [out, image, moves, between, height, fours, rowBytes, imageRowBytes, width, tall, ...matrix] = f.params;
  const wide = (x: assembler.Value<"f64">): L => f.keep(f64x2.splat(x));
  const [right, bottom] = [wide(width), wide(tall)];
  const [a, b, c, d, e, g] = matrix.map(wide) as [L, L, L, L, L, L];
  const whole = (n: number): L => f.constant(f64x2.const(n));
  const middle = (size: L): V => f64x2.mul(f64x2.sub(size, whole(1)), whole(0.5));
  const [middleX, middleY] = [f.keep(middle(right)), f.keep(middle(bottom))];
  const step = f.keep(f64x2.fromLowI32(i32x4.splat(i32.shrU(imageRowBytes, i32.const(2)))));
  const fromLeft = f64x2.sub(f.constant(f64x2.replaceLane(f64x2.const(0), 1, assembler.f64.const(1))), middleX);
  const [first, row] = [f.keep(fromLeft), f.keep(f64x2.sub(whole(0), middleY))];
  const [column, at, left] = [f.local("v128"), f.local("i32"), f.local("i32")];

  /** Where two pixels come from, kept within the frame, and as integers where the pixel at the upper left of it lies. */
  const two = (dx: V, dy: V, columns: V) => {
    const u = f.keep(f64x2.add(columns, f64x2.fromLowF32(dx)));
    const v = f.keep(f64x2.add(row, f64x2.fromLowF32(dy)));
    const place = (p: L, q: L, r: L, most: L): L => {
      const there = f64x2.add(f64x2.mul(p, u), f64x2.add(f64x2.mul(q, v), r));
      return f.keep(f64x2.pmax(f64x2.pmin(there, most), whole(-1)));
    };
    const [x, y] = [place(a, b, c, right), place(d, e, g, bottom)];
    const onto = interpolation === "nearest" ? f64x2.nearest : f64x2.floor;
    const [corner, top] = [f.keep(onto(x)), f.keep(onto(y))];
    // The whole number is then the low half of the double. Of a NaN that is 0.
    const pixel = f64x2.add(f64x2.add(f64x2.mul(top, step), corner), whole(WHOLE));
    return { pixel, fx: f32x4.fromF64(f64x2.sub(x, corner)), fy: f32x4.fromF64(f64x2.sub(y, top)) };
  };
  const join = (low: V, high: V): L => f.keep(shuffle32(low, high, [0, 1, 4, 5]));
  const upper = (x: V): V => shuffle32(x, x, [2, 3, 2, 3]);

  f.while(height, () => {
    f.set(at, out);
    f.set(column, first);
    f.set(left, fours);
    f.while(left, () => {
      const [dx, dy] = [f.keep(v128.load(moves)), f.keep(v128.load(i32.add(moves, between)))];
      const [low, high] = [two(dx, dy, column), two(upper(dx), upper(dy), f64x2.add(column, whole(2)))];
      const offset = f.keep(i32x4.shl(shuffle32(low.pixel, high.pixel, [0, 2, 4, 6]), 2));
      const pixels = [0, 1, 2, 3].map((lane) => f.keep(i32.add(image, i32x4.lane(offset, lane))));
      if (interpolation === "nearest") {
        pixels.forEach((pixel, lane) => {
          f.emit(i32.store(at, i32.load(pixel), 4 * lane));
        });
      } else {
        const [fx, fy] = [join(low.fx, high.fx), join(low.fy, high.fy)];
        const above = across(f, pixels, fx);
        const below = across(
          f,
          pixels.map((pixel) => i32.add(pixel, imageRowBytes)),
          fx,
        );
        f.emit(v128.store(at, lerp(above, below, fy)));
      }
      f.set(column, f64x2.add(column, whole(4)));
      f.set(at, i32.add(at, i32.const(16)));
      f.set(moves, i32.add(moves, i32.const(16)));
      f.set(left, i32.sub(left, i32.const(1)));
    });
    f.set(row, f64x2.add(row, whole(1)));
    f.set(out, i32.add(out, rowBytes));
    f.set(height, i32.sub(height, i32.const(1)));
  });
}

/** `p + t · (q − p)`. */
const lerp = (p: L, q: L, t: L): V => f32x4.add(p, f32x4.mul(t, f32x4.sub(q, p)));

/** Between each of four pixels and its right neighbour, which lie side by side and are read together. */
function across(f: assembler.WasmFunction, pixels: readonly I32[], fx: L): L {
  const [one, two, three, four] = pixels as [I32, I32, I32, I32];
  const low = f.keep(v128.load64Lane(two, v128.load64Zero(one), 1));
  const high = f.keep(v128.load64Lane(four, v128.load64Zero(three), 1));
  const [left, right] = [shuffle32(low, high, [0, 2, 4, 6]), shuffle32(low, high, [1, 3, 5, 7])];
  return f.keep(lerp(f.keep(left), f.keep(right), fx));
}
