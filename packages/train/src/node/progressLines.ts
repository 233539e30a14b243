/** Progress for logs: a plain line now and then. */
import type { EpochRecord } from "../history/history.ts";
import type { Now, Progress } from "../loop/progress.ts";
import type { Output } from "./stream.ts";
import { fraction, pace, scores } from "./words.ts";

export interface LinesOptions {
  /** Default: `process.stderr`. */
  readonly stream?: Output;
  /** Write a line after every so many epochs. Default: by the clock. */
  readonly every?: number;
  /** Seconds between two lines, where `every` does not say. Default: 5. */
  readonly seconds?: number;
}

/** A line for the first epoch, the last one and some between them; within long epochs too. Never an escape code. */
export function progressLines({ stream = process.stderr, every, seconds = 5 }: LinesOptions = {}): Progress {
  let [began, said, doneBefore] = [0, 0, 0];
  let isFirst = true;
  const line = (now: Now, rest: string): void => {
    said = performance.now();
    const rate = pace(now, doneBefore, (said - began) / 1000);
    stream.write(`epoch ${now.epoch}/${now.epochs}  ${rest}${rate && `  ${rate}`}\n`);
  };
  const isTime = (): boolean => performance.now() >= said + 1000 * seconds;
  return {
    begin({ epochs, done }) {
      began = said = performance.now();
      doneBefore = epochs === 0 ? 1 : done / epochs;
      if (done > 0) stream.write(`resumed after epoch ${done}\n`);
    },
    step(now) {
      if (every === undefined && isTime()) line(now, `${Math.round(100 * fraction(now))} %  ${scores(now.scores)}`);
    },
    epoch(record, now) {
      const isDue = every === undefined ? isTime() : record.epoch % every === 0;
      if (isDue || isFirst || record.epoch === now.epochs) line({ ...now, batch: now.batches ?? 0 }, summary(record));
      isFirst = false;
    },
  };
}

/** The scores of an epoch. */
export const summary = ({ train, validation }: EpochRecord): string =>
  scores(train) + (validation ? `  validation ${scores(validation)}` : "");
