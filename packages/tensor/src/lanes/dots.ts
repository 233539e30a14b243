/** Writes the product of a matrix and a vector that lies along its rows: a dot product for each row. */
import type { WasmFunction } from "../wasm/function.ts";
import type { ModuleBuilder } from "../wasm/module.ts";
import { i32 } from "../wasm/scalar.ts";
import type { Local, Value } from "../wasm/value.ts";
import { f32x4, v128 } from "../wasm/vector.ts";
import { copyFew } from "./copyFew.ts";
import { firstLanes } from "./firstLanes.ts";
import { inSteps } from "./inSteps.ts";
import { type Four, turn } from "./turn.ts";

/**
 * Exports `dots(y, a, step, rows, x, depth, bounce)`: `yᵢ ← Σₖ aᵢₖ·xₖ`. Rows of a are `step` bytes apart, x has no gaps.
 * Eight partial sums for each row, the k-th product in the (k mod 8)-th.
 * `bounce` is the address of 16 bytes of which the caller makes no other use.
 */
export function dots(m: ModuleBuilder): void {
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

type FourDots = WasmFunction<readonly ["i32", "i32", "i32", "i32", "i32", "i32"], "none">;

/** `(y, a, step, rows, x, depth)`: one vector of results, from one to four rows. */
function fourDots(m: ModuleBuilder): FourDots {
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
