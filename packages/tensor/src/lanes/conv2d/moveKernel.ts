/** Writes the functions that move parts of planes from one arrangement to another. */
import type { WasmFunction } from "../../wasm/function.ts";
import type { ModuleBuilder } from "../../wasm/module.ts";
import { f32, i32 } from "../../wasm/scalar.ts";
import { v128 } from "../../wasm/vector.ts";

const ELEVEN = ["i32", "i32", "i32", "i32", "i32", "i32", "i32", "i32", "i32", "i32", "i32"] as const;

/**
 * `(to, toPlane, toRow, toGap, from, fromPlane, fromRow, fromGap, planes, rows, floats)`: steps in bytes from one plane,
 * row and float to the next. Nothing beside the floats is touched.
 */
export type Move = WasmFunction<typeof ELEVEN, "none">;

/** `(to, toGap, from, fromGap, floats)`. */
type Row = WasmFunction<readonly ["i32", "i32", "i32", "i32", "i32"], "none">;

/** Moves one float at a time. */
export const move = (m: ModuleBuilder): Move => planes(m, row(m));

/** The same for rows of four floats or more that lie without gaps at both ends: the gaps are not looked at. */
export const moveWhole = (m: ModuleBuilder): Move => planes(m, wholeRow(m));

function row(m: ModuleBuilder): Row {
  const f = m.define(["i32", "i32", "i32", "i32", "i32"], "none");
  const [to, toGap, from, fromGap, floats] = f.params;
  f.repeat(() => {
    f.emit(f32.store(to, f32.load(from)));
    f.set(to, i32.add(to, toGap));
    f.set(from, i32.add(from, fromGap));
    f.set(floats, i32.sub(floats, i32.const(1)));
    return floats;
  });
  return f;
}

function wholeRow(m: ModuleBuilder): Row {
  const f = m.define(["i32", "i32", "i32", "i32", "i32"], "none");
  const [to, , from, , floats] = f.params;
  const last = f.keep(i32.shl(i32.sub(floats, i32.const(4)), i32.const(2)));
  const [toEnd, fromEnd] = [f.keep(i32.add(to, last)), f.keep(i32.add(from, last))];
  f.while(i32.ltU(to, toEnd), () => {
    f.emit(v128.store(to, v128.load(from)));
    f.set(to, i32.add(to, i32.const(16)));
    f.set(from, i32.add(from, i32.const(16)));
  });
  // The last vector ends with the row, and may repeat some of the one before.
  f.emit(v128.store(toEnd, v128.load(fromEnd)));
  return f;
}

function planes(m: ModuleBuilder, one: Row): Move {
  const f = m.define(ELEVEN, "none");
  const [to, toPlane, toRow, toGap, from, fromPlane, fromRow, fromGap, count, rows, floats] = f.params;
  const [x, y, left] = [f.local("i32"), f.local("i32"), f.local("i32")];
  f.repeat(() => {
    f.set(y, to);
    f.set(x, from);
    f.set(left, rows);
    f.repeat(() => {
      f.emit(one.run(y, toGap, x, fromGap, floats));
      f.set(y, i32.add(y, toRow));
      f.set(x, i32.add(x, fromRow));
      f.set(left, i32.sub(left, i32.const(1)));
      return left;
    });
    f.set(to, i32.add(to, toPlane));
    f.set(from, i32.add(from, fromPlane));
    f.set(count, i32.sub(count, i32.const(1)));
    return count;
  });
  return f;
}
