/** A history as a table for spreadsheets. */
import type { History } from "./history.ts";

/**
 * One line for each epoch: `epoch`, `lr`, the scores of training, those of validation with `validation_` in front, and
 * `seconds`. A cell is empty where nothing was measured. Numbers have all their digits.
 *
 * @example
 * ```ts
 * import { historyCsv } from "@qzynn/train";
 * const epochs = [{ epoch: 1, lr: 0.1, seconds: 2, train: { loss: 0.5 }, validation: { loss: 0.75 } }];
 * historyCsv({ epochs }).split("\n"); // → ["epoch,lr,loss,validation_loss,seconds", "1,0.1,0.5,0.75,2", ""]
 * ```
 */
export function historyCsv({ epochs }: Pick<History, "epochs">): string {
  const train = names(epochs.map((record) => record.train));
  const validation = names(epochs.map((record) => record.validation ?? {}));
  const header = ["epoch", "lr", ...train, ...validation.map((name) => `validation_${name}`), "seconds"];
  const lines = epochs.map((record) => [
    record.epoch,
    record.lr,
    ...train.map((name) => record.train[name]),
    ...validation.map((name) => record.validation?.[name]),
    Number(record.seconds.toFixed(6)),
  ]);
  return [header, ...lines].map((line) => `${line.map(cell).join(",")}\n`).join("");
}

const names = (scores: readonly object[]): string[] => [...new Set(scores.flatMap((each) => Object.keys(each)))];

/** Quoted as RFC 4180 has it, should a metric be named with a comma. */
const cell = (value: string | number | undefined): string => {
  const text = String(value ?? "");
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};
