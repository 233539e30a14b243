import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import type { EpochRecord } from "../history/history.ts";
import { tensorBoard } from "./tensorBoard.ts";

const place = mkdtempSync(join(tmpdir(), "qzynn-board-"));
afterAll(() => rmSync(place, { recursive: true, force: true }));

const record = (epoch: number, validation: EpochRecord["validation"] = null): EpochRecord => ({
  epoch,
  lr: 0.1,
  seconds: 1,
  train: { loss: 1 / epoch, accuracy: 0.5 },
  validation,
});

test("tensorBoard: rate, losses and metrics of every epoch; resumed it adds a file, anew it takes the old ones away", () => {
  writeFileSync(join(place, "notes.txt"), "mine");
  const first = tensorBoard(place);
  first.onEpoch(record(1));
  first.onEpoch(record(2, { loss: 0.75 }));
  first.close();
  const [events] = readdirSync(place).filter((name) => name.startsWith("events"));
  const text = readFileSync(join(place, events as string), "latin1");
  const tags = [...text.matchAll(/lr|loss\/training|accuracy\/training|loss\/validation/g)].map(([tag]) => tag);
  const epoch = ["lr", "loss/training", "accuracy/training"];
  expect(tags).toEqual([...epoch, ...epoch, "loss/validation"]);
  expect(() => first.onEpoch(record(3))).toThrow("is closed");

  tensorBoard(place).close();
  expect(readdirSync(place)).toHaveLength(3);
  tensorBoard(place, { anew: true }).close();
  expect(readdirSync(place)).toHaveLength(2);
  expect(readdirSync(place)).toContain("notes.txt");
});
