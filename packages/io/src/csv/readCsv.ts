/** A table from the text of a CSV file. */
import { QzynnError } from "@qzynn/tensor";
import { type CsvOptions, checkDialect } from "./options.ts";
import { Records } from "./Records.ts";
import { TableBuilder } from "./TableBuilder.ts";
import type { Table } from "./table.ts";

/**
 * The columns of a CSV file, given as text or as bytes in UTF-8. Rows may end in `\n` or `\r\n`; spaces around numbers and
 * names are left out, and empty lines, unless there is only one column.
 *
 * A column's type is given in `types` or inferred: bool if all cells are true or false, int32 if all are whole and fit,
 * float64 if all are numbers or have no value, else text. A number without a value becomes NaN and is listed in `missing`.
 *
 * Source: RFC 4180.
 *
 * @throws {QzynnError} that names the row, counted from 1 as in the file, and the column: rows of different length, quotes
 * that are not closed, two columns of one name, cells that do not fit a given type.
 *
 * @example
 * ```ts
 * import { readCsv } from "@qzynn/io";
 * import type { Tensor } from "@qzynn/tensor";
 * const { columns, missing } = readCsv('name,x\n"Ann, B.",1.5\nCem,\n');
 * columns.name; // → [ 'Ann, B.', 'Cem' ]
 * (columns.x as Tensor).toArray(); // → [ 1.5, NaN ]
 * missing; // → [ { row: 1, column: 'x' } ]
 * ```
 */
export function readCsv(source: string | Uint8Array, options: CsvOptions = {}): Table {
  const records = new Records("readCsv", checkDialect("readCsv", options));
  const builder = new TableBuilder("readCsv", options);
  const text = typeof source === "string" ? source : decode(source);
  for (const [row, cells] of records.take(text, true)) builder.add(row, cells);
  return builder.table();
}

function decode(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0 || second === 0 || (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
    throw new QzynnError(
      "readCsv: the bytes are UTF-16, or no text; save the file as UTF-8, or decode it and give the text",
    );
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new QzynnError("readCsv: the bytes are no UTF-8; save the file as UTF-8, or decode it and give the text");
  }
}
