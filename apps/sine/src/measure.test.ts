import { sin, type Tensor } from "@qzynn/tensor";
import { expect, test } from "vitest";
import { measure, regions } from "./measure.ts";

test("measure: a shift by 0.5 is an error of 0.5 everywhere", () => {
  const errors = measure({ forward: (x: Tensor) => sin(x).add(0.5) });
  expect(errors.x.length).toBe(1000);
  expect([errors.x[0], errors.x.at(-1)]).toEqual([Math.fround(-Math.PI), Math.fround(Math.PI)]);
  expect(errors.mean).toBeCloseTo(0.5, 6);
  expect(regions(errors).map(({ mean }) => mean.toFixed(4))).toEqual(["0.5000", "0.5000", "0.5000"]);
});

test("measure: says where the largest error is", () => {
  const errors = measure({ forward: (x: Tensor) => sin(x).add(x.gt(3.1).to("float32")) });
  expect(errors.at).toBeGreaterThan(3.1);
  expect(errors.largest).toBeCloseTo(1, 5);
  const [left, between, right] = regions(errors);
  expect([left?.largest, between?.largest].every((error) => (error ?? 1) < 1e-5)).toBe(true);
  expect(right?.largest).toBe(errors.largest);
});
