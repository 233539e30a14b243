/** The table that says where in a band each weight finds its values. */
import type { WasmFunction } from "../../wasm/function.ts";
import { i32 } from "../../wasm/scalar.ts";
import type { Value } from "../../wasm/value.ts";
import { behind, times } from "./parts.ts";

/** Writes `taps` to `at`, in bytes, and again for every plane, `plane` floats further each time. */
export function writeOffsets(
  f: WasmFunction,
  at: Value<"i32">,
  planes: number,
  plane: number,
  taps: readonly number[],
): void {
  const [to, base] = [f.keep(at), f.keep(i32.const(0))];
  const steps = [
    [to, 4 * taps.length],
    [base, 4 * plane],
  ] as const;
  times(f, planes, steps, () => {
    taps.forEach((offset, i) => {
      f.emit(i32.store(to, behind(base, 4 * offset), 4 * i));
    });
  });
}
