import { isAnomalyEnabled } from "../anomaly.ts";
import { recipeOf } from "../deferred.ts";
import { valuesOf } from "../guest.ts";
import { notingSettings } from "../settings.ts";
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
 * one call to the next must be a tensor. Plain JavaScript in it runs once, when it is written down; only whether modules
 * are in training, which leaves want a gradient, and hooks are looked at in every call, and the step is written down once
 * for each. Gradients do not outlive a call: the step must clear them (`zeroGrad()`) before `backward()`.
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
    if (!programs.last?.holds() || !fits(programs.last.forms, args)) {
      const forms = args.map(formOf);
      const key = JSON.stringify(forms);
      const known = programs.known.get(key) ?? [];
      const found = known.find((program) => program.holds());
      programs.last = found ?? build(home, step, args, forms);
      if (!found) programs.known.set(key, [programs.last, ...known].slice(0, MOST));
    }
    return programs.last.run(args);
  };
}

/** Programs for arguments of one form that are kept: for training and out of it, say. */
const MOST = 4;

interface Programs<R> {
  readonly known: Map<string, readonly Compiled<R>[]>;
  /** The one that ran last, found without a key. */
  last: Compiled<R> | null;
}

interface Compiled<R> {
  readonly forms: readonly Form[];
  /** Whether all settings are what they were when it was written down. */
  holds(): boolean;
  run(args: readonly Tensor[]): R;
}

function build<A extends readonly Tensor[], R>(
  home: NonNullable<ReturnType<typeof engine>>,
  step: (...args: A) => R,
  args: A,
  forms: readonly Form[],
): Compiled<R> {
  const recipes = args.map(recipeOf);
  const [{ program, result }, holds] = notingSettings(() =>
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
  return { forms, holds, run };
}
