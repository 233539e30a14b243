import { tensor } from "@qzynn/tensor";
import { expect, test } from "vitest";
import { clipGradNorm } from "./clipGradNorm.ts";
import { clipGradValue } from "./clipGradValue.ts";

function withGradient(...gradient: number[]) {
  const p = tensor(
    gradient.map(() => 0),
    { requiresGrad: true },
  );
  p.grad = tensor(gradient);
  return p;
}

test("clipGradNorm: shortens all gradients together, and leaves shorter ones alone", () => {
  const params = [withGradient(3), withGradient(0, 4)];
  expect(clipGradNorm(params, 10).item()).toBe(5);
  expect(params.map(({ grad }) => grad?.toArray())).toEqual([[3], [0, 4]]);
  clipGradNorm(params, 1);
  expect(params[1]?.grad?.data[1]).toBeCloseTo(0.8, 6);
});

test("clipGradNorm: other norms, and no gradients at all", () => {
  expect(clipGradNorm(withGradient(3, -4), 100, { normType: 1 }).item()).toBe(7);
  expect(clipGradNorm(withGradient(3, -4), 100, { normType: Number.POSITIVE_INFINITY }).item()).toBe(4);
  expect(clipGradNorm([tensor([1], { requiresGrad: true })], 1).item()).toBe(0);
  expect(() => clipGradNorm([], 1, { normType: 0 })).toThrow("clipGradNorm: normType is 0");
});

test("clipGradNorm: a norm that is no number is an error if asked for", () => {
  const p = withGradient(Number.NaN);
  expect(clipGradNorm(p, 1).item()).toBeNaN();
  expect(() => clipGradNorm(p, 1, { errorIfNonfinite: true })).toThrow("the norm of the gradients is NaN");
});

test("clipGradValue: puts every element between the bounds", () => {
  const p = withGradient(-3, 0.5, 2);
  clipGradValue(p, 1);
  expect(p.grad?.toArray()).toEqual([-1, 0.5, 1]);
  expect(() => clipGradValue(p, -1)).toThrow("clipGradValue: clipValue is -1");
});
