/** How four values of a formula come from memory and go back there: floats, or bytes of 0 and 1. */
import { floats, type Lanes, mask } from "../formula/lanes.ts";
import type { WasmFunction } from "../wasm/function.ts";
import { i32 } from "../wasm/scalar.ts";
import type { Local, Value } from "../wasm/value.ts";
import { f32x4, i8x16, i16x8, i32x4, v128 } from "../wasm/vector.ts";

/** Floats, or bytes of 0 and 1. */
export type Output = "float32" | "bool";

type I32 = Local<"i32">;

/** Four elements from `at` on, as floats. */
export const load = (at: I32, bytes: 1 | 4): Value<"v128"> =>
  bytes === 4 ? v128.load(at) : f32x4.fromI32(i32x4.fromLowU16(i16x8.fromLowU8(v128.load32Zero(at))));

/** The element at `at`, four times. */
export const splat = (at: I32, bytes: 1 | 4): Value<"v128"> =>
  bytes === 4 ? v128.load32Splat(at) : f32x4.fromI32(i32x4.splat(i32.load8U(at)));

/** Writes four values from `at` on. */
export function store(f: WasmFunction, at: I32, y: Lanes, output: Output): void {
  if (output === "float32") {
    f.emit(v128.store(at, floats(f, y)));
    return;
  }
  const words = f.keep(i16x8.narrow(mask(f, y), mask(f, y)));
  const ones = f.constant(i32x4.const(0x01010101));
  f.emit(v128.store32Lane(at, v128.and(i8x16.narrow(words, words), ones), 0));
}
