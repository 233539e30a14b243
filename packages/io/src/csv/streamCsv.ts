/** A CSV file that is larger than memory, a batch of rows at a time. */
import { QzynnError } from "@qzynn/tensor";
import { type CsvOptions, checkDialect } from "./options.ts";
import { Records } from "./Records.ts";
import { TableBuilder } from "./TableBuilder.ts";
import type { Table } from "./table.ts";

export interface StreamCsvOptions extends CsvOptions {
  /** Rows in a table, 1024 unless said otherwise; the last one may have fewer. */
  readonly batchSize?: number;
}

/**
 * Tables of `batchSize` rows from pieces of text or of bytes, such as a body of `fetch` or a stream of Node, whose pieces
 * may end anywhere. Types that are not given are inferred from the first batch, and hold for all.
 *
 * @throws {QzynnError} as `readCsv`; a cell that does not fit the type of an earlier batch names its row and column.
 *
 * @example
 * ```ts
 * import { streamCsv } from "@qzynn/io";
 * const pieces = ["x,y\n1,", "2\n3,4\n5", ",6\n"];
 * const lengths: number[] = [];
 * for await (const table of streamCsv(pieces, { batchSize: 2 })) lengths.push(table.length);
 * lengths; // → [ 2, 1 ]
 * ```
 */
export async function* streamCsv(
  source: AsyncIterable<string | Uint8Array> | Iterable<string | Uint8Array>,
  { batchSize = 1024, ...options }: StreamCsvOptions = {},
): AsyncGenerator<Table, void, undefined> {
  if (!Number.isInteger(batchSize) || batchSize < 1) {
    throw new QzynnError(`streamCsv: a batchSize of ${batchSize}; it must be a whole number of 1 or more`);
  }
  const records = new Records("streamCsv", checkDialect("streamCsv", options));
  const builder = new TableBuilder("streamCsv", options);
  const decoder = new TextDecoder("utf-8", { fatal: true });
  for await (const piece of source) {
    const text = typeof piece === "string" ? piece : decode(decoder, piece);
    yield* batches(builder, records.take(text, false), batchSize);
  }
  yield* batches(builder, records.take(decode(decoder), true), batchSize);
  if (builder.length > 0) yield builder.table();
}

function* batches(builder: TableBuilder, rows: readonly [number, string[]][], size: number): Generator<Table> {
  for (const [row, cells] of rows) {
    builder.add(row, cells);
    if (builder.length === size) yield builder.table();
  }
}

/** Characters may lie across two pieces; without a piece it is the end. */
function decode(decoder: TextDecoder, bytes?: Uint8Array): string {
  try {
    return bytes ? decoder.decode(bytes, { stream: true }) : decoder.decode();
  } catch {
    throw new QzynnError("streamCsv: the bytes are no UTF-8; save the file as UTF-8, or decode it and give the text");
  }
}
