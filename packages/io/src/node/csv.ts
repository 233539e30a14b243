/** CSV files. */
import { createReadStream, readFileSync } from "node:fs";
import type { CsvOptions } from "../csv/options.ts";
import { readCsv } from "../csv/readCsv.ts";
import { type StreamCsvOptions, streamCsv } from "../csv/streamCsv.ts";
import type { Table } from "../csv/table.ts";
import { type Column, type WriteCsvOptions, writeCsv } from "../csv/writeCsv.ts";
import { named, withPath } from "./fileError.ts";
import { writeFileAtomic } from "./writeFileAtomic.ts";

/**
 * The table in a CSV file, as `readCsv` gives it.
 *
 * @throws {QzynnError} that names the path, the row and the column.
 *
 * @example
 * ```ts
 * import { tmpdir } from "node:os";
 * import { join } from "node:path";
 * import { loadCsv, saveCsv } from "@qzynn/io/node";
 * import { tensor } from "@qzynn/tensor";
 * const path = join(tmpdir(), "qzynn-points.csv");
 * saveCsv(path, { x: tensor([1, 2]), label: ["a", "b"] });
 * loadCsv(path).columns.label; // → [ 'a', 'b' ]
 * ```
 */
export const loadCsv = (path: string, options: CsvOptions = {}): Table =>
  withPath("loadCsv", path, () => readCsv(readFileSync(path), options));

/**
 * The rows of a CSV file of any size, a table of `batchSize` rows at a time.
 *
 * @throws {QzynnError} that names the path, the row and the column.
 */
export async function* loadCsvBatches(
  path: string,
  options: StreamCsvOptions = {},
): AsyncGenerator<Table, void, undefined> {
  try {
    yield* streamCsv(createReadStream(path), options);
  } catch (error) {
    throw named("loadCsvBatches", path, error);
  }
}

/**
 * Writes columns as a CSV file; the old file stays whole until the new one is.
 *
 * @throws {QzynnError} that names the path if it cannot be written.
 */
export const saveCsv = (path: string, columns: Readonly<Record<string, Column>>, options: WriteCsvOptions = {}): void =>
  writeFileAtomic(path, new TextEncoder().encode(writeCsv(columns, options)));
