/** Writes one loop over all places of a shape, in which a group of elementwise instructions runs. */
import { sizeOf } from "../../shape/size.ts";
import type { Storage } from "../../tensor.ts";
import type { WasmFunction } from "../../wasm/function.ts";
import type { ModuleBuilder } from "../../wasm/module.ts";
import { i32 } from "../../wasm/scalar.ts";
import type { Local } from "../../wasm/value.ts";
import type { Loop } from "../passes/fuse.ts";
import { codeSize } from "./codeSize.ts";
import { advance, CHUNK, inPieces, type RowFunction, rowFunction } from "./row.ts";
import { rowsAtOnce, rowsFunction } from "./rows.ts";
import { type LoopPlan, planLoop } from "./stream.ts";

type I32 = Local<"i32">;

/** A loop, all but its outer part. */
export interface LoopCode {
  readonly plan: LoopPlan;
  /** Runs so many rows; or so many vectors, where a single row is all there is. */
  readonly inner: RowFunction;
  /** Bytes of code for four places. */
  readonly size: number;
}

/** `null` if there is nothing to do. */
export function loopCode(
  m: ModuleBuilder,
  loop: Loop,
  stored: ReadonlySet<Storage>,
  address: (storage: Storage) => number,
): LoopCode | null {
  if (sizeOf((loop.steps[0] as Loop["steps"][number]).out.shape) === 0) return null;
  const plan = planLoop(loop, stored, address);
  const size = codeSize(plan);
  const write = plan.shape.length === 1 ? rowFunction : rowsFunction;
  return { plan, inner: write(m, plan, size), size };
}

/** A function without arguments that runs all of a loop. */
export function lowerLoop(m: ModuleBuilder, code: LoopCode): WasmFunction<readonly [], "none"> {
  const f = m.define([], "none");
  const { counters } = code.plan;
  nest(
    f,
    code,
    counters.map(() => f.local("i32")),
    0,
    f.keep(i32.const(units(code.plan))),
  );
  return f;
}

/** What the outermost axis counts: its steps, or vectors if it is the only one. Past its end there is room for a whole vector. */
export const units = ({ shape }: LoopPlan): number =>
  shape.length === 1 ? Math.ceil((shape[0] as number) / 4) : (shape[0] as number);

/** Exports `name(from, count)`: a part of the loop, from unit `from` on. */
export function lowerPart(m: ModuleBuilder, code: LoopCode, name: string): void {
  const f = m.define(["i32", "i32"], "none", name);
  const [from, count] = f.params;
  const each = code.plan.shape.length === 1 ? 4 : 1;
  const starts = code.plan.counters.map((steps) => f.keep(i32.mul(from, i32.const((steps[0] as number) * each))));
  nest(f, code, starts, 0, count);
}

/** Loops over `left` units of axis `axis` and all that is within them. */
function nest(f: WasmFunction, code: LoopCode, at: readonly I32[], axis: number, left: I32): void {
  const { plan, inner, size } = code;
  const innermost = plan.shape.length - 1;
  if (innermost === 0) {
    inPieces(f, inner, plan, at, { axis, each: 4, left, most: CHUNK });
  } else if (axis === innermost - 1) {
    inPieces(f, inner, plan, at, { axis, each: 1, left, most: rowsAtOnce(plan, size) });
  } else {
    f.repeat(() => {
      const within = at.map((counter) => f.keep(counter));
      nest(f, code, within, axis + 1, f.keep(i32.const(plan.shape[axis + 1] as number)));
      advance(f, plan, at, axis, 1);
      f.set(left, i32.sub(left, i32.const(1)));
      return left;
    });
  }
}
