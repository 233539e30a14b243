/** Reductions and running folds of any shape, along any axes, against a walk over all places. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { at, built, mixed, placesOf, shapeAndAxis } from "../../suite/naive.ts";
import type { DType, Tensor } from "../index.ts";
import * as q from "../index.ts";

const total = (x: readonly number[]): number => x.reduce((a, b) => a + b, 0);
const mean = (x: readonly number[]): number => total(x) / x.length;
const variance = (x: readonly number[]): number => total(x.map((v) => (v - mean(x)) ** 2)) / (x.length - 1);
const sorted = (x: readonly number[]): number[] => [...x].sort((a, b) => a - b);

type Fold = [f: (x: Tensor, dims: number[], keepdim: boolean) => Tensor, naive: (x: number[]) => number];

/** Along any axes. */
const folds: Record<string, Fold> = {
  sum: [(x, dims, keepdim) => q.sum(x, dims, { keepdim }), total],
  mean: [(x, dims, keepdim) => q.mean(x, dims, { keepdim }), mean],
  amax: [(x, dims, keepdim) => q.amax(x, dims, { keepdim }), (x) => Math.max(...x)],
  amin: [(x, dims, keepdim) => q.amin(x, dims, { keepdim }), (x) => Math.min(...x)],
  nansum: [(x, dims, keepdim) => q.nansum(x, dims, { keepdim }), total],
  countNonzero: [(x, dims) => q.countNonzero(x, dims), (x) => x.filter((v) => v !== 0).length],
  logsumexp: [(x, dims, keepdim) => q.logsumexp(x, dims, { keepdim }), (x) => Math.log(total(x.map(Math.exp)))],
  var: [(x, dims, keepdim) => q.var(x, dims, { keepdim }), variance],
  std: [(x, dims, keepdim) => q.std(x, dims, { keepdim }), (x) => Math.sqrt(variance(x))],
  norm: [(x, dims, keepdim) => q.norm(x, 2, dims, { keepdim }), (x) => Math.hypot(...x)],
  "norm of order 3": [(x, dims) => q.norm(x, 3, dims), (x) => Math.cbrt(total(x.map((v) => Math.abs(v) ** 3)))],
};

/** Along one axis. */
const alongOne: Record<string, [f: (x: Tensor, dim: number) => Tensor, naive: (x: number[]) => number]> = {
  prod: [(x, dim) => q.prod(x, dim), (x) => x.reduce((a, b) => a * b, 1)],
  all: [(x, dim) => q.all(x, dim), (x) => Number(x.every((v) => v !== 0))],
  any: [(x, dim) => q.any(x, dim), (x) => Number(x.some((v) => v !== 0))],
  argmax: [(x, dim) => q.argmax(x, dim), (x) => x.indexOf(Math.max(...x))],
  argmin: [(x, dim) => q.argmin(x, dim), (x) => x.indexOf(Math.min(...x))],
  "max values": [(x, dim) => q.max(x, dim).values, (x) => Math.max(...x)],
  "min indices": [(x, dim) => q.min(x, dim).indices, (x) => x.indexOf(Math.min(...x))],
  median: [(x, dim) => q.median(x, dim).values, (x) => sorted(x)[(x.length - 1) >> 1] as number],
  "kthvalue 1": [(x, dim) => q.kthvalue(x, 1, dim).values, (x) => Math.min(...x)],
};

const running: Record<string, [f: (x: Tensor, dim: number) => Tensor, naive: (soFar: number[]) => number]> = {
  cumsum: [(x, dim) => q.cumsum(x, dim), total],
  cumprod: [(x, dim) => q.cumprod(x, dim), (x) => x.reduce((a, b) => a * b, 1)],
  cummax: [(x, dim) => q.cummax(x, dim).values, (x) => Math.max(...x)],
  cummin: [(x, dim) => q.cummin(x, dim).indices, (x) => x.lastIndexOf(Math.min(...x))],
  logcumsumexp: [(x, dim) => q.logcumsumexp(x, dim), (x) => Math.log(total(x.map(Math.exp)))],
};

/** The values that fold to one place; `place` has a 0 along the axes `dims`. */
const groupOf = (x: Tensor, dims: readonly number[], place: readonly number[]): number[] =>
  [...placesOf(x.shape.map((d, i) => (dims.includes(i) ? d : 1)))].map((p) =>
    at(
      x,
      p.map((v, i) => v + (place[i] as number)),
    ),
  );

const near = (y: Tensor, naive: Tensor): void => {
  expect(y.shape).toEqual(naive.shape);
  y.data.forEach((v, i) => {
    const wanted = naive.data[i] as number;
    if (Number.isFinite(wanted))
      expect(v / Math.max(1, Math.abs(wanted))).toBeCloseTo(wanted / Math.max(1, Math.abs(wanted)), 5);
    else expect(v).toBe(wanted);
  });
};

const axesOf = shapeAndAxis.chain(({ shape }) =>
  fc.record({
    shape: fc.constant(shape),
    dims: fc.subarray(
      shape.map((_, i) => i),
      { minLength: 1 },
    ),
    keepdim: fc.boolean(),
    seed: fc.nat(30),
  }),
);

describe.each(Object.entries(folds))("%s", (name, [f, naive]) => {
  test("along any axes", () => {
    fc.assert(
      fc.property(axesOf, ({ shape, dims, keepdim, seed }) => {
        const x = mixed(shape, seed);
        const whole = shape.map((d, i) => (dims.includes(i) ? 1 : d));
        const expected = built(whole, (p) => naive(groupOf(x, dims, p)), "float64");
        const y = f(x, dims, keepdim);
        const keeps = keepdim && f.length === 3;
        near(y, keeps ? expected : expected.reshape(shape.filter((_, i) => !dims.includes(i))));
        near(
          f(
            x,
            dims.map((d) => d - shape.length),
            keepdim,
          ),
          y,
        );
        if (["sum", "amax", "countNonzero"].includes(name)) {
          for (const dtype of ["int32", "uint8", "float64"] as DType[]) {
            const z = mixed(shape, seed, dtype);
            const same = built(whole, (p) => naive(groupOf(z, dims, p)), "float64");
            near(f(z, dims, false), same.reshape(shape.filter((_, i) => !dims.includes(i))));
          }
        }
      }),
    );
  });
});

test.each(Object.entries(alongOne))("%s along any axis", (_, [f, naive]) => {
  fc.assert(
    fc.property(shapeAndAxis, fc.nat(30), ({ shape, axis, dim }, seed) => {
      for (const dtype of ["float32", "int32"] as const) {
        const x = mixed(shape, seed, dtype);
        const expected = built(shape.with(axis, 1), (p) => naive(groupOf(x, [axis], p)), "float64");
        near(f(x, dim), expected.reshape(shape.toSpliced(axis, 1)));
      }
    }),
  );
});

test.each(Object.entries(running))("%s along any axis", (_, [f, naive]) => {
  fc.assert(
    fc.property(shapeAndAxis, fc.nat(30), ({ shape, axis, dim }, seed) => {
      const x = mixed(shape, seed);
      const expected = built(
        shape,
        (p) => naive(groupOf(x, [axis], p.with(axis, 0)).slice(0, (p[axis] as number) + 1)),
        "float64",
      );
      near(f(x, dim), expected);
    }),
  );
});

test("softmax and logSoftmax along any axis sum to 1, and shift nothing", () => {
  fc.assert(
    fc.property(shapeAndAxis, fc.nat(30), ({ shape, axis, dim }, seed) => {
      const x = mixed(shape, seed);
      const share = (p: readonly number[]) => {
        const group = groupOf(x, [axis], p.with(axis, 0));
        return Math.exp(at(x, p) - Math.max(...group)) / total(group.map((v) => Math.exp(v - Math.max(...group))));
      };
      near(q.softmax(x, dim), built(shape, share, "float64"));
      near(
        q.logSoftmax(x, dim),
        built(shape, (p) => Math.log(share(p)), "float64"),
      );
    }),
  );
});

test("nothing folds to what changes nothing, along an axis of 0 among others", () => {
  fc.assert(
    fc.property(shapeAndAxis, ({ shape, axis }) => {
      const x = q.zeros(shape.with(axis, 0));
      const rest = shape.toSpliced(axis, 1);
      expect(q.sum(x, axis).toArray()).toEqual(q.zeros(rest).toArray());
      expect(q.prod(x, axis).toArray()).toEqual(q.ones(rest).toArray());
      expect(q.all(x, axis).toArray()).toEqual(q.ones(rest).toArray());
      expect(q.any(x, axis).toArray()).toEqual(q.zeros(rest).toArray());
      expect(() => q.amax(x, axis)).toThrow("amax");
      expect(() => q.argmin(x, axis)).toThrow("argmin");
    }),
  );
});
