import { tensor } from "@qzynn/tensor";
import { expect, test } from "vitest";
import { clipGradNorm } from "./clipGradNorm.ts";
import { clipGradsWithNorm } from "./clipGradsWithNorm.ts";
import { clipGradValue } from "./clipGradValue.ts";
import { getTotalNorm } from "./getTotalNorm.ts";

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
  expect(() => clipGradNorm([], 1, { normType: Number.NaN })).toThrow("getTotalNorm: normType is NaN");
});

test("clipGradNorm: a norm that is no number is an error if asked for", () => {
  const p = withGradient(Number.NaN);
  expect(clipGradNorm(p, 1).item()).toBeNaN();
  expect(() => clipGradNorm(p, 1, { errorIfNonfinite: true })).toThrow("the norm of the gradients is NaN");
});

test.each([
  // torch.nn.utils.get_total_norm([torch.tensor([3., -4.]), torch.tensor([0.5])], p)
  [0, 2],
  [Number.NEGATIVE_INFINITY, 0.5],
  [-1, 0.38709676265716553],
  [2.5, 4.695099353790283],
])("getTotalNorm: of the power %f", (normType, wanted) => {
  expect(getTotalNorm([tensor([3, -4]), tensor([0.5])], { normType }).item()).toBeCloseTo(wanted, 6);
});

test("clipGradsWithNorm: by a norm that is known already", () => {
  const params = [withGradient(3, 4), withGradient(1)];
  clipGradsWithNorm(params, 1, tensor(0.5));
  expect(params[0]?.grad?.toArray()).toEqual([3, 4]);
  clipGradsWithNorm(params, 1, tensor(4));
  // torch.nn.utils.clip_grads_with_norm_(params, 1, torch.tensor(4.))
  expect(params.map(({ grad }) => grad?.data[0])).toEqual([0.7499998211860657, 0.24999994039535522]);
});

test("clipGradNorm: goes through a generator once", () => {
  const p = withGradient(3, 4);
  function* params() {
    yield p;
  }
  expect(clipGradNorm(params(), 1).item()).toBe(5);
  expect(p.grad?.data[0]).toBeCloseTo(0.6, 6);
});

test("clipGradValue: puts every element between the bounds", () => {
  const p = withGradient(-3, 0.5, 2);
  clipGradValue(p, 1);
  expect(p.grad?.toArray()).toEqual([-1, 0.5, 1]);
  expect(() => clipGradValue(p, -1)).toThrow("clipGradValue: clipValue is -1");
});
