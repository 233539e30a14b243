/** Writes the loop that computes one formula at every place. */
import type { Formula } from "../formula/arithmetic.ts";
import type { LaneKind } from "../formula/hasLanes.ts";
import { integerLanes } from "../formula/integerLanes.ts";
import { lanes } from "../formula/lanes.ts";
import { ModuleBuilder } from "../wasm/module.ts";
import { i32 } from "../wasm/scalar.ts";
import type { Local } from "../wasm/value.ts";
import { type Element, elementOf, load, type Output, sizeOfElement, splat, store } from "./access.ts";
import { copyFew } from "./copyFew.ts";

/** How an input lies in memory, and whether a row has a value for each place or one for all. */
export interface Input {
  readonly element: Element;
  readonly repeats: boolean;
}

/** How many vectors one call of the inner function does. See `loopKernel`. */
const CHUNK = 256;

/**
 * A module that exports `run(out, bounce, rows, places, in₀, step₀, in₁, step₁, …)`: addresses, then counts, then for
 * each input its address and how many bytes it steps from one row to the next. Rows of the output follow one another.
 * `bounce` is the address of 16 bytes of which the caller makes no other use.
 *
 * The engine swaps in optimised code only when a function is called again, not while it loops. So `run` calls an inner
 * function for each chunk; in one long loop, the first million elements would all run in slow code.
 */
export function loopKernel(
  formula: Formula,
  inputs: readonly Input[],
  output: Output,
  kind: LaneKind = "floats",
): ModuleBuilder {
  const m = new ModuleBuilder();
  const outBytes = sizeOfElement(elementOf(output));
  const chunk = vectors(m, formula, inputs, output, kind);

  const run = m.define(Array<"i32">(4 + 2 * inputs.length).fill("i32"), "none", "run");
  const [out, bounce, rows, places, ...rest] = run.params as [I32, I32, I32, I32, ...I32[]];
  const sources = inputs.map((_, k) => rest[2 * k] as I32);
  const steps = inputs.map((_, k) => rest[2 * k + 1] as I32);
  const at = inputs.map(() => run.local("i32"));
  const [left, count] = [run.local("i32"), run.local("i32")];

  run.while(rows, () => {
    at.forEach((place, k) => run.set(place, sources[k] as I32));
    run.set(left, i32.shrU(places, i32.const(2)));
    run.while(left, () => {
      run.set(count, i32.minU(left, i32.const(CHUNK)));
      run.emit(chunk.run(out, count, ...at));
      inputs.forEach(({ element, repeats }, k) => {
        const place = at[k] as I32;
        if (!repeats) run.set(place, i32.add(place, i32.mul(count, i32.const(4 * sizeOfElement(element)))));
      });
      run.set(out, i32.add(out, i32.mul(count, i32.const(4 * outBytes))));
      run.set(left, i32.sub(left, count));
    });
    // The last one to three: computed as a whole vector somewhere else, since what lies behind the row must stay.
    run.set(left, i32.and(places, i32.const(3)));
    run.if(left, () => {
      run.emit(chunk.run(bounce, i32.const(1), ...at));
      copyFew(run, out, bounce, left, outBytes);
    });
    sources.forEach((source, k) => run.set(source, i32.add(source, steps[k] as I32)));
    run.set(rows, i32.sub(rows, i32.const(1)));
  });
  return m;
}

type I32 = Local<"i32">;

/** `(out, count, in₀, in₁, …)`: `count` vectors of four, one after another. */
function vectors(m: ModuleBuilder, formula: Formula, inputs: readonly Input[], output: Output, kind: LaneKind) {
  const f = m.define(Array<"i32">(2 + inputs.length).fill("i32"), "none");
  const [out, count, ...sources] = f.params as [I32, I32, ...I32[]];
  const repeated = inputs.map(({ element, repeats }, k) =>
    repeats ? splat(f, sources[k] as I32, element, kind) : null,
  );
  const words = kind === "integers" ? integerLanes(f) : lanes(f);
  f.repeat(() => {
    const x = inputs.map(({ element }, k) => repeated[k] ?? load(f, sources[k] as I32, element, kind));
    store(f, out, formula(words, ...x), output);
    inputs.forEach(({ element, repeats }, k) => {
      const source = sources[k] as I32;
      if (!repeats) f.set(source, i32.add(source, i32.const(4 * sizeOfElement(element))));
    });
    f.set(out, i32.add(out, i32.const(4 * sizeOfElement(elementOf(output)))));
    f.set(count, i32.sub(count, i32.const(1)));
    return count;
  });
  return f;
}
