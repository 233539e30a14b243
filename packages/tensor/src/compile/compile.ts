import { QzynnError } from "../errors.ts";
import { isSealed, Tensor } from "../tensor.ts";
import { engine } from "../wasm/memory.ts";
import { capture, refOf } from "./capture.ts";
import { lower } from "./lower/program.ts";
import { tensorsIn, withTensors } from "./results.ts";

/**
 * The same step, compiled: `step` runs once on paper for each combination of argument shapes and dtypes, all its
 * operations become one program, and every call runs that. Forward pass, `backward()` and `optimizer.step()` may all be
 * in it; parameters and optimiser state are updated where they are.
 *
 * What the step does must depend on tensors only: values cannot be read inside it (`item()`), and whatever changes from
 * one call to the next must be a tensor. Plain JavaScript in it runs once, when it is written down. Gradients do not
 * outlive a call: the step must clear them (`zeroGrad()`) before `backward()`.
 *
 * Where there is no shared WebAssembly memory, the step is returned as it is.
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
  const programs = new Map<string, (args: readonly Tensor[]) => R>();
  return (...args) => {
    // Within another step that is being written down, it is a part of that one.
    if (isSealed()) return step(...args);
    const key = args.map(kindOf).join("; ");
    let program = programs.get(key);
    if (!program) {
      program = build(home, step as unknown as (...args: Tensor[]) => R, args);
      programs.set(key, program);
    }
    return program(args);
  };
}

function kindOf(x: unknown, i: number): string {
  if (!(x instanceof Tensor)) {
    throw new QzynnError(
      `compile: argument ${i} of a compiled step is no tensor; what changes between steps must be one`,
    );
  }
  return `${x.dtype} ${x.shape}`;
}

function build<R>(
  home: NonNullable<ReturnType<typeof engine>>,
  step: (...args: Tensor[]) => R,
  args: readonly Tensor[],
): (args: readonly Tensor[]) => R {
  const { program, result } = capture(step, args);
  const results = tensorsIn(result);
  const runnable = lower(home, { ...program, outputs: results.map(refOf) });
  return (args) => {
    const { inputs, outputs, written } = runnable;
    args.forEach((x, i) => inputs[i]?.set(x.data));
    runnable.run();
    for (const storage of written) storage.version++;
    const fresh = results.map(({ shape, dtype }, i) => {
      const values = outputs[i] as (typeof outputs)[number];
      return new Tensor(shape, dtype, { array: values.slice(), version: 0 });
    });
    return withTensors(result, fresh.values());
  };
}
