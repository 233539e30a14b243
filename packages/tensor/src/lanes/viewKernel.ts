/** Writes what copies the arrangement that a view describes. */
import type { WasmFunction } from "../wasm/function.ts";
import { ModuleBuilder } from "../wasm/module.ts";
import { f32, i32 } from "../wasm/scalar.ts";
import type { Local, Value } from "../wasm/value.ts";
import { v128 } from "../wasm/vector.ts";
import { turn } from "./turn.ts";

type I32 = Local<"i32">;

/** Axes that there are functions for. */
export const MOST_AXES = 6;

/**
 * `copy1(to, from, size, step)` to `copy6(to, from, size, step, size, step, …)`: floats from `from` on, `step` bytes apart
 * along each axis, the outermost first, one behind the other to `to`. Each gives back where it ends.
 */
export function viewKernel(): ModuleBuilder {
  const m = new ModuleBuilder();
  let inner: Copy = row(m);
  for (let axes = 2; axes <= MOST_AXES; axes++) inner = axes === 2 ? matrix(m, inner) : around(m, inner, axes);
  return m;
}

type Copy = WasmFunction<readonly "i32"[], "i32">;

const define = (m: ModuleBuilder, axes: number): Copy =>
  m.define(Array<"i32">(2 + 2 * axes).fill("i32"), "i32", `copy${axes}`) as Copy;

/** Runs `body` while there are `width` or more of the floats left that `to` and `from` walk over. */
function walk(f: WasmFunction, left: I32, width: 1 | 4, body: () => void): void {
  f.while(width === 1 ? left : i32.geU(left, i32.const(4)), () => {
    body();
    f.set(left, i32.sub(left, i32.const(width)));
  });
}

function row(m: ModuleBuilder): Copy {
  const f = define(m, 1);
  const [to, from, left, step] = f.params as readonly I32[] as [I32, I32, I32, I32];
  const move = (address: I32, by: Value<"i32">) => f.set(address, i32.add(address, by));
  f.if(i32.eq(step, i32.const(4)), () =>
    walk(f, left, 4, () => {
      f.emit(v128.store(to, v128.load(from)));
      move(to, i32.const(16));
      move(from, i32.const(16));
    }),
  );
  walk(f, left, 1, () => {
    f.emit(f32.store(to, f32.load(from)));
    move(to, i32.const(4));
    move(from, step);
  });
  f.result(to);
  return f;
}

/** Rows; or, where those of the source are columns, four by four turned round. */
function matrix(m: ModuleBuilder, inner: Copy): Copy {
  const strip = fourRows(m);
  const f = define(m, 2);
  const [to, from, rows, down, columns, right] = f.params as readonly I32[] as [I32, I32, I32, I32, I32, I32];
  const isTurned = i32.and(
    i32.eq(down, i32.const(4)),
    i32.and(i32.geU(rows, i32.const(4)), i32.geU(columns, i32.const(4))),
  );
  f.if(
    isTurned,
    () => {
      const pitch = f.keep(i32.shl(columns, i32.const(2)));
      const [row, last] = [f.keep(i32.const(0)), f.keep(i32.sub(rows, i32.const(4)))];
      const four = () =>
        f.emit(strip.run(i32.add(to, i32.mul(row, pitch)), i32.add(from, i32.shl(row, i32.const(2))), columns, right));
      f.while(i32.ltU(row, last), () => {
        four();
        f.set(row, i32.add(row, i32.const(4)));
      });
      // The last four end with the matrix, and some of them may be there already.
      f.set(row, last);
      four();
      f.set(to, i32.add(to, i32.mul(rows, pitch)));
    },
    () =>
      walk(f, rows, 1, () => {
        f.set(to, inner.call(to, from, columns, right));
        f.set(from, i32.add(from, down));
      }),
  );
  f.result(to);
  return f;
}

/** `(to, from, columns, right)`: four rows of results, which are four neighbouring columns of the source. */
function fourRows(m: ModuleBuilder) {
  const f = m.define(["i32", "i32", "i32", "i32"], "none");
  const [to, from, columns, right] = f.params;
  const pitch = f.keep(i32.shl(columns, i32.const(2)));
  const [column, last] = [f.keep(i32.const(0)), f.keep(i32.sub(columns, i32.const(4)))];
  const [source, place] = [f.local("i32"), f.local("i32")];
  const block = (): void => {
    f.set(source, i32.add(from, i32.mul(column, right)));
    const rows = [0, 1, 2, 3].map(() => {
      const values = f.keep(v128.load(source));
      f.set(source, i32.add(source, right));
      return values;
    }) as [Local<"v128">, Local<"v128">, Local<"v128">, Local<"v128">];
    f.set(place, i32.add(to, i32.shl(column, i32.const(2))));
    for (const line of turn(f, rows)) {
      f.emit(v128.store(place, line));
      f.set(place, i32.add(place, pitch));
    }
  };
  f.while(i32.ltU(column, last), () => {
    block();
    f.set(column, i32.add(column, i32.const(4)));
  });
  f.set(column, last);
  block();
  return f;
}

/** One axis around those of `inner`. */
function around(m: ModuleBuilder, inner: Copy, axes: number): Copy {
  const f = define(m, axes);
  const [to, from, size, step, ...rest] = f.params as readonly I32[] as [I32, I32, I32, I32, ...I32[]];
  walk(f, size, 1, () => {
    f.set(to, inner.call(to, from, ...rest));
    f.set(from, i32.add(from, step));
  });
  f.result(to);
  return f;
}
