/** What the kernels of convolutions are put together from. */
import type { WasmFunction } from "../../wasm/function.ts";
import type { ModuleBuilder } from "../../wasm/module.ts";
import { i32 } from "../../wasm/scalar.ts";
import type { Local, Value } from "../../wasm/value.ts";
import { type ZeroFloats, zeroFloats } from "../zeroFloats.ts";
import { type Dots, dotsKernel, LINE_BYTES } from "./dotsKernel.ts";
import { type Move, move, moveWhole } from "./moveKernel.ts";
import { type Panel, panelOfFour, panelOfOne } from "./panelKernel.ts";

export interface Parts {
  readonly four: Panel;
  readonly one: Panel;
  readonly dots: Dots;
  readonly move: Move;
  readonly moveWhole: Move;
  readonly zero: ZeroFloats;
}

export const partsIn = (m: ModuleBuilder): Parts => ({
  four: panelOfFour(m),
  one: panelOfOne(m),
  dots: dotsKernel(m, LINE_BYTES),
  move: move(m),
  moveWhole: moveWhole(m),
  zero: zeroFloats(m),
});

/** An address so many bytes behind another one. */
export const behind = (at: Value<"i32">, bytes: number): Value<"i32"> =>
  bytes === 0 ? at : i32.add(at, i32.const(bytes));

/** Runs `body` so many times; each time, the addresses move on by their steps, in bytes. They keep where they end. */
export function times(
  f: WasmFunction,
  count: number,
  steps: readonly (readonly [address: Local<"i32">, step: number])[],
  body: () => void,
): void {
  if (count === 0) return;
  const left = f.keep(i32.const(count));
  f.repeat(() => {
    body();
    for (const [address, step] of steps) f.set(address, behind(address, step));
    f.set(left, i32.sub(left, i32.const(1)));
    return left;
  });
}
