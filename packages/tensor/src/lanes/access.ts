/** How four values of a formula come from memory and go back there. */

import type { LaneKind } from "../formula/hasLanes.ts";
import { floats, integers, integersOf, type Lanes, lanesOf, mask } from "../formula/lanes.ts";
import type { WasmFunction } from "../wasm/function.ts";
import { i32 } from "../wasm/scalar.ts";
import type { Local, Value } from "../wasm/value.ts";
import { f32x4, i8x16, i16x8, i32x4, v128 } from "../wasm/vector.ts";

/** What an input's elements are: bytes hold uint8 or bool. */
export type Element = "float32" | "int32" | "byte";

/** What a result's elements are. */
export type Output = "float32" | "int32" | "uint8" | "bool";

export const elementOf = (dtype: string): Element => (dtype === "float32" || dtype === "int32" ? dtype : "byte");

export const sizeOfElement = (element: Element): 1 | 4 => (element === "byte" ? 1 : 4);

/** How many of four lanes. */
export type Count = 1 | 2 | 3 | 4;

type I32 = Local<"i32">;

/** Four elements from `at + offset` on, as what the lanes hold. */
export const load = (f: WasmFunction, at: I32, element: Element, kind: LaneKind, offset = 0): Lanes =>
  element === "byte"
    ? held(f, i32x4.fromLowU16(i16x8.fromLowU8(v128.load32Zero(at, offset))), "int32", kind)
    : held(f, v128.load(at, offset), element, kind);

/** The element at `at + offset`, four times. */
export const splat = (f: WasmFunction, at: I32, element: Element, kind: LaneKind, offset = 0): Lanes =>
  element === "byte"
    ? held(f, i32x4.splat(i32.load8U(at, offset)), "int32", kind)
    : held(f, v128.load32Splat(at, offset), element, kind);

function held(f: WasmFunction, x: Value<"v128">, element: "float32" | "int32", kind: LaneKind): Lanes {
  if (element === "float32") return lanesOf(f.keep(x));
  return kind === "integers" ? integersOf(f.keep(x)) : lanesOf(f.keep(f32x4.fromI32(x)));
}

/** Writes four values, or the first `count` of them, from `at + offset` on. */
export function store(f: WasmFunction, at: I32, y: Lanes, output: Output, offset = 0, count: Count = 4): void {
  if (output === "float32" || output === "int32") {
    const values = output === "float32" ? floats(f, y) : integers(f, y);
    if (count === 4) f.emit(v128.store(at, values, offset));
    if (count === 2 || count === 3) f.emit(v128.store64Lane(at, values, 0, offset));
    if (count === 3) f.emit(v128.store32Lane(at, values, 2, offset + 8));
    if (count === 1) f.emit(v128.store32Lane(at, values, 0, offset));
    return;
  }
  const values = f.keep(output === "bool" ? truths(f, y) : bytes(f, y));
  if (count === 4) f.emit(v128.store32Lane(at, values, 0, offset));
  if (count === 2 || count === 3) f.emit(v128.store16Lane(at, values, 0, offset));
  if (count === 3) f.emit(v128.store8Lane(at, values, 2, offset + 2));
  if (count === 1) f.emit(v128.store8Lane(at, values, 0, offset));
}

/** 1 for each lane that is not 0, in the low four bytes. */
function truths(f: WasmFunction, y: Lanes): Value<"v128"> {
  const held = mask(f, y);
  const words = f.keep(i16x8.narrow(held, held));
  return v128.and(i8x16.narrow(words, words), f.constant(i32x4.const(0x01010101)));
}

/** The lowest byte of each lane. */
function bytes(f: WasmFunction, y: Lanes): Value<"v128"> {
  const words = integers(f, y);
  return v128.shuffle(words, words, [0, 4, 8, 12, ...Array<number>(12).fill(0)]);
}
