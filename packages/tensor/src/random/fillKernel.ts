/** Writes the functions that turn random words into samples, where the words lie. */
import type { WasmFunction } from "../wasm/function.ts";
import { instantiate, type Run } from "../wasm/instantiate.ts";
import { ModuleBuilder } from "../wasm/module.ts";
import { i32 } from "../wasm/scalar.ts";
import type { Local, Value } from "../wasm/value.ts";
import { f32x4, f64x2, i32x4, shuffle32, v128 } from "../wasm/vector.ts";
import { boxMullerFunction } from "./boxMullerKernel.ts";

/** What `fillKernel` exports. */
export interface Fills {
  /** `(words, count)`: words become floats in [0, 1), in their places. */
  readonly units: Run;
  /** `(words, out, count, low, width)`: `u · width + low`; says whether a result may have been rounded twice. */
  readonly scaled: Run;
  /** `(words, pairs, p)`: each pair of words becomes 1 with probability p, else 0: half as many floats. */
  readonly chances: Run;
  /** `(floats, blocks, mean, std)`: sixteen uniform samples a block become normal ones. */
  readonly normal: Run;
}

let made: Fills | null = null;

export function fills(memory: WebAssembly.Memory): Fills {
  if (!made) {
    const m = new ModuleBuilder();
    unitsFunction(m);
    scaledFunction(m);
    chancesFunction(m);
    boxMullerFunction(m);
    const exported = instantiate(m, memory);
    made = {
      units: exported("units"),
      scaled: exported("scaled"),
      chances: exported("chances"),
      normal: exported("normal"),
    };
  }
  return made;
}

/** The low 24 bits of four words, as floats in [0, 1). */
const unit = (f: WasmFunction, words: Value<"v128">): Value<"v128"> =>
  f32x4.mul(f32x4.fromI32(v128.and(words, f.constant(i32x4.const(0xffffff)))), f.constant(f32x4.const(2 ** -24)));

/** Runs `step` for every four of `count` words, and what is left of them. */
function byFours(f: WasmFunction, at: readonly Local<"i32">[], count: Local<"i32">, step: () => void): void {
  f.set(count, i32.shrU(i32.add(count, i32.const(3)), i32.const(2)));
  f.while(count, () => {
    step();
    for (const place of at) f.set(place, i32.add(place, i32.const(16)));
    f.set(count, i32.sub(count, i32.const(1)));
  });
}

function unitsFunction(m: ModuleBuilder): void {
  const f = m.define(["i32", "i32"], "none", "units");
  const [words, count] = f.params;
  byFours(f, [words], count, () => f.emit(v128.store(words, unit(f, v128.load(words)))));
}

/**
 * The sum is one of doubles and then rounded to float32, which is what one rounding gives unless it lies in the middle
 * of two floats: `2 · sum − near` is a float then.
 */
function scaledFunction(m: ModuleBuilder): void {
  const f = m.define(["i32", "i32", "i32", "f64", "f64"], "i32", "scaled");
  const [words, out, count, low, width] = f.params;
  const [lows, widths] = [f.keep(f64x2.splat(low)), f.keep(f64x2.splat(width))];
  const [lowest, highest] = [lows, f.keep(f64x2.add(lows, widths))].map((x) => {
    const one = f.keep(f32x4.fromF64(x));
    return f.keep(shuffle32(one, one, [0, 1, 0, 1]));
  }) as [Local<"v128">, Local<"v128">];
  const doubt = f.local("v128");
  const half = (units: Value<"v128">): Local<"v128"> => {
    const sum = f.keep(f64x2.add(f64x2.mul(f64x2.fromLowF32(units), widths), lows));
    const near = f.keep(f32x4.fromF64(sum));
    const nearest = f.keep(f64x2.fromLowF32(near));
    const far = f.keep(f64x2.sub(f64x2.add(sum, sum), nearest));
    const isFloat = f64x2.eq(f64x2.fromLowF32(f32x4.fromF64(far)), far);
    f.set(doubt, v128.or(doubt, v128.and(f64x2.ne(far, nearest), isFloat)));
    return near;
  };
  byFours(f, [words, out], count, () => {
    const four = f.keep(unit(f, v128.load(words)));
    const [first, second] = [half(four), half(shuffle32(four, four, [2, 3, 2, 3]))];
    const y = f.keep(shuffle32(first, second, [0, 1, 4, 5]));
    f.emit(v128.store(out, v128.select(lowest, y, f32x4.eq(y, highest))));
  });
  f.result(v128.anyTrue(doubt));
}

/** 53 bits of each pair against `p · 2⁵³`. */
function chancesFunction(m: ModuleBuilder): void {
  const f = m.define(["i32", "i32", "f64"], "none", "chances");
  const [words, pairs, p] = f.params;
  const limit = f.keep(f64x2.mul(f64x2.splat(p), f.constant(f64x2.const(2 ** 53))));
  const out = f.keep(words);
  f.set(pairs, i32.shrU(i32.add(pairs, i32.const(1)), i32.const(1)));
  f.while(pairs, () => {
    const four = f.keep(v128.load(words));
    const high = v128.and(shuffle32(four, four, [0, 2, 0, 2]), f.constant(i32x4.const(0x1fffff)));
    const above = f64x2.mul(f64x2.fromLowI32(high), f.constant(f64x2.const(2 ** 32)));
    const u = f64x2.add(above, f64x2.fromLowU32(shuffle32(four, four, [1, 3, 1, 3])));
    const isBelow = f.keep(f64x2.lt(u, limit));
    const ones = v128.and(shuffle32(isBelow, isBelow, [0, 2, 0, 2]), f.constant(f32x4.const(1)));
    f.emit(v128.store64Lane(out, ones, 0));
    f.set(words, i32.add(words, i32.const(16)));
    f.set(out, i32.add(out, i32.const(8)));
    f.set(pairs, i32.sub(pairs, i32.const(1)));
  });
}
