import { arange, Generator, ones, tensor, zeros } from "@qzynn/tensor";
import { expect, test } from "vitest";
import { Compose } from "./compose.ts";
import { Lambda } from "./lambda.ts";
import { Normalize } from "./normalize.ts";
import { RandomApply } from "./randomApply.ts";

test("Compose: applies in order, and nothing for an empty list", () => {
  const x = ones([1, 1, 1]);
  const add = new Lambda((t) => t.add(1));
  const double = new Lambda((t) => t.mul(2));
  expect(new Compose([add, double]).forward(x).toArray()).toEqual([[[4]]]);
  expect(new Compose([double, add]).forward(x).toArray()).toEqual([[[3]]]);
  expect(new Compose([]).forward(x)).toBe(x);
});

test("Normalize: one value for all channels, or one for each", () => {
  const x = arange(8).to("float32").reshape([2, 2, 1, 2]);
  expect(new Normalize([1, 2], [1, 0.5]).forward(x).toArray()).toEqual([
    [[[-1, 0]], [[0, 2]]],
    [[[3, 4]], [[8, 10]]],
  ]);
  expect(new Normalize(1, 2).forward(tensor([[[1, 3]]])).toArray()).toEqual([[[0, 1]]]);
});

test("Normalize: refuses std 0 and a wrong number of channels", () => {
  expect(() => new Normalize(0, 0)).toThrow("std is [0]");
  expect(() => new Normalize([0, 0], 1).forward(zeros([3, 2, 2]))).toThrow("2 values of mean for images of 3 channels");
});

test("RandomApply: changes whole images, about p of them, and none of the others", () => {
  const x = ones([1000, 2, 2, 2]);
  const some = new RandomApply([new Lambda((t) => t.mul(3))], { p: 0.3, generator: new Generator(0) });
  const y = some.forward(x);
  let changed = 0;
  for (let i = 0; i < 1000; i++) {
    const image = new Set(y.data.subarray(i * 8, i * 8 + 8));
    expect(image.size).toBe(1);
    if (image.has(3)) changed += 1;
  }
  expect(changed).toBeGreaterThan(250);
  expect(changed).toBeLessThan(350);
  expect(x.data.every((value) => value === 1)).toBe(true);
});

test("RandomApply: never at p 0, always at p 1, one image without a batch too", () => {
  const double = [new Lambda((t) => t.mul(2))];
  expect(
    new RandomApply(double, { p: 0 })
      .forward(ones([3, 1, 1, 1]))
      .flatten()
      .toArray(),
  ).toEqual([1, 1, 1]);
  expect(new RandomApply(double, { p: 1 }).forward(ones([1, 1, 1])).toArray()).toEqual([[[2]]]);
});

test("RandomApply: refuses probabilities that are none, and transforms that change the shape", () => {
  expect(() => new RandomApply([], { p: 1.5 })).toThrow("p is 1.5");
  const crop = new RandomApply([new Lambda((t) => t.narrow(3, 0, 1))], { p: 1 });
  expect(() => crop.forward(ones([2, 1, 2, 2]))).toThrow("have to keep one shape");
});
