import { fromArray, tensor, zeros } from "@qzynn/tensor";
import { expect, test } from "vitest";
import { Adam } from "../adam/adam.ts";
import { SGD } from "../sgd.ts";
import { withoutDenormals } from "./means.ts";

test("means: what is nearly 0 becomes a multiple of 2⁻¹¹⁰, all else stays what it is", () => {
  const unit = 2 ** -110;
  const x = tensor([1e-45, -1e-39, 3.2 * unit, 1e-24, -0.1, 3e38, Number.NEGATIVE_INFINITY, Number.NaN]);
  const wanted = [0, 0, 3 * unit, 1e-24, -0.1, 3e38, Number.NEGATIVE_INFINITY, Number.NaN];
  expect([...withoutDenormals(x).data]).toEqual([...Float32Array.from(wanted)]);
  const double = fromArray(Float64Array.of(1e-45), [1]);
  expect(withoutDenormals(double)).toBe(double);
});

test.each([
  ["Adam", (p: ReturnType<typeof tensor>) => new Adam([p])],
  ["SGD", (p: ReturnType<typeof tensor>) => new SGD([p], { momentum: 0.9 })],
] as const)("%s: without a gradient, its means never become denormal", (_, make) => {
  const w = tensor([1, -1, 1], { requiresGrad: true });
  const optimizer = make(w);
  w.grad = tensor([1, -1e-6, 1e-20]);
  optimizer.step();
  w.grad = zeros([3]);
  for (let i = 0; i < 1200; i++) optimizer.step();
  const { state } = optimizer.stateDict();
  for (const mean of Object.values(state[0] ?? {})) {
    for (const value of (mean as typeof w).data) expect(value === 0 || Math.abs(value) >= 2 ** -126).toBe(true);
  }
});
