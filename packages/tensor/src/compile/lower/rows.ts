/** Writes rows of places, in a function of its own: short ones are written out, long ones call a function each. */
import type { WasmFunction } from "../../wasm/function.ts";
import type { ModuleBuilder } from "../../wasm/module.ts";
import { i32 } from "../../wasm/scalar.ts";
import type { Local, Value } from "../../wasm/value.ts";
import { f32x4, v128 } from "../../wasm/vector.ts";
import { fourPlaces, repeated } from "./fourPlaces.ts";
import { type IdleRows, idleRows } from "./idleRows.ts";
import { advance, CHUNK, counting, inPieces, type RowFunction, rowFunction } from "./row.ts";
import type { LoopPlan, Stream } from "./stream.ts";

type I32 = Local<"i32">;

/** Bytes of code up to which a row is written out. */
const WRITTEN_OUT = 3000;

/** Whether a row is written out. `size` are the bytes of code for four places. */
const isShort = ({ shape }: LoopPlan, size: number): boolean =>
  size * Math.ceil((shape.at(-1) ?? 1) / 4) <= WRITTEN_OUT;

/** Rows in one call: where they are written out, enough that calling costs nothing, and few enough that it happens often. */
export const rowsAtOnce = (plan: LoopPlan, size: number): number =>
  isShort(plan, size) ? Math.max(1, Math.floor((4 * CHUNK) / (plan.shape.at(-1) ?? 1))) : 2 ** 31 - 1;

/** `(count, counters…)`: so many rows. */
export function rowsFunction(m: ModuleBuilder, plan: LoopPlan, size: number): RowFunction {
  const width = plan.shape.at(-1) as number;
  const vectors = Math.floor(width / 4);
  const few = (width % 4) as 0 | 1 | 2 | 3;
  const long = isShort(plan, size) ? null : rowFunction(m, plan, size);
  const { f, count, at } = counting(m, plan);
  const idle = idleRows(plan);
  const notFinite = idle ? isNotFinite(f, plan, at, idle) : null;
  const [outer, inner] = [plan.shape.length - 2, plan.shape.length - 1];
  const oneRow = (): void => {
    const here = long ? at.map((counter) => f.keep(counter)) : at;
    if (long) inPieces(f, long, plan, here, { axis: inner, each: 4, left: f.keep(i32.const(vectors)), most: CHUNK });
    if (long && few === 0) return;
    const row = repeated(f, plan, at);
    if (!long) for (let v = 0; v < vectors; v++) fourPlaces(f, plan, at, row, 4 * v);
    if (few > 0) fourPlaces(f, plan, here, row, long ? 0 : 4 * vectors, few || 4);
  };
  f.repeat(() => {
    if (idle && notFinite) f.if(i32.or(isNotZero(plan, at, idle), notFinite), oneRow);
    else oneRow();
    advance(f, plan, at, outer, 1);
    f.set(count, i32.sub(count, i32.const(1)));
    return count;
  });
  return f;
}

/** All bits but the sign. */
function isNotZero({ streams }: LoopPlan, at: readonly I32[], { row }: IdleRows): Value<"i32"> {
  const { counter, address } = streams[row] as Stream;
  return i32.shl(i32.load(at[counter] as I32, address), i32.const(1));
}

/** Whether any number of the streams that should be finite is not: 0 times it is NaN. */
function isNotFinite(f: WasmFunction, plan: LoopPlan, at: readonly I32[], { finite }: IdleRows): I32 {
  const width = plan.shape.at(-1) as number;
  const sum = f.local("v128");
  const add = (x: Value<"v128">): void => f.set(sum, f32x4.add(sum, f32x4.mul(x, f.constant(f32x4.const(0)))));
  for (const k of finite) {
    const { counter, address, repeats } = plan.streams[k] as Stream;
    const from = f.keep(at[counter] as I32);
    if (repeats) {
      add(v128.load32Splat(from, address));
      continue;
    }
    const left = f.keep(i32.const(Math.floor(width / 4)));
    f.while(left, () => {
      add(v128.load(from, address));
      f.set(from, i32.add(from, i32.const(16)));
      f.set(left, i32.sub(left, i32.const(1)));
    });
    const last = v128.bytes(...Array.from({ length: 16 }, (_, i) => (i < 4 * (width % 4) ? 255 : 0)));
    if (width % 4 > 0) add(v128.and(v128.load(from, address), last));
  }
  return f.keep(v128.anyTrue(f32x4.ne(sum, sum)));
}
