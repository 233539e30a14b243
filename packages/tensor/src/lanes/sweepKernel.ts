/** Writes the loop that computes several formulas at every place. */
import { lanes } from "../formula/lanes.ts";
import { evaluate, type Sweep } from "../formula/sweep.ts";
import { perSetting } from "../wasm/fastMath.ts";
import { instantiate, type Run } from "../wasm/instantiate.ts";
import { ModuleBuilder } from "../wasm/module.ts";
import { i32 } from "../wasm/scalar.ts";
import type { Local } from "../wasm/value.ts";
import { load, store } from "./access.ts";
import { copyFew } from "./copyFew.ts";

type I32 = Local<"i32">;

/** How many vectors one call of the inner function does; see `loopKernel`. */
const CHUNK = 256;

/**
 * A module that exports `run(bounce, rows, places, at₀, step₀, at₁, step₁, …)`: for each input and then each output its address and
 * how many bytes it steps from one row to the next. At `bounce` there are 16 bytes for each output of which the caller
 * makes no other use.
 */
function sweepKernel(sweep: Sweep): ModuleBuilder {
  const m = new ModuleBuilder();
  const [reads, writes] = [sweep.inputs.length, sweep.outputs.length];
  const vectors = m.define(Array<"i32">(1 + reads + writes).fill("i32"), "none");
  const [count, ...at] = vectors.params as [I32, ...I32[]];
  vectors.repeat(() => {
    const x = sweep.inputs.map((_, k) => load(vectors, at[k] as I32, "float32", "floats"));
    const values = evaluate(lanes(vectors), sweep, x);
    sweep.outputs.forEach(([, name], k) => {
      const value = values.get(name);
      if (value) store(vectors, at[reads + k] as I32, value, "float32");
    });
    for (const place of at) vectors.set(place, i32.add(place, i32.const(16)));
    vectors.set(count, i32.sub(count, i32.const(1)));
    return count;
  });

  const run = m.define(Array<"i32">(3 + 2 * (reads + writes)).fill("i32"), "none", "run");
  const [bounce, rows, places, ...rest] = run.params as [I32, I32, I32, ...I32[]];
  const firsts = rest.filter((_, k) => k % 2 === 0);
  const steps = rest.filter((_, k) => k % 2 === 1);
  const now = firsts.map(() => run.local("i32"));
  const [left, some, spare] = [run.local("i32"), run.local("i32"), run.local("i32")];
  run.while(rows, () => {
    now.forEach((place, k) => run.set(place, firsts[k] as I32));
    run.set(left, i32.shrU(places, i32.const(2)));
    run.while(left, () => {
      run.set(some, i32.minU(left, i32.const(CHUNK)));
      run.emit(vectors.run(some, ...now));
      for (const place of now) run.set(place, i32.add(place, i32.shl(some, i32.const(4))));
      run.set(left, i32.sub(left, some));
    });
    // The last one to three: computed as a whole vector somewhere else, since what lies behind the row must stay.
    run.if(i32.and(places, i32.const(3)), () => {
      const outs = now.slice(reads).map((_, k) => i32.add(bounce, i32.const(16 * k)));
      run.emit(vectors.run(i32.const(1), ...now.slice(0, reads), ...outs));
      now.slice(reads).forEach((to, k) => {
        run.set(spare, i32.add(bounce, i32.const(16 * k)));
        run.set(left, i32.and(places, i32.const(3)));
        copyFew(run, to, spare, left, 4);
      });
    });
    firsts.forEach((first, k) => run.set(first, i32.add(first, steps[k] as I32)));
    run.set(rows, i32.sub(rows, i32.const(1)));
  });
  return m;
}

const kernels = perSetting(() => new WeakMap<Sweep, Run>());

/** Written when first wanted. */
export function compiledSweep(memory: WebAssembly.Memory, sweep: Sweep): Run {
  const known = kernels().get(sweep) ?? instantiate(sweepKernel(sweep), memory)("run");
  kernels().set(sweep, known);
  return known;
}
