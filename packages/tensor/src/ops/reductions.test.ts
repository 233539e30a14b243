/** Reductions against a naive walk over every element. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkGradients, type Tensor, tensor } from "../index.ts";

type Name = "sum" | "mean" | "amax" | "amin";

const folds: Record<Name, (x: number[]) => number> = {
  sum: (x) => x.reduce((a, b) => a + b, 0),
  mean: (x) => x.reduce((a, b) => a + b, 0) / x.length,
  amax: (x) => Math.max(...x),
  amin: (x) => Math.min(...x),
};

/** Groups the elements of `x` by the place they fold to. */
function groups(x: Tensor, dims: readonly number[]): Map<string, number[]> {
  const found = new Map<string, number[]>();
  for (let i = 0; i < x.numel(); i++) {
    const place: number[] = [];
    let rest = i;
    for (let d = x.ndim - 1; d >= 0; d--) {
      const size = x.shape[d] as number;
      if (!dims.includes(d)) place.unshift(rest % size);
      rest = Math.floor(rest / size);
    }
    found.set(String(place), [...(found.get(String(place)) ?? []), x.data[i] as number]);
  }
  return found;
}

const shapes = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 4 });

const cases = shapes.chain((shape) =>
  fc.record({
    shape: fc.constant(shape),
    dims: fc.subarray(
      shape.map((_, i) => i),
      { minLength: 1 },
    ),
    fromEnd: fc.boolean(),
    keepdim: fc.boolean(),
  }),
);

const counting = (shape: readonly number[]): Tensor => {
  const n = shape.reduce((a, b) => a * b, 1);
  return tensor(Float64Array.from({ length: n }, (_, i) => Math.sin(i * 12.9898) * 3))
    .reshape(shape)
    .detach();
};

describe.each(Object.keys(folds) as Name[])("%s", (name) => {
  test("folds any axes as a naive walk does", () => {
    fc.assert(
      fc.property(cases, ({ shape, dims, fromEnd, keepdim }) => {
        const x = counting(shape);
        const named = dims.map((d) => (fromEnd ? d - shape.length : d));
        const y = x[name](named, { keepdim });
        const expected = [...groups(x, dims).values()].map(folds[name]);
        expect(y.shape).toEqual(shape.flatMap((d, i) => (!dims.includes(i) ? [d] : keepdim ? [1] : [])));
        y.data.forEach((got, i) => {
          expect(got).toBeCloseTo(expected[i] as number, 10);
        });
      }),
    );
  });

  test("its gradient agrees with differences", () => {
    const x = counting([2, 3, 4]);
    x.requiresGrad = true;
    expect(checkGradients((x) => x[name](), [x])).toBe(true);
    expect(checkGradients((x) => x[name]([0, -1], { keepdim: true }), [x])).toBe(true);
  });
});

test("nothing sums to 0, has NaN as its mean, and has no largest", () => {
  const nothing = tensor(new Float32Array(0)).reshape([0, 3]);
  expect(nothing.sum(0).toArray()).toEqual([0, 0, 0]);
  expect(nothing.mean().item()).toBeNaN();
  expect(() => nothing.amax(0)).toThrow(/holds nothing/);
  expect(() => nothing.argmax(0)).toThrow(/nothing to choose from/);
  expect(nothing.amax(1).shape).toEqual([0]);
});

test("sums of many float32 values stay within a millionth", () => {
  const total = tensor(new Float32Array(100_000).fill(0.1)).sum().item();
  expect(Math.abs(total - 10_000)).toBeLessThan(0.01);
});

test("sums of integers and truth values are int32, and a mean of them is refused", () => {
  expect(tensor([true, true, false]).sum().toString()).toBe("tensor(2, int32)");
  expect(() => tensor([1, 2], { dtype: "int32" }).mean()).toThrow(/convert/);
});

test("equal largest values share the gradient over all, the first takes it along an axis", () => {
  const x = tensor([2, 5, 5], { requiresGrad: true });
  x.max().backward();
  expect(x.grad?.toArray()).toEqual([0, 0.5, 0.5]);
  x.grad = null;
  const { values, indices } = x.max(0);
  values.backward();
  expect([indices.item(), x.grad]).toEqual([1, expect.objectContaining({ shape: [3] })]);
  expect((x.grad as Tensor | null)?.toArray()).toEqual([0, 1, 0]);
});

test("NaN is the largest and the smallest", () => {
  const x = tensor([1, Number.NaN, 3]);
  expect([x.max().item(), x.min().item(), x.argmax().item(), x.argmin().item()]).toEqual([
    Number.NaN,
    Number.NaN,
    1,
    1,
  ]);
});

test("an axis twice, out of range or in a tensor without axes is told", () => {
  const x: Tensor = tensor([[1, 2]]);
  expect(() => x.sum([1, -1])).toThrow("sum: axes [1, -1] name one axis twice; name each once");
  expect(() => x.sum(2)).toThrow("sum: axis 2 is out of range for 2 axes; use -2 to 1");
  expect(tensor(4).sum(0).item()).toBe(4);
});
