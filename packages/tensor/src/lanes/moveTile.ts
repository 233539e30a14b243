/** Writes what moves a tile of which only a part belongs to the result. */
import type { WasmFunction } from "../wasm/function.ts";
import type { ModuleBuilder } from "../wasm/module.ts";
import { i32 } from "../wasm/scalar.ts";
import { v128 } from "../wasm/vector.ts";

const signature = ["i32", "i32", "i32", "i32", "i32", "i32"] as const;

/** `(to, toStep, from, fromStep, rows, columns)`. */
export type MoveTile = WasmFunction<typeof signature, "none">;

/** Moves at most 15 columns, and nothing beside them. */
export function moveTile(m: ModuleBuilder): MoveTile {
  const f = m.define(signature, "none");
  const [to, toStep, from, fromStep, rows, columns] = f.params;
  const [x, y] = [f.local("i32"), f.local("i32")];
  const part = (floats: 8 | 4 | 2 | 1): void =>
    f.if(i32.and(columns, i32.const(floats)), () => {
      if (floats === 1) f.emit(v128.store32Lane(y, v128.load32Zero(x), 0));
      else if (floats === 2) f.emit(v128.store64Lane(y, v128.load64Zero(x), 0));
      else for (let i = 0; i < floats; i += 4) f.emit(v128.store(y, v128.load(x, 4 * i), 4 * i));
      f.set(x, i32.add(x, i32.const(4 * floats)));
      f.set(y, i32.add(y, i32.const(4 * floats)));
    });
  f.repeat(() => {
    f.set(x, from);
    f.set(y, to);
    part(8);
    part(4);
    part(2);
    part(1);
    f.set(from, i32.add(from, fromStep));
    f.set(to, i32.add(to, toStep));
    f.set(rows, i32.sub(rows, i32.const(1)));
    return rows;
  });
  return f;
}
