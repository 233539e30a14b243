import { isAnomalyEnabled } from "../anomaly.ts";
import { recipeOf } from "../deferred.ts";
import { asksForHooks, hookChanges } from "../hookChanges.ts";
import { valuesOf } from "../nursery.ts";
import { isSealed, Tensor } from "../tensor.ts";
import { perSetting } from "../wasm/fastMath.ts";
import { engine } from "../wasm/memory.ts";
import { assemble, type Form, fits, formOf, partsOf } from "./arguments.ts";
import { capture, refOf } from "./capture.ts";
import { lower } from "./lower/program.ts";
import { tensorsIn, withTensors } from "./results.ts";

/**
 * The same step, compiled: `step` runs once on paper for each combination of argument shapes and dtypes, all its
 * operations become one program, and every call runs that. Forward pass, `backward()` and `optimizer.step()` may all be
 * in it; parameters and optimiser state are updated where they are.
 *
 * What the step does must depend on tensors only: values cannot be read inside it (`item()`), and whatever changes from
 * one call to the next must be a tensor. Plain JavaScript in it runs once, when it is written down; hooks of leaves and
 * modules are a part of it, and it is written down anew when they change. Gradients do not
 * outlive a call: the step must clear them (`zeroGrad()`) before `backward()`.
 *
 * Where there is no shared WebAssembly memory, in anomaly mode and within `vmap`, the step runs as it is.
 *
 * @example
 * ```ts
 * import { assign, compile, noGrad, tensor } from "@qzynn/tensor";
 * const total = tensor([0, 0]);
 * const step = compile((x) => {
 *   noGrad(() => assign(total, total.add(x)));
 *   return total.sum();
 * });
 * step(tensor([1, 2]));
 * step(tensor([3, 4])).item(); // → 10
 * total.toArray(); // → [ 4, 6 ]
 * ```
 */
export function compile<A extends readonly Tensor[], R>(step: (...args: A) => R): (...args: A) => R {
  const home = engine();
  if (!home?.shared) return step;
  const setting = perSetting((): Programs<R> => ({ known: new Map(), last: null }));
  return (...args) => {
    // Within another step that is being written down, it is a part of that one, and within vmap a part of that; in
    // anomaly mode results are looked at.
    if (isSealed() || isAnomalyEnabled() || args.some((x) => x.storage?.unreadable)) return step(...args);
    const programs = setting();
    if (!programs.last || !isCurrent(programs.last) || !fits(programs.last.forms, args)) {
      const forms = args.map(formOf);
      const key = JSON.stringify(forms);
      const known = programs.known.get(key);
      programs.last = known && isCurrent(known) ? known : build(home, step, args, forms);
      programs.known.set(key, programs.last);
    }
    return programs.last.run(args);
  };
}

interface Programs<R> {
  readonly known: Map<string, Compiled<R>>;
  /** The one that ran last, found without a key. */
  last: Compiled<R> | null;
}

interface Compiled<R> {
  readonly forms: readonly Form[];
  /** The hooks that it was written down with, as {@link hookChanges} counts them; `null` if it went by none. */
  readonly hooks: number | null;
  run(args: readonly Tensor[]): R;
}

const isCurrent = ({ hooks }: { readonly hooks: number | null }): boolean => hooks === null || hooks === hookChanges();

function build<A extends readonly Tensor[], R>(
  home: NonNullable<ReturnType<typeof engine>>,
  step: (...args: A) => R,
  args: A,
  forms: readonly Form[],
): Compiled<R> {
  const recipes = args.map(recipeOf);
  const [{ program, result }, asks] = asksForHooks(() =>
    capture(
      (...parts: Tensor[]) => step(...(assemble(recipes, parts) as readonly Tensor[] as A)),
      args.flatMap(partsOf),
    ),
  );
  const results = tensorsIn(result);
  const runnable = lower(home, { ...program, outputs: results.map(refOf) });
  const run = (args: readonly Tensor[]): R => {
    const { inputs, outputs, written } = runnable;
    let next = 0;
    for (const x of args) for (const part of partsOf(x)) inputs[next++]?.set(valuesOf(part.storage));
    runnable.run();
    for (const storage of written) storage.version++;
    const fresh = results.map(({ shape, dtype }, i) => {
      const values = outputs[i] as (typeof outputs)[number];
      return new Tensor(shape, dtype, { array: values.slice(), version: 0 });
    });
    return withTensors(result, fresh.values());
  };
  return { forms, hooks: asks ? hookChanges() : null, run };
}
