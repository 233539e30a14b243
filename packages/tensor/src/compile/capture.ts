/** Runs a step on paper: nothing is computed, every operation is written down. */
import { type Executor, withExecutor } from "../executor.ts";
import { identity } from "../formula/arithmetic.ts";
import type { Elementwise } from "../op.ts";
import { isWhole } from "../shape/layout.ts";
import { Tensor, withSealedValues } from "../tensor.ts";
import { LeafGradients } from "./gradients.ts";
import { type Instruction, type Program, type Ref, Temporary } from "./program.ts";

/** `target ← source`, as an operation like any other, so that it fuses with what made the source. */
const write: Elementwise = {
  kind: "elementwise",
  name: "write",
  arity: 1,
  formula: identity,
  dtype: ([x]) => x?.dtype ?? "float32",
};

export const refOf = ({ storage, shape, dtype }: Tensor): Ref => ({ storage, shape, dtype });

/** What a step gives back: the program, and its result with tensors that have no values. */
export interface Captured<R> {
  readonly program: Omit<Program, "outputs">;
  readonly result: R;
}

/** Writes down `step` for arguments like `args`: their shapes and dtypes count, not their values. */
export function capture<A extends readonly Tensor[], R>(step: (...args: A) => R, args: A): Captured<R> {
  const instructions: Instruction[] = [];
  const leaves = new LeafGradients();
  const recorder: Executor = {
    run(op, inputs, attrs, shape, dtype) {
      const [x] = inputs;
      // Before anything else: a bias may be read through a view only, until the optimiser asks for it.
      for (const input of inputs) leaves.see(input);
      if (op.kind === "view" && x && isWhole(op.layout(x.shape, attrs), x.shape)) return x.storage;
      const storage = new Temporary();
      instructions.push({ op, attrs, inputs: inputs.map(refOf), out: { storage, shape, dtype } });
      return storage;
    },
    overwrite(target, source) {
      instructions.push({ op: write, attrs: undefined, inputs: [refOf(source)], out: refOf(target) });
    },
    written: () => instructions.length,
  };
  const given = args.map(({ shape, dtype }) => new Tensor(shape, dtype, new Temporary()));
  try {
    const result = withSealedValues(() => withExecutor(recorder, () => step(...(given as readonly Tensor[] as A))));
    return { program: { instructions, inputs: given.map(refOf) }, result };
  } finally {
    leaves.forget();
  }
}
