/** Writes `boxMuller32`, two pairs at a time: float32 steps as doubles that are rounded, the very ones of that function. */
import type { WasmFunction } from "../wasm/function.ts";
import type { ModuleBuilder } from "../wasm/module.ts";
import { i32 } from "../wasm/scalar.ts";
import type { Local, Value } from "../wasm/value.ts";
import { f32x4, f64x2, i32x4, i64x2, shuffle32, v128 } from "../wasm/vector.ts";
import { COSINE, FOUR_OVER_PI, LN2, LOGARITHM, PARTS, SINE, SQRT_HALF, TWO_PI } from "./boxMuller32.ts";

type V = Value<"v128">;
type L = Local<"v128">;

/** Bits of a double's exponent: the mantissa then stands in [½, 1), and 2⁵² with a number as its last digits. */
const [HALF, MANTISSA, WHOLE] = [0x3fe0000000000000n, 0x000fffffffffffffn, 0x4330000000000000n];

/** `normal(floats, blocks, mean, std)`. */
export function boxMullerFunction(m: ModuleBuilder): void {
  const f = m.define(["i32", "i32", "f64", "f64"], "none", "normal");
  const [at, blocks, mean, std] = f.params;
  const [means, stds] = [f.keep(f64x2.splat(mean)), f.keep(f64x2.splat(std))];
  const pairs = f.local("i32");
  f.while(blocks, () => {
    f.set(pairs, i32.const(4));
    f.repeat(() => {
      const { sine, cosine, radius } = polar(f, v128.load64Zero(at), v128.load64Zero(at, 32));
      const scaled = (x: V): V => f32x4.fromF64(f64x2.add(f64x2.mul(rounded(f64x2.mul(radius, x)), stds), means));
      f.emit(v128.store64Lane(at, scaled(cosine), 0));
      f.emit(v128.store64Lane(at, scaled(sine), 0, 32));
      f.set(at, i32.add(at, i32.const(8)));
      f.set(pairs, i32.sub(pairs, i32.const(1)));
      return pairs;
    });
    f.set(at, i32.add(at, i32.const(32)));
    f.set(blocks, i32.sub(blocks, i32.const(1)));
  });
}

/** Doubles as the floats nearest to them. */
const rounded = (x: V): V => f64x2.fromLowF32(f32x4.fromF64(x));

/** `a·b + c`, rounded. */
const fma = (a: V, b: V, c: V): V => rounded(f64x2.add(f64x2.mul(a, b), c));

/** `r = √(−2 ln(1 − u))`, and the sine and cosine of `2π·v`. */
function polar(f: WasmFunction, u: V, v: V): { radius: L; sine: L; cosine: L } {
  const c = (x: number): L => f.constant(f64x2.const(x));
  const rest = f.keep(f64x2.sub(c(1), f64x2.fromLowF32(u)));
  const radius = f.keep(rounded(f64x2.sqrt(rounded(f64x2.mul(c(-2), logarithm(f, rest))))));
  const theta = f.keep(rounded(f64x2.mul(c(TWO_PI), f64x2.fromLowF32(v))));
  // The octant, made even; what is left of θ lies within π/4 of zero.
  const turns = f64x2.add(rounded(f64x2.mul(theta, c(FOUR_OVER_PI))), c(1));
  const octant = f.keep(v128.and(i32x4.fromF64(turns), f.constant(i32x4.const(~1))));
  const eighths = f.keep(f64x2.fromLowI32(octant));
  const x = f.keep(PARTS.reduce<V>((left, part) => fma(eighths, c(part), left), theta));
  const z = f.keep(f64x2.mul(x, x));
  f.set(z, rounded(z));
  const polynomial = ([first, ...others]: readonly number[]): V =>
    others.reduce<V>((sum, factor) => fma(sum, z, c(factor)), c(first as number));
  const halfZ = f64x2.neg(rounded(f64x2.mul(z, c(0.5))));
  const even = f.keep(rounded(f64x2.add(fma(rounded(f64x2.mul(polynomial(COSINE), z)), z, halfZ), c(1))));
  const odd = f.keep(fma(rounded(f64x2.mul(polynomial(SINE), z)), x, x));
  const both = f.keep(shuffle32(octant, octant, [0, 0, 1, 1]));
  /** All ones where that bit of the octant is 1. */
  const bit = (octants: V, place: number): V => i32x4.shrS(i32x4.shl(octants, 31 - place), 31);
  const swap = f.keep(bit(both, 1));
  const turned = (x: V, octants: V): V => v128.xor(x, v128.and(bit(octants, 2), c(-0)));
  return {
    radius,
    sine: f.keep(turned(v128.select(even, odd, swap), both)),
    cosine: f.keep(turned(v128.select(odd, even, swap), i32x4.add(both, f.constant(i32x4.const(2))))),
  };
}

/** `ln u` for u in (0, 1] that are multiples of 2⁻²⁴. */
function logarithm(f: WasmFunction, u: L): V {
  const c = (x: number): L => f.constant(f64x2.const(x));
  const b = (x: bigint): L => f.constant(i64x2.const(x));
  const mantissa = f.keep(v128.or(v128.and(u, b(MANTISSA)), b(HALF)));
  const isSmall = f.keep(f64x2.lt(mantissa, c(SQRT_HALF)));
  const biased = f64x2.sub(v128.or(i64x2.shrU(u, 52), b(WHOLE)), c(2 ** 52 + 1022));
  const exponent = f.keep(f64x2.sub(biased, v128.and(isSmall, c(1))));
  const less = f64x2.sub(mantissa, c(1));
  const x = f.keep(rounded(f64x2.add(less, v128.and(isSmall, mantissa))));
  const z = f.keep(rounded(f64x2.mul(x, x)));
  const [first, ...others] = LOGARITHM as [number, ...number[]];
  const series = others.reduce<V>((sum, factor) => fma(sum, x, c(factor)), c(first));
  const tail = fma(rounded(f64x2.mul(series, x)), z, rounded(f64x2.mul(exponent, c(LN2[1]))));
  const y = fma(f64x2.neg(z), c(0.5), tail);
  return fma(exponent, c(LN2[0]), rounded(f64x2.add(x, y)));
}
