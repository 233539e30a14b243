/** Writes the functions that copy a part of a matrix into the order in which the product reads it. */
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

/** Lines of a panel. */
type Width = 4 | 5 | 8 | 12;

/** For lines that lie side by side: `step` bytes from one float of a line to the next. */
export function packAcross(m: ModuleBuilder, width: Width): Pack {
  const panel = panelAcross(m, width);
  const f = m.define(signature, "none");
  const [to, from, step, lines, depth] = f.params;
  f.while(lines, () => {
    f.emit(panel.run(to, from, step, depth));
    f.set(from, i32.add(from, i32.const(4 * width)));
    f.set(to, i32.add(to, i32.mul(depth, i32.const(4 * width))));
    f.set(lines, i32.sub(lines, i32.minU(lines, i32.const(width))));
  });
  return f;
}

/** `(to, from, step, depth)`: one panel. */
function panelAcross(m: ModuleBuilder, width: Width) {
  const f = m.define(["i32", "i32", "i32", "i32"], "none");
  const [to, from, step, left] = f.params;
  f.repeat(() => {
    for (let i = 0; i + 4 <= width; i += 4) f.emit(v128.store(to, v128.load(from, 4 * i), 4 * i));
    if (width % 4 === 1) f.emit(f32.store(to, f32.load(from, 4 * (width - 1)), 4 * (width - 1)));
    f.set(from, i32.add(from, step));
    f.set(to, i32.add(to, i32.const(4 * width)));
    f.set(left, i32.sub(left, i32.const(1)));
    return left;
  });
  return f;
}

/** For lines whose floats follow one another: `step` bytes from one line to the next. */
export function packAlong(m: ModuleBuilder, width: Width): Pack {
  const four = fourAlong(m, width);
  const one = width % 4 === 1 ? oneAlong(m, width) : null;
  const f = m.define(signature, "none");
  const [to, from, step, lines, depth] = f.params;
  f.while(lines, () => {
    for (let first = 0; first < width; first += 4) {
      const many = Math.min(4, width - first);
      const some = () => {
        const at = i32.add(to, i32.const(4 * first));
        if (many === 1 && one) f.emit(one.run(at, from, depth));
        else f.emit(four.run(at, from, step, i32.minU(lines, i32.const(4)), depth));
        f.set(from, i32.add(from, i32.mul(step, i32.const(many))));
        f.set(lines, i32.sub(lines, i32.minU(lines, i32.const(many))));
      };
      if (first === 0) some();
      else f.if(lines, some);
    }
    f.set(to, i32.add(to, i32.mul(depth, i32.const(4 * width))));
  });
  return f;
}

/** `(to, from, depth)`: a single line of a panel. */
function oneAlong(m: ModuleBuilder, width: Width) {
  const f = m.define(["i32", "i32", "i32"], "none");
  const [to, from, depth] = f.params;
  const left = f.keep(i32.shrU(depth, i32.const(2)));
  f.while(left, () => {
    const four = f.keep(v128.load(from));
    for (let i = 0; i < 4; i++) f.emit(v128.store32Lane(to, four, i, 4 * width * i));
    f.set(from, i32.add(from, i32.const(16)));
    f.set(to, i32.add(to, i32.const(16 * width)));
    f.set(left, i32.sub(left, i32.const(1)));
  });
  f.set(left, i32.and(depth, i32.const(3)));
  f.while(left, () => {
    f.emit(f32.store(to, f32.load(from)));
    f.set(from, i32.add(from, i32.const(4)));
    f.set(to, i32.add(to, i32.const(4 * width)));
    f.set(left, i32.sub(left, i32.const(1)));
  });
  return f;
}

/** Four lines of a panel: four floats of each at a time, turned round in registers. */
function fourAlong(m: ModuleBuilder, width: Width): Pack {
  const f = m.define(signature, "none");
  const [to, from, step, lines, depth] = f.params;
  // Missing lines are the last one again.
  const next = (line: Local<"i32">, i: number) => f.keep(i32.add(line, i32.mul(step, i32.ltU(i32.const(i), lines))));
  const second = next(from, 1);
  const third = next(second, 2);
  const line = [from, second, third, next(third, 3)] as const;
  const left = f.local("i32");
  const advance = (floats: number): void => {
    for (const at of line) f.set(at, i32.add(at, i32.const(4 * floats)));
    f.set(to, i32.add(to, i32.const(4 * width * floats)));
    f.set(left, i32.sub(left, i32.const(1)));
  };
  f.set(left, i32.shrU(depth, i32.const(2)));
  f.while(left, () => {
    const row = (i: 0 | 1 | 2 | 3) => f.keep(v128.load(line[i]));
    turn(f, [row(0), row(1), row(2), row(3)]).forEach((column, i) => {
      f.emit(v128.store(to, column, 4 * i * width));
    });
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

/** `(to, toStep, from, step, lines, depth)`. */
export type Straighten = WasmFunction<readonly ["i32", "i32", "i32", "i32", "i32", "i32"], "none">;

/**
 * Lines that lie side by side in memory, `step` bytes from one float of a line to the next, are laid one after another,
 * `toStep` bytes apart. Up to three lines more are written, of anything.
 */
export function straighten(m: ModuleBuilder): Straighten {
  const f = m.define(["i32", "i32", "i32", "i32", "i32", "i32"], "none");
  const [to, toStep, from, step, lines, depth] = f.params;
  const [left, at] = [f.local("i32"), f.local("i32")];
  const line = [f.local("i32"), f.local("i32"), f.local("i32"), f.local("i32")] as const;
  const advance = (floats: number): void => {
    for (const x of line) f.set(x, i32.add(x, i32.const(4 * floats)));
    f.set(left, i32.sub(left, i32.const(1)));
  };
  const next = () => {
    const row = f.keep(v128.load(at));
    f.set(at, i32.add(at, step));
    return row;
  };
  f.while(lines, () => {
    f.set(at, from);
    for (const x of line) {
      f.set(x, to);
      f.set(to, i32.add(to, toStep));
    }
    f.set(left, i32.shrU(depth, i32.const(2)));
    f.while(left, () => {
      turn(f, [next(), next(), next(), next()]).forEach((column, i) => {
        f.emit(v128.store(line[i] as Local<"i32">, column));
      });
      advance(4);
    });
    f.set(left, i32.and(depth, i32.const(3)));
    f.while(left, () => {
      const row = next();
      line.forEach((x, i) => {
        f.emit(v128.store32Lane(x, row, i));
      });
      advance(1);
    });
    f.set(from, i32.add(from, i32.const(16)));
    f.set(lines, i32.sub(lines, i32.minU(lines, i32.const(4))));
  });
  return f;
}
