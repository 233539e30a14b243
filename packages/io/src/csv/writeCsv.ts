/** Columns as the text of a CSV file. */
import { QzynnError, Tensor } from "@qzynn/tensor";
import Papa from "papaparse";
import { checkDialect, type Dialect } from "./options.ts";

export interface WriteCsvOptions extends Dialect {
  /** Whether the first row has the columns' names; it does unless said otherwise. */
  readonly header?: boolean;
}

export type Column = Tensor | readonly (string | number | boolean)[];

/**
 * The text of a CSV file with the given columns, tensors of shape `[rows]` or lists. Numbers are written with as few
 * digits as bring the very same number back; cells are quoted where they must be.
 *
 * @throws {QzynnError} if columns have different lengths, or a tensor has not one axis.
 *
 * @example
 * ```ts
 * import { writeCsv } from "@qzynn/io";
 * import { tensor } from "@qzynn/tensor";
 * writeCsv({ name: ["Ann, B.", "Cem"], x: tensor([0.1, 2]) }).split("\n")[1]; // → "Ann, B.",0.1
 * ```
 */
export function writeCsv(columns: Readonly<Record<string, Column>>, options: WriteCsvOptions = {}): string {
  const { delimiter, quote } = checkDialect("writeCsv", options);
  const entries = Object.entries(columns);
  const cells = entries.map(([name, column]) => texts(name, column));
  const [first = []] = cells;
  cells.forEach((column, c) => {
    if (column.length !== first.length) {
      const [[a], [b]] = [entries[0]!, entries[c]!];
      throw new QzynnError(`writeCsv: "${a}" has ${first.length} rows, "${b}" ${column.length}; they must be equal`);
    }
  });
  const rows = first.map((_, r) => cells.map((column) => column[r]!));
  if (options.header ?? true) rows.unshift(entries.map(([name]) => name));
  // A row of one empty cell would be an empty line.
  const isBlank = (cell: string, row: readonly string[]) => cell === "" && row.length === 1;
  return rows
    .map((row) => {
      const line = Papa.unparse([row], { delimiter, quoteChar: quote, newline: "\n" });
      return `${row.some((cell) => isBlank(cell, row)) ? quote + quote : line}\n`;
    })
    .join("");
}

function texts(name: string, column: Column): string[] {
  if (!(column instanceof Tensor)) return column.map(String);
  if (column.shape.length !== 1) {
    throw new QzynnError(`writeCsv: "${name}" has the shape [${column.shape.join(", ")}]; a column has one axis`);
  }
  if (column.dtype === "bool") return Array.from(column.data, (value) => String(value === 1));
  return Array.from(column.data, column.dtype === "float32" ? shortest : String);
}

/** As few digits as make the same float32; nine always do. */
function shortest(value: number): string {
  for (let digits = 6; digits < 9; digits++) {
    const short = Number(value.toPrecision(digits));
    if (Math.fround(short) === value) return String(short);
  }
  return String(Number(value.toPrecision(9)));
}
