/** What reads and writes places along an axis, of any shape, against a walk over all of them. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { at, built, mixed, placesOf, shapeAndAxis } from "../../suite/naive.ts";
import * as q from "../index.ts";
import { type Tensor, tensor } from "../index.ts";

/** A list of `n` places of an axis of `size`, without order, some of them again. */
const listOf = (n: number, size: number, seed: number): number[] =>
  Array.from({ length: n }, (_, i) => (i * 5 + seed * 3 + ((i * i) % 7)) % size);

const many = fc.tuple(shapeAndAxis, fc.integer({ min: 0, max: 6 }), fc.nat(20));

describe("slices at a list of places", () => {
  const given = (shape: readonly number[], axis: number, n: number, seed: number) => {
    const list = listOf(n, shape[axis] as number, seed);
    const x = mixed(shape, seed);
    const source = mixed(shape.with(axis, n), seed + 1);
    return { list, index: tensor(Int32Array.from(list)), x, source };
  };

  test("indexSelect", () => {
    fc.assert(
      fc.property(many, ([{ shape, axis, dim }, n, seed]) => {
        const { list, index, x } = given(shape, axis, n, seed);
        const naive = built(shape.with(axis, n), (p) => at(x, p.with(axis, list[p[axis] as number] as number)));
        expect(q.indexSelect(x, dim, index).toArray()).toEqual(naive.toArray());
      }),
    );
  });

  const joins: Record<string, (old: number, values: number[]) => number> = {
    indexAdd: (old, values) => values.reduce((a, b) => a + b, old),
    indexCopy: (old, values) => values.at(-1) ?? old,
    amax: (old, values) => Math.max(old, ...values),
    amin: (old, values) => Math.min(old, ...values),
    prod: (old, values) => values.reduce((a, b) => a * b, old),
  };
  const calls: Record<string, (x: Tensor, dim: number, index: Tensor, source: Tensor) => Tensor> = {
    indexAdd: q.indexAdd,
    indexCopy: q.indexCopy,
    amax: (x, dim, index, source) => q.indexReduce(x, dim, index, source, "amax"),
    amin: (x, dim, index, source) => q.indexReduce(x, dim, index, source, "amin"),
    prod: (x, dim, index, source) => q.indexReduce(x, dim, index, source, "prod"),
  };

  test.each(Object.keys(joins))("%s", (name) => {
    fc.assert(
      fc.property(many, ([{ shape, axis, dim }, n, seed]) => {
        const { list, index, x, source } = given(shape, axis, n, seed);
        const naive = built(shape, (p) => {
          const arriving = list.flatMap((place, i) => (place === p[axis] ? [at(source, p.with(axis, i))] : []));
          return joins[name]?.(at(x, p), arriving) as number;
        });
        const y = calls[name]?.(x, dim, index, source) as Tensor;
        y.data.forEach((v, i) => {
          expect(v + 0).toBe((naive.data[i] as number) + 0);
        });
      }),
    );
  });
});

describe("one place for each element", () => {
  /** An index tensor no larger than `shape` but along `axis`, where it has `n` places. */
  const indexFor = (shape: readonly number[], axis: number, n: number, seed: number): Tensor => {
    const smaller = shape.map((d, i) => (i === axis ? n : Math.max(1, d - ((seed + i) % 2))));
    const all = listOf([...placesOf(smaller)].length, shape[axis] as number, seed);
    return tensor(Int32Array.from(all)).reshape(smaller).detach();
  };

  test("gather and takeAlongDim", () => {
    fc.assert(
      fc.property(many, ([{ shape, axis, dim }, n, seed]) => {
        const x = mixed(shape, seed);
        const index = indexFor(shape, axis, n, seed);
        const naive = built(index.shape, (p) => at(x, p.with(axis, at(index, p)))).toArray();
        expect(q.gather(x, dim, index).toArray()).toEqual(naive);
        const whole = shape.with(axis, n);
        const list = listOf([...placesOf(whole)].length, shape[axis] as number, seed);
        const full = tensor(Int32Array.from(list)).reshape(whole).detach();
        expect(q.takeAlongDim(x, full, dim).toArray()).toEqual(
          built(whole, (p) => at(x, p.with(axis, at(full, p)))).toArray(),
        );
      }),
    );
  });

  test("scatter, scatterAdd and scatterReduce", () => {
    fc.assert(
      fc.property(many, ([{ shape, axis, dim }, n, seed]) => {
        const [x, index] = [mixed(shape, seed), indexFor(shape, axis, n, seed)];
        const source = mixed(index.shape, seed + 2);
        const write = (join: (before: number, value: number) => number): unknown => {
          const y = x.clone();
          for (const p of placesOf(index.shape)) {
            const to = p.with(axis, at(index, p));
            const place = to.reduce((sum, i, k) => sum * (shape[k] as number) + i, 0);
            y.data[place] = join(y.data[place] as number, at(source, p));
          }
          return y.add(0).toArray();
        };
        expect(q.scatter(x, dim, index, source).add(0).toArray()).toEqual(write((_, b) => b));
        expect(q.scatterAdd(x, dim, index, source).add(0).toArray()).toEqual(write((a, b) => a + b));
        expect(q.scatterReduce(x, dim, index, source, "amin").add(0).toArray()).toEqual(write(Math.min));
        expect(q.scatterReduce(x, dim, index, source, "prod").add(0).toArray()).toEqual(write((a, b) => a * b));
      }),
    );
  });
});

test("maskedSelect, maskedFill, maskedScatter, nonzero and where with any mask", () => {
  fc.assert(
    fc.property(shapeAndAxis, fc.nat(50), ({ shape }, seed) => {
      const [x, mask] = [mixed(shape, seed), mixed(shape, seed + 1).gt(0)];
      const chosen = [...placesOf(shape)].filter((p) => at(mask, p) !== 0);
      expect(q.maskedSelect(x, mask).toArray()).toEqual(chosen.map((p) => at(x, p)));
      expect(q.maskedFill(x, mask, 99).toArray()).toEqual(built(shape, (p) => (at(mask, p) ? 99 : at(x, p))).toArray());
      const source = mixed([x.numel()], seed + 2);
      let next = 0;
      const scattered = built(shape, (p) => (at(mask, p) ? (source.data[next++] as number) : at(x, p)));
      expect(q.maskedScatter(x, mask, source).toArray()).toEqual(scattered.toArray());
      expect(q.nonzero(mask).toArray()).toEqual(chosen);
      expect(q.take(x, q.nonzero(mask.flatten()).flatten()).toArray()).toEqual(chosen.map((p) => at(x, p)));
    }),
  );
});

test("a place that is not there is refused, wherever it stands", () => {
  fc.assert(
    fc.property(shapeAndAxis, fc.constantFrom(-9, 4, 99), ({ shape, axis }, place) => {
      const x = mixed(shape, 1);
      const index = tensor(Int32Array.of(0, place));
      const words = /place (-9|4|99)/;
      expect(() => q.indexSelect(x, axis, index)).toThrow(words);
      expect(() => q.gather(x, axis, q.fullLike(x, place, { dtype: "int32" }))).toThrow(words);
      expect(() => q.scatterAdd(x, axis, q.fullLike(x, place, { dtype: "int32" }), x)).toThrow(words);
    }),
  );
});
