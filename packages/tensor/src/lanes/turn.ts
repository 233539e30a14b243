/** Four rows of four floats, turned round. */
import type { WasmFunction } from "../wasm/function.ts";
import type { Local, Value } from "../wasm/value.ts";
import { shuffle32 } from "../wasm/vector.ts";

export type Four = readonly [Local<"v128">, Local<"v128">, Local<"v128">, Local<"v128">];

/** The columns of the rows `a`, `b`, `c` and `d`. */
export function turn(f: WasmFunction, [a, b, c, d]: Four): readonly Value<"v128">[] {
  const left = [f.keep(shuffle32(a, b, [0, 4, 1, 5])), f.keep(shuffle32(c, d, [0, 4, 1, 5]))] as const;
  const right = [f.keep(shuffle32(a, b, [2, 6, 3, 7])), f.keep(shuffle32(c, d, [2, 6, 3, 7]))] as const;
  return [
    shuffle32(...left, [0, 1, 4, 5]),
    shuffle32(...left, [2, 3, 6, 7]),
    shuffle32(...right, [0, 1, 4, 5]),
    shuffle32(...right, [2, 3, 6, 7]),
  ];
}
