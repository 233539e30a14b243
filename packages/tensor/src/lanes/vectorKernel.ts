/** Writes the products of a matrix and a vector. */
import type { WasmFunction } from "../wasm/function.ts";
import { ModuleBuilder } from "../wasm/module.ts";
import { i32 } from "../wasm/scalar.ts";
import type { Local, Value } from "../wasm/value.ts";
import { f32x4, v128 } from "../wasm/vector.ts";
import { copyFew } from "./copyFew.ts";
import { firstLanes } from "./firstLanes.ts";
import { inSteps } from "./inSteps.ts";
import { type Four, turn } from "./turn.ts";

/**
 * A module with two functions, for the two ways in which a matrix may lie. Rows are `step` bytes apart.
 *
 * `dots(y, a, step, rows, x, depth, bounce)`: `yᵢ ← Σₖ aᵢₖ·xₖ`, x without gaps. Eight partial sums for each row, the
 * k-th product in the (k mod 8)-th. `bounce` is the address of 16 bytes of which the caller makes no other use.
 *
 * `sums(y, x, xStep, b, step, depth, columns)`: `yⱼ ← Σₖ xₖ·bₖⱼ`, in ascending order of k. Floats of x are `xStep` bytes
 * apart. y has room for whole vectors.
 */
export function vectorKernel(): ModuleBuilder {
  const m = new ModuleBuilder();
  dots(m);
  sums(m);
  return m;
}

function dots(m: ModuleBuilder): void {
  const four = fourDots(m);
  const f = m.define(["i32", "i32", "i32", "i32", "i32", "i32", "i32"], "none", "dots");
  const [y, a, step, rows, x, depth, bounce] = f.params;
  const [row, count] = [f.local("i32"), f.local("i32")];
  inSteps(f, row, count, rows, 4, () => {
    f.if(
      i32.eq(count, i32.const(4)),
      () => f.emit(four.run(y, a, step, count, x, depth)),
      () => {
        f.emit(four.run(bounce, a, step, count, x, depth));
        copyFew(f, f.keep(y), bounce, f.keep(count), 4);
      },
    );
    f.set(y, i32.add(y, i32.const(16)));
    f.set(a, i32.add(a, i32.shl(step, i32.const(2))));
  });
}

/** `(y, a, step, rows, x, depth)`: one vector of results, from one to four rows. */
function fourDots(m: ModuleBuilder) {
  const f = m.define(["i32", "i32", "i32", "i32", "i32", "i32"], "none");
  const [y, a, step, rows, x, depth] = f.params;
  // Missing rows are the last one again.
  const next = (row: Local<"i32">, i: number) => f.keep(i32.add(row, i32.mul(step, i32.ltU(i32.const(i), rows))));
  const second = next(a, 1);
  const third = next(second, 2);
  const row = [a, second, third, next(third, 3)] as const;
  // Two for each row: a sum waits for the one before it, and eight in flight keep the adders busy.
  const partial = row.map(() => [f.local("v128"), f.local("v128")] as const);
  const left = f.local("i32");

  const add = (offset: number, part: 0 | 1, keepLanes: (products: Value<"v128">) => Value<"v128"> = (p) => p): void => {
    const right = f.keep(v128.load(x, offset));
    row.forEach((at, i) => {
      const sum = (partial[i] as (typeof partial)[0])[part];
      f.set(sum, f32x4.add(sum, keepLanes(f32x4.mul(v128.load(at, offset), right))));
    });
  };
  const advance = (floats: number): void => {
    for (const at of [...row, x]) f.set(at, i32.add(at, i32.const(4 * floats)));
  };
  f.set(left, i32.shrU(depth, i32.const(3)));
  f.while(left, () => {
    add(0, 0);
    add(16, 1);
    advance(8);
    f.set(left, i32.sub(left, i32.const(1)));
  });
  f.if(i32.and(depth, i32.const(4)), () => {
    add(0, 0);
    advance(4);
  });
  f.set(left, i32.and(depth, i32.const(3)));
  f.if(left, () => {
    const mask = f.keep(firstLanes(f, left));
    add(0, 1, (products) => v128.and(products, mask));
  });
  const [p, q, r, s] = partial.map(([one, two]) => f.keep(f32x4.add(one, two)));
  const [first, ...others] = turn(f, [p, q, r, s] as Four);
  f.emit(
    v128.store(
      y,
      others.reduce((sum, column) => f32x4.add(sum, column), first as Value<"v128">),
    ),
  );
  return f;
}

/** So many columns at a time: their sums stay in the first-level cache. */
const COLUMNS = 4096;

function sums(m: ModuleBuilder): void {
  const [four, one] = [someRows(m, 4), someRows(m, 1)] as const;
  const f = m.define(["i32", "i32", "i32", "i32", "i32", "i32", "i32"], "none", "sums");
  const [y, x, xStep, b, step, depth, columns] = f.params;
  const [column, width, left, vectors] = [f.local("i32"), f.local("i32"), f.local("i32"), f.local("i32")];
  const [xAt, bAt, yAt] = [f.local("i32"), f.local("i32"), f.local("i32")];
  const rows = (count: 1 | 4, run: SomeRows): void => {
    f.while(i32.geU(left, i32.const(count)), () => {
      f.emit(run.run(yAt, xAt, xStep, bAt, step, vectors));
      f.set(xAt, i32.add(xAt, i32.mul(xStep, i32.const(count))));
      f.set(bAt, i32.add(bAt, i32.mul(step, i32.const(count))));
      f.set(left, i32.sub(left, i32.const(count)));
    });
  };
  inSteps(f, column, width, columns, COLUMNS, () => {
    f.set(yAt, i32.add(y, i32.shl(column, i32.const(2))));
    f.set(bAt, i32.add(b, i32.shl(column, i32.const(2))));
    f.set(xAt, x);
    f.set(left, depth);
    f.set(vectors, i32.shrU(i32.add(width, i32.const(3)), i32.const(2)));
    zero(f, yAt, vectors);
    rows(4, four);
    rows(1, one);
  });
}

function zero(f: WasmFunction, at: Local<"i32">, vectors: Local<"i32">): void {
  const [to, left] = [f.keep(at), f.keep(vectors)];
  f.repeat(() => {
    f.emit(v128.store(to, f.constant(f32x4.const(0))));
    f.set(to, i32.add(to, i32.const(16)));
    f.set(left, i32.sub(left, i32.const(1)));
    return left;
  });
}

type SomeRows = WasmFunction<readonly ["i32", "i32", "i32", "i32", "i32", "i32"], "none">;

/** `(y, x, xStep, b, step, vectors)`: adds `count` rows of b to y, each as often as its float of x says. */
function someRows(m: ModuleBuilder, count: 1 | 4): SomeRows {
  const f = m.define(["i32", "i32", "i32", "i32", "i32", "i32"], "none");
  const [y, x, xStep, b, step, vectors] = f.params;
  const at = [b];
  const times = [f.keep(v128.load32Splat(x))];
  for (let i = 1; i < count; i++) {
    f.set(x, i32.add(x, xStep));
    times.push(f.keep(v128.load32Splat(x)));
    at.push(f.keep(i32.add(at[i - 1] as Local<"i32">, step)));
  }
  f.repeat(() => {
    const products = at.map((row, i) => f32x4.mul(v128.load(row), times[i] as Local<"v128">));
    f.emit(
      v128.store(
        y,
        products.reduce((sum, product) => f32x4.add(sum, product), v128.load(y)),
      ),
    );
    for (const row of [y, ...at]) f.set(row, i32.add(row, i32.const(16)));
    f.set(vectors, i32.sub(vectors, i32.const(1)));
    return vectors;
  });
  return f;
}
