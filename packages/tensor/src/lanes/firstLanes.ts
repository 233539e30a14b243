/** For the end of a row: vectors of which only the first lanes count. */
import type { WasmFunction } from "../wasm/function.ts";
import type { Value } from "../wasm/value.ts";
import { i32x4, v128 } from "../wasm/vector.ts";

/** All ones in the first `count` lanes. */
export const firstLanes = (f: WasmFunction, count: Value<"i32">): Value<"v128"> =>
  i32x4.ltS(f.constant(v128.bytes(...[0, 1, 2, 3].flatMap((lane) => [lane, 0, 0, 0]))), i32x4.splat(count));
