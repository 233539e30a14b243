import { expect, test } from "vitest";
import type { Now } from "../loop/progress.ts";
import { progressBar } from "./progressBar.ts";
import { progressLines } from "./progressLines.ts";
import { duration, pace } from "./words.ts";

const ESC = String.fromCharCode(27);

const now = (epoch: number): Now => ({
  epoch,
  epochs: 10,
  batch: 4,
  batches: 4,
  samples: 100 * epoch,
  scores: { loss: 0.123456, accuracy: 0.5 },
});

const record = (epoch: number) => ({
  epoch,
  lr: 0.1,
  seconds: 1,
  train: { loss: 0.123456, accuracy: 0.5 },
  validation: { loss: 0.00001 },
});

const written = (isTTY: boolean) => {
  const text: string[] = [];
  return { stream: { isTTY, columns: 120, write: (t: string) => text.push(t) }, read: () => text.join("") };
};

test("progressLines: the first epoch, every k-th, the last, and no escape code", () => {
  const { stream, read } = written(false);
  const progress = progressLines({ stream, every: 4 });
  progress.begin?.({ epochs: 10, done: 0 });
  for (let epoch = 1; epoch <= 10; epoch++) {
    progress.step?.(now(epoch));
    progress.epoch?.(record(epoch), now(epoch));
  }
  progress.end?.("finished");
  const lines = read().trimEnd().split("\n");
  expect(lines.map((line) => /epoch (\d+)/.exec(line)?.[1])).toEqual(["1", "4", "8", "10"]);
  expect(lines[0]).toContain("epoch 1/10  loss 0.1235  accuracy 50.0 %  validation loss 1.00e-5");
  expect(lines[1]).toMatch(/samples\/s {2}\d+:\d\d left$/);
  expect(read()).not.toContain(ESC);
});

test("progressBar: epoch and scores in a line that is written over; NO_COLOR leaves the colours out", () => {
  const draw = (env: Record<string, string>) => {
    const { stream, read } = written(true);
    const progress = progressBar({ stream, env });
    progress.begin?.({ epochs: 10, done: 0 });
    progress.epoch?.(record(10), now(10));
    progress.end?.("finished");
    return read();
  };
  const colored = `${ESC}[36m`;
  expect(draw({})).toContain(colored);
  expect(draw({ NO_COLOR: "1" })).not.toContain(colored);
  // Neither the cursor nor wrapping is switched off: nobody would switch them on after a second Ctrl-C.
  expect(draw({})).not.toMatch(/\[\?\d+l/);
  expect(draw({ NO_COLOR: "1" })).toContain("epoch 10/10  loss 0.1235  accuracy 50.0 %  validation loss 1.00e-5");
});

test("progressBar: a narrow terminal gets what fits in its line", () => {
  const { stream, read } = written(true);
  const progress = progressBar({ stream: { ...stream, columns: 50 }, env: { NO_COLOR: "1" } });
  progress.begin?.({ epochs: 10, done: 0 });
  progress.epoch?.(record(10), now(10));
  progress.end?.("finished");
  expect(read()).toContain("epoch 10/10");
  expect(read()).not.toContain("accuracy");
});

test("durations and rates in words", () => {
  expect([0, 7, 61, 3601, Number.NaN].map(duration)).toEqual(["0:00", "0:07", "1:01", "1:00:01", "?"]);
  expect(pace({ ...now(5), samples: 24690 }, 0, 2)).toBe("12,345 samples/s  0:02 left");
  // Resumed after half of the epochs: only what was done since is reckoned with.
  expect(pace({ ...now(6), samples: 100 }, 0.5, 2)).toBe("50.0 samples/s  0:08 left");
  expect(pace(now(1), 0.5, 2)).toBe("");
});
