/** Elementwise operations in the `numbers` reading: one formula at every place. */
import type { TypedArray } from "../dtype.ts";
import type { Formula } from "../formula/arithmetic.ts";
import { integers, numbers } from "../formula/numbers.ts";
import type { Block } from "../op.ts";
import { spoilTrace } from "../wasm/trace.ts";
import { narrowed } from "./narrowed.ts";
import { eachRun, planWalk } from "./walk.ts";

/** `out ← formula(…inputs)`, the inputs broadcast to `out`. */
export function loop(formula: Formula, out: Block, given: readonly Block[]): void {
  spoilTrace();
  if (out.data.length === 0) return;
  const inputs = narrowed(out, given);
  const walk = planWalk(
    out.shape,
    inputs.map((x) => x.shape),
  );
  const inner = walk.shape.at(-1) as number;
  const steps = walk.strides.map((s) => s.at(-1) as number);
  const value = reader(
    out.dtype === "bool" ? truthOf(formula) : formula,
    inputs.map((x) => x.data),
    out,
  );
  eachRun(walk, (starts, first) => value(starts, steps, first, inner));
}

/** Whether the formula is anything but 0: NaN is. */
const truthOf =
  (formula: Formula): Formula =>
  (m, ...x) =>
    m.where(m.equal(formula(m, ...x), m.constant(0)), m.constant(0), m.constant(1));

type Run = (starts: readonly number[], steps: readonly number[], first: number, inner: number) => void;

/** The inner loop; the common numbers of inputs have one of their own, since spreading arguments is slow. */
function reader(formula: Formula, inputs: readonly TypedArray[], { data, dtype }: Block): Run {
  const m = dtype === "int32" ? integers : numbers;
  const [a, b] = inputs as [TypedArray, TypedArray];
  if (inputs.length === 1) {
    return ([i = 0], [di = 0], first, inner) => {
      for (let k = 0; k < inner; k++) data[first + k] = formula(m, a[i + k * di] as number);
    };
  }
  if (inputs.length === 2) {
    return ([i = 0, j = 0], [di = 0, dj = 0], first, inner) => {
      for (let k = 0; k < inner; k++) data[first + k] = formula(m, a[i + k * di] as number, b[j + k * dj] as number);
    };
  }
  return (starts, steps, first, inner) => {
    const x = inputs.map(() => 0);
    for (let k = 0; k < inner; k++) {
      inputs.forEach((input, n) => {
        x[n] = input[(starts[n] as number) + k * (steps[n] as number)] as number;
      });
      data[first + k] = formula(m, ...x);
    }
  };
}
