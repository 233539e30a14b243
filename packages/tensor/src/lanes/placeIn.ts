import { i32 } from "../wasm/scalar.ts";
import type { Local, Value } from "../wasm/value.ts";

type L = Local<"i32">;

/** The address of an element of a matrix whose rows are `step` bytes apart, or its columns if it is turned. */
export function placeIn(matrix: L, step: L, isTurned: L, row: L, column: L): Value<"i32"> {
  const four = i32.const(2);
  const turned = i32.add(i32.mul(column, step), i32.shl(row, four));
  const straight = i32.add(i32.mul(row, step), i32.shl(column, four));
  return i32.add(matrix, i32.select(turned, straight, isTurned));
}
