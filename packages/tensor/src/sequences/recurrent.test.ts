import { describe, expect, test } from "vitest";
import {
  checkGradients,
  compile,
  grad,
  manualSeed,
  type RecurrentKind,
  randn,
  recurrent,
  type Tensor,
  zeros,
} from "../index.ts";

const sizes: Readonly<Record<RecurrentKind, readonly [gates: number, states: number]>> = {
  tanh: [1, 1],
  relu: [1, 1],
  lstm: [4, 2],
  gru: [3, 1],
};
const kinds = Object.keys(sizes) as RecurrentKind[];

/** Three sequences of 3, 2 and 1 steps. */
const course = { batchSizes: [3, 2, 1], reverse: true };

function inputs(kind: RecurrentKind, dtype: "float32" | "float64"): Tensor[] {
  const [gates, states] = sizes[kind];
  const made = (...shape: number[]) => randn(shape, { dtype, requiresGrad: true });
  return [made(6, 2 * gates), made(2 * gates, 2), made(2 * gates), ...Array.from({ length: states }, () => made(3, 2))];
}

function run(kind: RecurrentKind, reverse: boolean, [gates, weight, bias, ...states]: readonly Tensor[]): Tensor[] {
  const done = recurrent(kind, gates as Tensor, weight as Tensor, states, { ...course, reverse, bias: bias as Tensor });
  return [done.output, ...done.states];
}

const total = (all: readonly Tensor[]): Tensor => all.map((y): Tensor => y.pow(2).sum()).reduce((a, b) => a.add(b));

describe.each(kinds)("recurrent, %s", (kind) => {
  test.each([false, true])("gradients of both orders are those of finite differences; reverse: %s", (reverse) => {
    manualSeed(1);
    const x = inputs(kind, "float64");
    checkGradients((...x) => total(run(kind, reverse, x)), x);
    const slopes = (...x: Tensor[]) => total(grad(total(run(kind, reverse, x)), x, { createGraph: true }));
    checkGradients(slopes, x);
  });

  test("compiled, it gives the same bits", () => {
    manualSeed(2);
    const step = (...x: Tensor[]) => {
      const results = run(kind, true, x);
      return [...results, ...grad(total(results), x)];
    };
    const x = inputs(kind, "float32");
    const compiled = compile((...x: Tensor[]) => {
      for (const one of x) one.requiresGrad = true;
      return step(...x);
    });
    const eager = step(...x).map((y) => y.toArray());
    expect(compiled(...x).map((y) => y.toArray())).toEqual(eager);
    expect(compiled(...x).map((y) => y.toArray())).toEqual(eager);
  });
});

test("recurrent: two layers whose outputs are added get the same gradient, and each its own way back", () => {
  manualSeed(0);
  const x = inputs("tanh", "float64");
  const y = () => {
    const [a, b] = [run("tanh", false, x), run("tanh", true, x)];
    return (a[0] as Tensor).add(b[0] as Tensor);
  };
  checkGradients(y, x);
});

test("recurrent: says what does not fit", () => {
  expect(() => recurrent("lstm", zeros([4, 8]), zeros([8, 2]), [zeros([2, 2])])).toThrow(
    "recurrent: lstm takes gates of [rows, 4 · H], 2 states of [N, H]",
  );
  expect(() => recurrent("gru", zeros([5, 6]), zeros([6, 2]), [zeros([2, 2])], { batchSizes: [2, 2] })).toThrow(
    "steps of 4 rows",
  );
});
