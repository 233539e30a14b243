/** How four values of a formula come from memory and go back there: floats, or bytes of 0 and 1. */
import { floats, type Lanes, mask } from "../formula/lanes.ts";
import type { WasmFunction } from "../wasm/function.ts";
import { i32 } from "../wasm/scalar.ts";
import type { Local, Value } from "../wasm/value.ts";
import { f32x4, i8x16, i16x8, i32x4, v128 } from "../wasm/vector.ts";

/** Floats, or bytes of 0 and 1. */
export type Output = "float32" | "bool";

/** How many of four lanes. */
export type Count = 1 | 2 | 3 | 4;

type I32 = Local<"i32">;

/** Four elements from `at + offset` on, as floats. */
export const load = (at: I32, bytes: 1 | 4, offset = 0): Value<"v128"> =>
  bytes === 4 ? v128.load(at, offset) : f32x4.fromI32(i32x4.fromLowU16(i16x8.fromLowU8(v128.load32Zero(at, offset))));

/** The element at `at + offset`, four times. */
export const splat = (at: I32, bytes: 1 | 4, offset = 0): Value<"v128"> =>
  bytes === 4 ? v128.load32Splat(at, offset) : f32x4.fromI32(i32x4.splat(i32.load8U(at, offset)));

/** Writes four values, or the first `count` of them, from `at + offset` on. */
export function store(f: WasmFunction, at: I32, y: Lanes, output: Output, offset = 0, count: Count = 4): void {
  if (output === "float32") {
    const values = floats(f, y);
    if (count === 4) f.emit(v128.store(at, values, offset));
    if (count === 2 || count === 3) f.emit(v128.store64Lane(at, values, 0, offset));
    if (count === 3) f.emit(v128.store32Lane(at, values, 2, offset + 8));
    if (count === 1) f.emit(v128.store32Lane(at, values, 0, offset));
    return;
  }
  const words = f.keep(i16x8.narrow(mask(f, y), mask(f, y)));
  const ones = f.constant(i32x4.const(0x01010101));
  const values = f.keep(v128.and(i8x16.narrow(words, words), ones));
  if (count === 4) f.emit(v128.store32Lane(at, values, 0, offset));
  if (count === 2 || count === 3) f.emit(v128.store16Lane(at, values, 0, offset));
  if (count === 3) f.emit(v128.store8Lane(at, values, 2, offset + 2));
  if (count === 1) f.emit(v128.store8Lane(at, values, 0, offset));
}
