/** Orders, ranks and running folds against plain JavaScript, and PyTorch's conventions for ties and NaN. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as q from "../index.ts";
import { compile, type Tensor, tensor, zeros } from "../index.ts";

const value = fc.oneof(
  fc.integer({ min: -3, max: 3 }),
  fc.constant(Number.NaN),
  fc.constant(-0),
  fc.constant(Infinity),
);
const row = fc.array(value, { minLength: 1, maxLength: 40 });
const dtype = fc.constantFrom("float32" as const, "float64" as const);

/** The order of a row by the engine's own stable sort, NaN last. */
const naiveOrder = (x: readonly number[], descending: boolean): number[] => {
  const rank = (v: number) => (Number.isNaN(v) ? Number.MAX_VALUE : Math.max(-1e9, Math.min(1e9, v)));
  return x.map((_, i) => i).sort((a, b) => (descending ? -1 : 1) * (rank(x[a]!) - rank(x[b]!)));
};

describe("any row", () => {
  test("sort, argsort, kthvalue and topk agree with a stable sort", () => {
    fc.assert(
      fc.property(row, dtype, fc.boolean(), (x, dtype, descending) => {
        const order = naiveOrder(x, descending);
        const t = tensor(x, { dtype });
        const { values, indices } = t.sort(0, { descending });
        expect(indices.toArray()).toEqual(order);
        expect(Array.from(values.data, (v) => v + 0)).toEqual(order.map((i) => x[i]! + 0));
        const k = 1 + (x.length >> 1);
        expect(t.topk(k, 0, { largest: descending }).indices.toArray()).toEqual(order.slice(0, k));
        if (!descending) expect(t.kthvalue(k).indices.item()).toBe(order[k - 1]);
      }),
    );
  });
  test("running folds agree with a loop", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -3, max: 3 }), { maxLength: 20 }), (x) => {
        const t = tensor(x, { dtype: "float64" });
        const fold = (f: (a: number, b: number) => number) => x.map((_, i) => x.slice(0, i + 1).reduce(f) + 0);
        expect(Array.from(t.cumsum(0).data)).toEqual(fold((a, b) => a + b));
        expect(Array.from(t.cumprod(0).data, (v) => v + 0)).toEqual(fold((a, b) => a * b));
        expect(Array.from(t.cummax(0).values.data)).toEqual(fold((a, b) => Math.max(a, b)));
        expect(Array.from(t.cummin(0).values.data)).toEqual(fold((a, b) => Math.min(a, b)));
        t.logcumsumexp(0).data.forEach((v, i) => {
          expect(v).toBeCloseTo(Math.log(x.slice(0, i + 1).reduce((s, e) => s + Math.exp(e), 0)), 10);
        });
      }),
    );
  });
});

test("long rows and integers are ordered too", () => {
  const n = 5000;
  const x = Int32Array.from({ length: n }, (_, i) => ((i * 7919) % 1000) - 500);
  const expected = naiveOrder(Array.from(x), false);
  expect(tensor(x).argsort().toArray()).toEqual(expected);
  expect(tensor(x).to("float32").argsort().toArray()).toEqual(expected);
  expect(tensor(x).topk(40).indices.toArray()).toEqual(naiveOrder(Array.from(x), true).slice(0, 40));
  expect(
    tensor(new Uint8Array([3, 255, 0]))
      .sort()
      .values.toArray(),
  ).toEqual([0, 3, 255]);
});

test("axes, keepdim and sizes of 0", () => {
  const x = tensor([
    [3, 1, 2],
    [0, 5, 4],
  ]);
  expect(x.sort(0).values.toArray()).toEqual([
    [0, 1, 2],
    [3, 5, 4],
  ]);
  expect(x.median(1, { keepdim: true }).values.toArray()).toEqual([[2], [4]]);
  expect(x.kthvalue(1, 0).indices.toArray()).toEqual([1, 0, 0]);
  expect(x.var([0, 1], { keepdim: true }).shape).toEqual([1, 1]);
  expect(x.norm(2, [0, 1]).item()).toBeCloseTo(Math.sqrt(55), 5);
  const empty = zeros([0, 3]);
  expect([empty.prod().item(), empty.all().item(), empty.any().item(), empty.logsumexp(0).toArray()]).toEqual([
    1,
    1,
    0,
    [-Infinity, -Infinity, -Infinity],
  ]);
  expect(empty.sort(0).values.shape).toEqual([0, 3]);
  expect(empty.topk(2, 1).values.shape).toEqual([0, 2]);
  expect(empty.cumsum(0).shape).toEqual([0, 3]);
  expect([empty.std().item(), empty.median().item()]).toEqual([Number.NaN, Number.NaN]);
});

test("ties and NaN are PyTorch's", () => {
  const nan = Number.NaN;
  const x = tensor([
    [2, nan, 1, 2],
    [3, 1, 3, 1],
  ]);
  // x.median(1), x.nanmedian(1), x.cummax(1), x.cummin(1), x.quantile(0.25, 1), x.nanquantile(0.25, 1)
  expect([x.median(1).values.toArray(), x.median(1).indices.toArray()]).toEqual([
    [nan, 1],
    [1, 3],
  ]);
  expect(x.nanmedian(1).values.toArray()).toEqual([2, 1]);
  expect(x.cummax(1).indices.toArray()).toEqual([
    [0, 1, 1, 1],
    [0, 0, 2, 2],
  ]);
  expect(x.cummin(1).indices.toArray()).toEqual([
    [0, 1, 1, 1],
    [0, 1, 1, 3],
  ]);
  expect(x.quantile(0.25, { dim: 1 }).toArray()).toEqual([nan, 1]);
  expect(x.nanquantile(0.25, { dim: 1 }).toArray()).toEqual([1.5, 1]);
  // torch.tensor([1., 2, 3, 4]).quantile(0.4, interpolation=how)
  const at = (how: "lower" | "higher" | "nearest" | "midpoint") =>
    tensor([1, 2, 3, 4]).quantile(0.4, { interpolation: how }).item();
  expect([at("lower"), at("higher"), at("nearest"), at("midpoint")]).toEqual([2, 3, 2, 2.5]);
  // torch.tensor([3, 1, 3, 1, 2]).mode()
  const most = tensor([3, 1, 3, 1, 2]).mode();
  expect([most.values.item(), most.indices.item()]).toEqual([1, 3]);
  // torch.tensor([nan, 0, 1]).norm(0)
  expect(tensor([nan, 0, 1]).norm(0).item()).toBe(2);
  expect(tensor([1]).var().item()).toBe(nan);
  expect(tensor([1, 2]).var([0], { correction: 3 }).item()).toBe(Infinity);
});

test("NaN shares the gradient of a single value, and infinite variances have infinite slopes", () => {
  const slope = (f: (x: Tensor) => Tensor, values: number[]) => {
    const x: Tensor = tensor(values, { requiresGrad: true });
    f(x).backward();
    return x.grad?.toArray();
  };
  // x = torch.tensor([1., nan, nan], requires_grad=True); x.max().backward(), and median, min
  for (const f of [(x: Tensor) => x.max(), (x: Tensor) => x.median(), (x: Tensor) => x.min()])
    expect(slope(f, [1, Number.NaN, Number.NaN])).toEqual([0, 0.5, 0.5]);
  // torch.tensor([1., 2]).var(correction=2)
  expect(slope((x) => x.var([0], { correction: 2 }), [1, 2])).toEqual([-Infinity, Infinity]);
});

test("a variance far from 0 keeps its digits", () => {
  const noise = Float32Array.from({ length: 4000 }, (_, i) => 1e6 + ((i * 7919) % 4000) / 4000);
  const x = tensor(noise);
  const exact = x.to("float64").var().item();
  expect(Math.abs(x.var().item() / exact - 1)).toBeLessThan(1e-5);
  expect(tensor([0.1, 0.1, 0.1]).std().item()).toBe(0);
});

test("dtypes are PyTorch's, with int32 for int64", () => {
  const truths = tensor([true, false]);
  const bytes = tensor([1, 0], { dtype: "uint8" });
  expect([truths.prod().dtype, truths.cumsum(0).dtype, truths.any().dtype, bytes.all().dtype]).toEqual([
    "int32",
    "int32",
    "bool",
    "uint8",
  ]);
  expect([bytes.logsumexp(0).dtype, bytes.sort().values.dtype, bytes.countNonzero().item()]).toEqual([
    "float32",
    "uint8",
    1,
  ]);
  expect(() => bytes.var()).toThrow(/var: uint8 is for whole numbers; convert with .to\("float32"\) first/);
});

test("what cannot be is refused by name", () => {
  const x = zeros([2, 3]);
  expect(() => x.topk(4)).toThrow("topk: 4 of the 3 along axis 1 of [2,3]; use 0 to 3");
  expect(() => x.kthvalue(0)).toThrow(/use 1 to 3/);
  expect(() => x.quantile(1.5)).toThrow("quantile: a share of 1.5; use numbers from 0 to 1");
  expect(() => zeros([0]).median(0)).toThrow(/median: axis 0 of \[0\] holds nothing to choose from/);
  expect(() => zeros([0]).norm(Infinity)).toThrow(/holds nothing/);
});

test("compiled steps give the same", () => {
  const f = (x: Tensor) =>
    x
      .sort(1)
      .values.cumsum(1)
      .add(x.topk(1, 1).values)
      .div(x.std(1, { keepdim: true }))
      .add(x.logsumexp(0))
      .add(x.median());
  const x = q.rand([3, 5]);
  const once = compile(f);
  expect(once(x).toArray()).toEqual(f(x).toArray());
  const y = q.rand([3, 5]);
  expect(once(y).toArray()).toEqual(f(y).toArray());
});
