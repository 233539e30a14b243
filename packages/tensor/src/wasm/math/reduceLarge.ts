/** How many quarter turns a very large angle holds, and what is left: Payne and Hanek's method, one lane at a time. */
import type { WasmFunction } from "../function.ts";
import { f64, i32, i64 } from "../scalar.ts";
import type { Local, Value } from "../value.ts";
import { f64x2, i8x16, i32x4, v128 } from "../vector.ts";

/** The first bits of 2/π, after three bytes of zeros: enough for every float. */
const TWO_OVER_PI = "000000 a2f983 6e4e44 1529fc 2757d1 f534dd c0db62 95993c 439041 000000 000000".replaceAll(" ", "");
const table = (from: number): Value<"v128"> =>
  v128.bytes(
    ...Array.from({ length: 16 }, (_, i) => Number.parseInt(TWO_OVER_PI.slice(2 * (from + i), 2 * (from + i) + 2), 16)),
  );

/** Three words, the most significant first, each read with its highest byte first. */
const WINDOW = v128.bytes(3, 2, 1, 0, 7, 6, 5, 4, 11, 10, 9, 8, 255, 255, 255, 255);

/**
 * Replaces `quarter` (four integers) and `rests` (two doubles each) in the lanes where `isLarge` is set.
 *
 * A float is a 24-bit whole number times a power of 2. Of the infinitely many bits of 2/π, those whose product with it
 * is a whole number of turns do not matter, and those far below do not reach the result: a window of 96 bits is left.
 */
export function reduceLarge(
  f: WasmFunction,
  a: Local<"v128">,
  isLarge: Local<"v128">,
  quarter: Local<"v128">,
  rests: readonly [Local<"v128">, Local<"v128">],
): void {
  for (const lane of [0, 1, 2, 3] as const) {
    const rest = rests[lane >> 1] as Local<"v128">;
    f.if(i32x4.lane(isLarge, lane), () => {
      const bits = f.keep(i32x4.lane(a, lane));
      const turns = f.keep(quarterTurns(f, bits));
      const whole = f.keep(i64.shrU(i64.add(turns, i64.const(1n << 61n)), i64.const(62n)));
      f.set(quarter, i32x4.replaceLane(quarter, lane, i64.toI32(whole)));
      const fraction = f64.fromI64(i64.sub(turns, i64.shl(whole, i64.const(62n))));
      const radians = f64.mul(fraction, f64.const((Math.PI / 2) * 2 ** -62));
      // ∞ and NaN have no angle.
      f.if(
        i32.geU(bits, i32.const(0x7f800000)),
        () => f.set(rest, f64x2.replaceLane(rest, lane & 1, f64.const(Number.NaN))),
        () => f.set(rest, f64x2.replaceLane(rest, lane & 1, radians)),
      );
    });
  }
}

/** The angle in quarter turns, modulo 4, as a 64-bit fraction with two bits before the point. */
function quarterTurns(f: WasmFunction, bits: Local<"i32">): Value<"i64"> {
  const firstByte = i32.and(i32.shrU(bits, i32.const(26)), i32.const(15));
  const shift = i32.and(i32.shrU(bits, i32.const(23)), i32.const(7));
  const mantissa = i32.or(i32.and(bits, i32.const(0x7fffff)), i32.const(0x800000));
  const m = f.keep(i32.shl(mantissa, shift));

  const picks = f.keep(i8x16.add(WINDOW, i8x16.splat(firstByte)));
  const high = i8x16.add(picks, i8x16.splat(i32.const(-16)));
  const window = f.keep(v128.or(v128.swizzle(table(0), picks), v128.swizzle(table(16), high)));
  const word = (lane: number) => i32x4.lane(window, lane);

  // 24 + up to 7 bits times 96 bits; what leaves the 64 bits at the top is whole turns.
  const product = (lane: number) => i64.mul(i64.fromI32U(m), i64.fromI32U(word(lane)));
  const first = i64.shl(i64.fromI32U(i32.mul(m, word(0))), i64.const(32n));
  return i64.add(i64.or(i64.shrU(product(2), i64.const(32n)), first), product(1));
}
