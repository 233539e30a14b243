import fc from "fast-check";
import { expect, test } from "vitest";
import { BatchSampler } from "./batchSampler.ts";
import { SequentialSampler } from "./sequentialSampler.ts";

test("BatchSampler: full batches, a smaller one at the end unless dropped, and a length that says so", () => {
  fc.assert(
    fc.property(fc.nat(50), fc.integer({ min: 1, max: 12 }), fc.boolean(), (length, batchSize, dropLast) => {
      const sampler = new BatchSampler(new SequentialSampler({ length }), { batchSize, dropLast });
      const batches = [...sampler];
      expect(sampler.length).toBe(batches.length);
      for (const batch of dropLast ? batches : batches.slice(0, -1)) expect(batch).toHaveLength(batchSize);
      const kept = dropLast ? length - (length % batchSize) : length;
      expect(batches.flat()).toEqual(Array.from({ length: kept }, (_, i) => i));
    }),
  );
});

test("BatchSampler: does not look beyond the batch that was asked for", () => {
  let seen = 0;
  const counting = {
    *[Symbol.iterator]() {
      for (;;) yield seen++;
    },
  };
  const batches = new BatchSampler(counting, { batchSize: 3 })[Symbol.iterator]();
  expect(batches.next().value).toEqual([0, 1, 2]);
  expect(seen).toBe(3);
});

test("BatchSampler: refuses sizes that are none, and has no length without the sampler's", () => {
  for (const batchSize of [0, -2, 1.5])
    expect(() => new BatchSampler([1], { batchSize })).toThrow(`batchSize is ${batchSize}`);
  expect(() => new BatchSampler(new Set([1]), { batchSize: 1 }).length).toThrow("has no length");
});
