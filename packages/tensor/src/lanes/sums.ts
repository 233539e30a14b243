/** Writes the product of a vector and a matrix whose rows meet one float of it each: a sum of scaled rows. */
import type { WasmFunction } from "../wasm/function.ts";
import type { ModuleBuilder } from "../wasm/module.ts";
import { i32 } from "../wasm/scalar.ts";
import type { Local } from "../wasm/value.ts";
import { f32x4, v128 } from "../wasm/vector.ts";
import { inSteps } from "./inSteps.ts";

/** So many columns at a time: their sums stay in the first-level cache. */
const COLUMNS = 4096;

/**
 * Exports `sums(y, x, xStep, b, step, depth, columns)`: `yⱼ ← Σₖ xₖ·bₖⱼ`, in ascending order of k. Floats of x are
 * `xStep` bytes apart, rows of b `step` bytes. y has room for whole vectors.
 */
export function sums(m: ModuleBuilder): void {
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
