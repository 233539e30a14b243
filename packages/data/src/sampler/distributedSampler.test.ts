import { expect, test } from "vitest";
import { DistributedSampler } from "./distributedSampler.ts";

test.each([
  // torch.utils.data.distributed.DistributedSampler(ds, r, rank, True, seed, drop_last); set_epoch(epoch); list(...)
  [
    10,
    { numReplicas: 3 },
    0,
    [
      [4, 5, 0, 2],
      [1, 3, 8, 4],
      [7, 9, 6, 1],
    ],
  ],
  [
    10,
    { numReplicas: 3, dropLast: true, seed: 5 },
    2,
    [
      [5, 4, 9],
      [0, 1, 6],
      [3, 7, 8],
    ],
  ],
  [
    7,
    { numReplicas: 2 },
    1,
    [
      [0, 1, 5, 4],
      [6, 3, 2, 0],
    ],
  ],
  [2, { numReplicas: 5, seed: 1 }, 0, [[1], [0], [1], [0], [1]]],
])("DistributedSampler: %i samples among %o in epoch %i are PyTorch's", (length, options, epoch, wanted) => {
  const shares = wanted.map((_, rank) => {
    const sampler = new DistributedSampler({ length }, { ...options, rank });
    sampler.setEpoch(epoch);
    expect(sampler.length).toBe(wanted[0]?.length);
    return [...sampler];
  });
  expect(shares).toEqual(wanted);
});

test("DistributedSampler: refuses a rank that is none", () => {
  expect(() => new DistributedSampler({ length: 3 }, { numReplicas: 2, rank: 2 })).toThrow("no rank 2 among 2");
});
