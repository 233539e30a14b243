/** Reading and writing places, against naive loops and PyTorch. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  arange,
  bincount,
  bucketize,
  compile,
  histc,
  type Index,
  isin,
  maskedScatter,
  oneHot,
  scatter,
  scatterAdd,
  scatterReduce,
  searchsorted,
  selectScatter,
  type Tensor,
  take,
  takeAlongDim,
  tensor,
  unique,
  uniqueConsecutive,
  zeros,
} from "../index.ts";

const ints = (data: number[] | number[][]): Tensor => tensor(data, { dtype: "int32" });
const counting = (...shape: number[]): Tensor => arange(shape.reduce((a, b) => a * b, 1)).reshape(shape);

describe("index", () => {
  const x = counting(2, 3, 4);
  test("mixes places, ranges, new axes and the ellipsis as Python does", () => {
    // torch.arange(24).reshape(2, 3, 4)[1, ..., ::2]
    expect(x.index([1, "...", "::2"]).toArray()).toEqual([
      [12, 14],
      [16, 18],
      [20, 22],
    ]);
    expect(x.index([null, ":", 0, null]).shape).toEqual([1, 2, 1, 4]);
    expect(x.index([{ start: -1 }, "1:"]).shape).toEqual([1, 2, 4]);
    expect(x.index([]).shape).toEqual([2, 3, 4]);
  });
  test("lists that are not neighbours come in front, a plain place between them does not count", () => {
    // x[torch.tensor([0, 1]), :, torch.tensor([1, 3])]
    expect(x.index([[0, 1], ":", [1, 3]]).toArray()).toEqual([
      [1, 5, 9],
      [15, 19, 23],
    ]);
    // x[0, :, torch.tensor([1, 3])].shape: PyTorch keeps the list where it stands, unlike NumPy.
    expect(x.index([0, ":", [1, 3]]).shape).toEqual([3, 2]);
    expect(x.index([":", ints([[0], [2]]), [1, 3]]).shape).toEqual([2, 2, 2]);
  });
  test("masks take as many axes as they have", () => {
    expect(x.index([x.gt(21)]).toArray()).toEqual([22, 23]);
    expect(x.index([":", tensor([true, false, true]), 0]).toArray()).toEqual([
      [0, 8],
      [12, 20],
    ]);
  });
  test("says what is wrong", () => {
    const fails = (items: Index[], why: RegExp) => expect(() => x.index(items)).toThrow(why);
    fails([0, 0, 0, 0], /index: 4 indices for the 3 axes of \[2,3,4\]/);
    fails(["...", "..."], /only once/);
    fails(["1-2"], /"1-2" is not a range/);
    fails([[0, 2]], /index: place 2 is out of range for an axis of 2; use -2 to 1/);
    fails([tensor([true])], /a mask of \[1\] does not cover \[2\] of \[2,3,4\]/);
    fails(["::-1"], /a step of -1/);
    fails([tensor([0.5])], /convert it with .to\("int32"\)/);
    expect(() => x.indexPut([0], zeros([5]))).toThrow(
      /indexPut: values of \[5\] do not repeat to the \[3,4\] that are written/,
    );
  });
});

test("index and indexPut agree with naive loops for any lists and ranges", () => {
  const item = fc.oneof(
    fc.integer({ min: -3, max: 2 }),
    fc.constant<Index>(":"),
    fc.record({ start: fc.integer({ min: -4, max: 4 }), step: fc.integer({ min: 1, max: 3 }) }),
    fc.array(fc.integer({ min: -3, max: 2 }), { minLength: 2, maxLength: 2 }),
  );
  const placesOf = (i: Index): number[] => {
    if (typeof i === "number") return [i < 0 ? i + 3 : i];
    if (Array.isArray(i)) return (i as number[]).map((p) => (p < 0 ? p + 3 : p));
    const { start = 0, step = 1 } = i === ":" ? {} : (i as { start: number; step: number });
    return [0, 1, 2].slice(start).filter((_, k) => k % step === 0);
  };
  fc.assert(
    fc.property(fc.array(item, { minLength: 3, maxLength: 3 }), (items) => {
      const x = counting(3, 3, 3).to("float32");
      const lists = items.flatMap((i, d) => (Array.isArray(i) ? [d] : []));
      // Axes of the result: the one that all lists share, and one for each range; places give none.
      const neighbours = lists.every(
        (d, k) => k === 0 || items.slice(lists[k - 1]! + 1, d).every((i) => typeof i === "number"),
      );
      const expected: number[] = [];
      const walk = (d: number, place: number, k: number | null): void => {
        if (d === 3) expected.push(place);
        else if (Array.isArray(items[d]) && k === null)
          for (const each of [0, 1]) walk(d + 1, place * 3 + placesOf(items[d] as Index)[each]!, each);
        else if (Array.isArray(items[d])) walk(d + 1, place * 3 + placesOf(items[d] as Index)[k as number]!, k);
        else for (const p of placesOf(items[d] as Index)) walk(d + 1, place * 3 + p, k);
      };
      if (lists.length > 1 && !neighbours) for (const k of [0, 1]) walk(0, 0, k);
      else walk(0, 0, null);
      expect(Array.from(x.index(items).data)).toEqual(expected);
      const put = x.indexPut(items, -1);
      expect(Array.from(put.data)).toEqual(Array.from(x.data, (v, i) => (expected.includes(i) ? -1 : v)));
      const added = x.indexPut(items, 1, { accumulate: true });
      expect(Array.from(added.data)).toEqual(Array.from(x.data, (v, i) => v + expected.filter((e) => e === i).length));
    }),
  );
});

test("scatter writes, scatterReduce joins, with or without what was there", () => {
  const index = ints([0, 1, 0, 1, 3]);
  const source = tensor([1, 2, 3, 4, 5]);
  expect(scatter(zeros([4]), 0, index, source).toArray()).toEqual([3, 4, 0, 5]);
  const x = tensor([10, 20, 30, 40]);
  // x.scatter_reduce(0, index, source, reduce, include_self=False)
  const reduce = (how: "sum" | "prod" | "mean" | "amax" | "amin", includeSelf: boolean) =>
    scatterReduce(x, 0, index, source, how, { includeSelf }).toArray();
  expect(reduce("sum", false)).toEqual([4, 6, 30, 5]);
  expect(reduce("prod", true)).toEqual([30, 160, 30, 200]);
  expect(reduce("mean", false)).toEqual([2, 3, 30, 5]);
  expect(reduce("amin", true)).toEqual([1, 2, 30, 5]);
  expect(reduce("amax", false)).toEqual([3, 4, 30, 5]);
  expect(() => scatter(x, 0, ints([7]), source)).toThrow(/scatter: place 7 is out of range for an axis of 4/);
  const seven = ints([7]);
  expect(() => scatterAdd(x, 0, seven, source)).toThrow(/scatterAdd: place 7/);
  expect(() => x.indexAdd(0, seven, tensor([1]))).toThrow(/indexAdd: place 7/);
  expect(() => x.indexFill(0, seven, 1)).toThrow(/indexFill: place 7/);
  expect(() => scatter(x, 0, ints([0, 1]), tensor([1]))).toThrow(
    /an index of \[2\] is longer than its source of \[1\]/,
  );
});

test("take, takeAlongDim, maskedScatter, oneHot", () => {
  const x = counting(2, 3);
  expect(take(x, ints([[5, -6]])).toArray()).toEqual([[5, 0]]);
  expect(takeAlongDim(x, ints([[2]]), 1).toArray()).toEqual([[2], [5]]);
  expect(maskedScatter(x, x.gt(3), ints([7, 8, 9])).toArray()).toEqual([
    [0, 1, 2],
    [3, 7, 8],
  ]);
  expect(oneHot(ints([1, 0])).toArray()).toEqual([
    [0, 1],
    [1, 0],
  ]);
  expect(() => oneHot(ints([3]), 3)).toThrow(/place 3 is out of range/);
});

test("searchsorted is bisection, bucketize too, NaN last", () => {
  const sorted = tensor([1, 3, 3, 7]);
  expect(searchsorted(sorted, tensor([3, 0, 9, Number.NaN])).toArray()).toEqual([1, 0, 4, 4]);
  expect(searchsorted(sorted, 3, { right: true }).item()).toBe(3);
  expect(bucketize(tensor([[3, 4]]), sorted, { right: true }).toArray()).toEqual([[3, 3]]);
  expect(() => searchsorted(zeros([2, 3]), zeros([3, 1]))).toThrow(/all axes but the last must be equal/);
});

test("isin knows NaN", () => {
  // torch.isin(torch.tensor([1., nan]), torch.tensor([nan, 1.]))
  expect(isin(tensor([1, Number.NaN]), tensor([Number.NaN, 1])).toArray()).toEqual([1, 0]);
  expect(isin(ints([1, 2]), ints([2]), { invert: true }).toArray()).toEqual([1, 0]);
  expect(() => selectScatter(zeros([2, 3]), zeros([2]), 0, 1)).toThrow(/a source of \[2\] for the \[3\] of \[2,3\]/);
});

test("histc, bincount, unique", () => {
  expect(histc(tensor([1, 2, 2, 5]), { bins: 2 }).toArray()).toEqual([3, 1]);
  expect(bincount(ints([0, 2, 2]), { weights: tensor([0.5, 1, 1]), minlength: 4 }).toArray()).toEqual([0.5, 0, 2, 0]);
  const rows = unique(
    ints([
      [2, 1],
      [0, 5],
      [2, 1],
    ]),
    { dim: 0 },
  );
  expect([rows.values.toArray(), rows.inverse.toArray(), rows.counts.toArray()]).toEqual([
    [
      [0, 5],
      [2, 1],
    ],
    [1, 0, 1],
    [1, 2],
  ]);
  expect(uniqueConsecutive(tensor([2, 2, 1, 2])).counts.toArray()).toEqual([2, 1, 1]);
  // torch.unique(torch.tensor([nan, 1., nan]))
  expect(unique(tensor([Number.NaN, 1, Number.NaN])).values.toArray()).toEqual([1, Number.NaN, Number.NaN]);
});

test("a compiled step takes what has a known shape, and names what has not", () => {
  const x = tensor([
    [1, 2],
    [3, 4],
  ]);
  const step = compile((x: Tensor, i: Tensor) => x.indexPut([i, ":"], 0, { accumulate: false }).index([":", i]));
  expect(step(x, ints([0])).toArray()).toEqual([[0], [3]]);
  expect(step(x, ints([1])).toArray()).toEqual([[2], [0]]);
  for (const f of [
    (x: Tensor) => x.index([x.gt(1)]),
    (x: Tensor) => x.nonzero(),
    (x: Tensor) => x.maskedSelect(x.gt(1)),
    (x: Tensor) => x.unique().values,
  ])
    expect(() => compile(f)(x)).toThrow(/compile: the shape of what \w+ returns depends on values/);
});
