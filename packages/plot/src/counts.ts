/** The numbers behind a confusion matrix: rows are true classes, columns predicted ones. */
import { QzynnError, type Tensor } from "@qzynn/tensor";
import { toRows } from "./numbers.ts";

export type Counts = {
  readonly rows: readonly (readonly number[])[];
  /** Samples of each true class. */
  readonly sizes: readonly number[];
  readonly correct: number;
  readonly all: number;
};

export const readCounts = (table: readonly ArrayLike<number>[] | Tensor, classes: number): Counts => {
  const rows = toRows(table, "confusionMatrix: counts");
  if (rows.length === 0) throw new QzynnError("confusionMatrix: there are no classes: counts has no rows");
  const ragged = rows.findIndex((row) => row.length !== rows.length);
  if (ragged >= 0)
    throw new QzynnError(
      `confusionMatrix: counts has ${rows.length} rows and row ${ragged} has ${rows[ragged]?.length} columns: every class needs one row and one column`,
    );
  if (classes !== rows.length)
    throw new QzynnError(
      `confusionMatrix: ${classes} labels for ${rows.length} classes: give one for each row of counts`,
    );
  for (const [i, row] of rows.entries())
    for (const [j, count] of row.entries())
      if (!(count >= 0 && count < Infinity))
        throw new QzynnError(`confusionMatrix: counts[${i}][${j}] is ${count}: a count is a number from 0`);
  const sum = (row: readonly number[]) => row.reduce((total, count) => total + count, 0);
  const sizes = rows.map(sum);
  return { rows, sizes, correct: sum(rows.map((row, i) => row[i] ?? 0)), all: sum(sizes) };
};

/** `97.5 %`; a dash where there was nothing to be right about. */
export const percent = (part: number, whole: number): string =>
  whole === 0 ? "–" : `${part === whole ? "100" : cutToTenths((100 * part) / whole)} %`;

// 99.96 % is not yet 100.0 %.
const cutToTenths = (value: number): string => Math.min(99.9, Math.round(value * 10) / 10).toFixed(1);

/** What stands in a cell; nothing is a quiet dot. */
export const cellText = (count: number, rowSize: number, normalize: boolean): string => {
  if (count === 0) return "·";
  if (!normalize) return String(Number.isInteger(count) ? count : Number(count.toPrecision(2)));
  const share = (100 * count) / rowSize;
  if (share < 0.5) return "<1";
  return String(count < rowSize ? Math.min(99, Math.round(share)) : 100);
};
