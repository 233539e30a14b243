// Every case of the oracle's dataload.json, where the oracle folder lies beside the project.
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { arange, Tensor } from "@qzynn/tensor";
import { oracleTests } from "@qzynn/vitest/oracle";
import { expect, test } from "vitest";
import { DataLoader, randomSplit, Subset, TensorDataset } from "./index.ts";

interface Case {
  readonly name: string;
  readonly op: string;
  readonly attrs: {
    readonly n?: number;
    readonly batch_size?: number;
    readonly drop_last?: boolean;
    readonly shuffle?: boolean;
    readonly sampler?: readonly number[];
    readonly indices?: readonly number[];
    readonly lengths?: readonly number[];
    readonly items?: readonly unknown[];
  };
  readonly outputs: Record<string, unknown>;
}

const path = fileURLToPath(new URL("../../../../shared/oracle/dataload.json", import.meta.url));
const present = existsSync(path);
if (!present) console.warn("The oracle folder is not there: the cases of dataload.json are skipped.");
const cases: readonly Case[] = present ? JSON.parse(readFileSync(path, "utf8")).cases : [];

const plain = (value: unknown): unknown => {
  if (value instanceof Tensor) return value.toArray();
  if (Array.isArray(value)) return value.map(plain);
  return Object.fromEntries(Object.entries(value as object).map(([key, inner]) => [key, plain(inner)]));
};

function run({ op, attrs }: Case): Record<string, unknown> {
  const { n = 0, batch_size = 1, drop_last = false, shuffle = false, sampler } = attrs;
  if (attrs.items) {
    const items = attrs.items;
    const loader = new DataLoader({ length: items.length, get: (i) => items[i] }, { batchSize: batch_size });
    return { batch: plain([...loader][0]) };
  }
  const data = new TensorDataset(arange(n));
  if (op === "random_split") return { lengths: randomSplit(data, attrs.lengths ?? []).map(({ length }) => length) };
  if (op === "Subset") {
    const subset = new Subset({ length: n, get: (i: number) => i }, attrs.indices ?? []);
    return { len: subset.length, items: Array.from({ length: subset.length }, (_, i) => subset.get(i)) };
  }
  const loader = new DataLoader(data, {
    batchSize: batch_size,
    dropLast: drop_last,
    shuffle,
    ...(sampler && { sampler }),
  });
  return { len: loader.length, batches: Array.from(loader, ([x]) => x.toArray()) };
}

test.skipIf(!present)("oracle dataload.json (skipped where the oracle folder is missing): there are cases", () => {
  expect(cases.length).toBeGreaterThan(0);
});

for (const one of cases) test(`oracle dataload.json: ${one.name}`, () => expect(run(one)).toEqual(one.outputs));

oracleTests(
  "errors",
  (c) => {
    const { batch_size = 1, n = 10, lengths = [], ...order } = (c.attrs ?? {}) as Case["attrs"];
    const data = new TensorDataset(arange(n));
    if (c.op === "random_split") randomSplit(data, lengths);
    else new DataLoader(data, { batchSize: batch_size, ...order } as object);
    return { outputs: {} };
  },
  { covers: ({ op }) => op === "DataLoader" || op === "random_split" },
);
