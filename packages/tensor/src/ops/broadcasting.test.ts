/** Broadcasting of any shapes, against a walk over all places. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { at, built, mixed, shapes } from "../../suite/naive.ts";
import type { DType, Tensor } from "../index.ts";
import * as q from "../index.ts";

/** What shapes broadcast to, said as PyTorch's manual says it; `null` if they do not. */
function common(...all: readonly number[][]): number[] | null {
  const rank = Math.max(...all.map((s) => s.length));
  const out: number[] = [];
  for (let i = 1; i <= rank; i++) {
    const sizes = new Set(
      all.map((s) => s.at(-i) ?? 1).filter((d) => d !== 1 || all.every((s) => (s.at(-i) ?? 1) === 1)),
    );
    if (sizes.size > 1) return null;
    out.unshift([...sizes][0] ?? 1);
  }
  return out;
}

/** Where a place of the result lies in an input of this shape. */
const from = (shape: readonly number[], place: readonly number[]): number[] =>
  shape.map((d, i) => (d === 1 ? 0 : (place[place.length - shape.length + i] as number)));

/** Shapes of one another's sizes, some axes being 1 and some missing in front; 0 is a size like others. */
const meeting = (inputs: number): fc.Arbitrary<number[][]> =>
  fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 4 }).chain((whole) =>
    fc.array(
      fc
        .tuple(fc.integer({ min: 0, max: whole.length }), fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }))
        .map(([skip, ones]) => whole.map((d, i) => (ones[i] ? 1 : d)).slice(skip)),
      { minLength: inputs, maxLength: inputs },
    ),
  );

const dtype = fc.constantFrom<DType>("float32", "float64", "int32", "uint8");

const two: Record<string, [(a: Tensor, b: Tensor) => Tensor, (a: number, b: number) => number]> = {
  add: [q.add, (a, b) => a + b],
  mul: [q.mul, (a, b) => a * b],
  maximum: [q.maximum, Math.max],
  lt: [q.lt, (a, b) => Number(a < b)],
  atan2: [q.atan2, Math.atan2],
};

test.each(Object.entries(two))("%s of any two shapes and dtypes that meet", (_, [f, value]) => {
  fc.assert(
    fc.property(meeting(2), dtype, dtype, ([s, t], left, second) => {
      // A negative integer without axes beside bytes would become one.
      const right = [left, second].sort().join() === "int32,uint8" ? left : second;
      const [a, b] = [mixed(s as number[], 1, left), mixed(t as number[], 2, right)];
      const shape = common(a.shape as number[], b.shape as number[]) as number[];
      const y = f(a, b);
      expect(y.shape).toEqual(shape);
      const naive = built(shape, (p) => value(at(a, from(a.shape, p)), at(b, from(b.shape, p))), y.dtype);
      y.data.forEach((v, i) => {
        expect(v).toBeCloseTo(naive.data[i] as number, 5);
      });
    }),
  );
});

test("where, lerp and clamp of any three shapes that meet", () => {
  fc.assert(
    fc.property(meeting(3), (all) => {
      const [a, b, c] = all.map((s, i) => mixed(s, i)) as [Tensor, Tensor, Tensor];
      const shape = common(...all) as number[];
      const values = (p: readonly number[]) =>
        [a, b, c].map((x) => at(x, from(x.shape, p))) as [number, number, number];
      const naive = (value: (a: number, b: number, c: number) => number) => built(shape, (p) => value(...values(p)));
      expect(q.where(a.gt(0), b, c).toArray()).toEqual(naive((a, b, c) => (a > 0 ? b : c)).toArray());
      expect(q.lerp(a, b, c).toArray()).toEqual(naive((a, b, c) => a + c * (b - a)).toArray());
      expect(q.clamp(a, b, c).toArray()).toEqual(naive((a, b, c) => Math.min(Math.max(a, b), c)).toArray());
    }),
  );
});

test("the gradient of an input is the sum over the places that it was repeated to", () => {
  fc.assert(
    fc.property(meeting(2), ([s, t]) => {
      const [a, b] = [mixed(s as number[], 1), mixed(t as number[], 2)];
      a.requiresGrad = true;
      const y = q.mul(a, b);
      const g = mixed(y.shape, 3);
      y.backward(g);
      const sums = new Float64Array(a.numel());
      const places = built(
        a.shape,
        (() => {
          let n = 0;
          return () => n++;
        })(),
      );
      built(y.shape, (p) => {
        const i = at(places, from(a.shape, p));
        sums[i] = (sums[i] as number) + at(g, p) * at(b, from(b.shape, p));
        return 0;
      });
      // The sign of a zero depends on where a sum begins.
      expect(Array.from(a.grad?.data ?? [], (v) => v + 0)).toEqual(Array.from(sums, (v) => v + 0));
    }),
  );
});

test("expand, broadcastTo and broadcastTensors repeat; shapes that do not meet are refused, all others taken", () => {
  fc.assert(
    fc.property(shapes(3), shapes(3), (s, t) => {
      const shape = common(s, t);
      const [a, b] = [mixed(s, 1), mixed(t, 2)];
      if (shape === null) {
        for (const f of [q.add, q.eq, q.broadcastTensors]) expect(() => f(a, b)).toThrow("do not broadcast");
        return;
      }
      const naive = (x: Tensor) => built(shape, (p) => at(x, from(x.shape, p))).toArray();
      expect(q.broadcastTensors(a, b).map((x) => x.toArray())).toEqual([naive(a), naive(b)]);
      expect(q.broadcastTo(a, shape).toArray()).toEqual(naive(a));
      expect(b.expand(shape).toArray()).toEqual(naive(b));
    }),
  );
});
