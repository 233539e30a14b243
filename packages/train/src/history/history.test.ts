import { expect, test } from "vitest";
import { bestOf, better } from "./goal.ts";
import type { EpochRecord } from "./history.ts";
import { historyCsv } from "./historyCsv.ts";

const record = (epoch: number, loss: number | null): EpochRecord => ({
  epoch,
  lr: 0.1,
  seconds: 0.5,
  train: { loss: 1, "a,b": 2 },
  validation: loss === null ? null : { loss },
});

test("historyCsv: cells are empty where nothing was measured, and names are quoted where needed", () => {
  expect(historyCsv({ epochs: [record(1, null), record(2, 0.25)] })).toBe(
    'epoch,lr,loss,"a,b",validation_loss,seconds\n1,0.1,1,2,,0.5\n2,0.1,1,2,0.25,0.5\n',
  );
  expect(historyCsv({ epochs: [] })).toBe("epoch,lr,seconds\n");
});

test("best: the first of equals, or the last if wanted, never NaN, never an epoch without evaluation", () => {
  const goal = { metric: "loss", mode: "min", ties: "first", on: "validation" } as const;
  const records = [record(1, null), record(2, Number.NaN), record(3, 0.5), record(4, 0.25), record(5, 0.25)];
  expect(bestOf(records, goal)).toEqual({ epoch: 4, metric: "loss", value: 0.25 });
  expect(bestOf(records, { ...goal, mode: "max" })?.epoch).toBe(3);
  expect(bestOf(records, { ...goal, ties: "last" })?.epoch).toBe(5);
  expect(better(null, record(1, null), goal)).toBe(null);
});
