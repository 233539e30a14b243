import { alongDim, type Call, family, named, positional } from "../../oracle/family.ts";
import type { Tensor } from "../index.ts";

/** One line of a program: what its value is called, the operation, and the names it takes. */
type Step = readonly [result: string, op: string, args: readonly string[], attrs?: Readonly<Record<string, never>>];

const alongAxes = ["sum", "mean", "amax", "max", "var"].map((name): [string, Call] => [name, alongDim(name)]);

const calls: Record<string, Call> = {
  ...Object.fromEntries(alongAxes),
  scalar_mul: ([x], { c }) => named("mul")?.(x, c),
  scalar_add: ([x], { c }) => named("add")?.(x, c),
  square: ([x]) => named("mul")?.(x, x),
  transpose: positional("transpose", "dim0", "dim1"),
  softmax: positional("softmax", "dim"),
  stack: (x, { dim }) => named("stack")?.(x, dim),
  index_select: ([x, index], { dim }) => named("indexSelect")?.(x, dim, index),
};

const program: Call = (
  _,
  { program: steps = [], returns = [] }: { program?: readonly Step[]; returns?: readonly string[] },
  inputs,
) => {
  const values: Record<string, Tensor> = { ...inputs };
  for (const [result, op, args, attrs = {}] of steps) {
    const x = args.map((name) => values[name] as Tensor);
    values[result] = (calls[op]?.(x, attrs, {}) ?? named(op)?.(...x)) as Tensor;
  }
  return Object.fromEntries(returns.map((name) => [name, values[name]]));
};

const accumulate: Call = (_, _attrs, { w, x1, x2 }) => {
  if (!w || !x1 || !x2) return {};
  w.requiresGrad = true;
  w.mul(w).mul(x1).sum().backward();
  w.mul(x2).sum().backward();
  const grad_after_both = w.grad;
  w.grad = null;
  w.mul(x2).sum().backward();
  return { grad_after_both, grad_after_zero_and_second: w.grad };
};

family("graph", { calls: { program, accumulate } });
