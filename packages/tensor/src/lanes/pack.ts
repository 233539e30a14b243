/** Writes the functions that copy a part of a matrix into panels, in the order in which the product reads it. */
import type { WasmFunction } from "../wasm/function.ts";
import type { ModuleBuilder } from "../wasm/module.ts";
import { f32, i32 } from "../wasm/scalar.ts";
import type { Local } from "../wasm/value.ts";
import { v128 } from "../wasm/vector.ts";
import { turn } from "./turn.ts";

/**
 * `(to, from, step, lines, depth)`: panels of `width` lines each, one panel after another. In a panel, the first floats
 * of all its lines come first, then the second ones, and so on, `depth` times.
 *
 * A last panel of fewer lines is filled up with anything: what comes of it is not used.
 */
export type Pack = WasmFunction<readonly ["i32", "i32", "i32", "i32", "i32"], "none">;

const signature = ["i32", "i32", "i32", "i32", "i32"] as const;

/** For lines that lie side by side in memory: `step` bytes from one float of a line to the next. */
export function packAcross(m: ModuleBuilder, width: 4 | 8): Pack {
  const f = m.define(signature, "none");
  const [to, from, step, lines, depth] = f.params;
  const [at, left] = [f.local("i32"), f.local("i32")];
  f.while(lines, () => {
    f.set(at, from);
    f.set(left, depth);
    f.repeat(() => {
      for (let i = 0; i < width; i += 4) f.emit(v128.store(to, v128.load(at, 4 * i), 4 * i));
      f.set(at, i32.add(at, step));
      f.set(to, i32.add(to, i32.const(4 * width)));
      f.set(left, i32.sub(left, i32.const(1)));
      return left;
    });
    f.set(from, i32.add(from, i32.const(4 * width)));
    f.set(lines, i32.sub(lines, i32.minU(lines, i32.const(width))));
  });
  return f;
}

/** For lines whose floats follow one another: `step` bytes from one line to the next. */
export function packAlong(m: ModuleBuilder, width: 4 | 8): Pack {
  const panel = onePanelAlong(m, width);
  const f = m.define(signature, "none");
  const [to, from, step, lines, depth] = f.params;
  f.while(lines, () => {
    f.emit(panel.run(to, from, step, i32.minU(lines, i32.const(width)), depth));
    f.set(from, i32.add(from, i32.mul(step, i32.const(width))));
    f.set(to, i32.add(to, i32.mul(depth, i32.const(4 * width))));
    f.set(lines, i32.sub(lines, i32.minU(lines, i32.const(width))));
  });
  return f;
}

/** Four floats of four lines at a time, turned round in registers. */
function onePanelAlong(m: ModuleBuilder, width: 4 | 8): Pack {
  const f = m.define(signature, "none");
  const [to, from, step, lines, depth] = f.params;
  // Missing lines are the last one again.
  const line: Local<"i32">[] = [f.keep(from)];
  for (let i = 1; i < width; i++) {
    const isThere = i32.ltU(i32.const(i), lines);
    const previous = line[i - 1] as Local<"i32">;
    line.push(f.keep(i32.add(previous, i32.mul(step, isThere))));
  }
  const left = f.local("i32");
  const advance = (floats: number): void => {
    for (const at of line) f.set(at, i32.add(at, i32.const(4 * floats)));
    f.set(to, i32.add(to, i32.const(4 * width * floats)));
    f.set(left, i32.sub(left, i32.const(1)));
  };
  f.set(left, i32.shrU(depth, i32.const(2)));
  f.while(left, () => {
    for (let first = 0; first < width; first += 4) {
      const row = (i: number) => f.keep(v128.load(line[first + i] as Local<"i32">));
      turn(f, [row(0), row(1), row(2), row(3)]).forEach((column, i) => {
        f.emit(v128.store(to, column, 4 * (first + i * width)));
      });
    }
    advance(4);
  });
  f.set(left, i32.and(depth, i32.const(3)));
  f.while(left, () => {
    line.forEach((at, i) => {
      f.emit(f32.store(to, f32.load(at), 4 * i));
    });
    advance(1);
  });
  return f;
}
