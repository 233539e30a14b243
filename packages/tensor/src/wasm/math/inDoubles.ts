/** Functions of floats that are computed in float64 and rounded once: four floats as two pairs of doubles. */
import type { WasmFunction } from "../function.ts";
import type { Local, Value } from "../value.ts";
import { f32x4, f64x2, shuffle32 } from "../vector.ts";

type V = Value<"v128">;

/** `body` of all four lanes of `x`, which it is given as doubles, two at a time. */
export function inDoubles(
  f: WasmFunction,
  x: readonly Local<"v128">[],
  body: (...two: Local<"v128">[]) => V,
): Local<"v128"> {
  const low = x.map((four) => f.keep(f64x2.fromLowF32(four)));
  const first = f.keep(f32x4.fromF64(body(...low)));
  const high = x.map((four) => f.keep(f64x2.fromLowF32(shuffle32(four, four, [2, 3, 2, 3]))));
  const second = f32x4.fromF64(body(...high));
  return f.keep(shuffle32(first, second, [0, 1, 4, 5]));
}
