/** A loop over a range, a piece at a time. */
import type { WasmFunction } from "../wasm/function.ts";
import { i32 } from "../wasm/scalar.ts";
import type { Local } from "../wasm/value.ts";

/** Runs `body` for `at` = 0, `most`, 2·`most`, … below `end`, with `size` the length of the piece: `most`, or what is left. */
export function inSteps(
  f: WasmFunction,
  at: Local<"i32">,
  size: Local<"i32">,
  end: Local<"i32">,
  most: number,
  body: () => void,
): void {
  f.set(at, i32.const(0));
  f.while(i32.ltU(at, end), () => {
    f.set(size, i32.minU(i32.sub(end, at), i32.const(most)));
    body();
    f.set(at, i32.add(at, size));
  });
}
