/** What is in a CSV file. */
import { fromArray, QzynnError, Tensor } from "@qzynn/tensor";
import { numberIn } from "./cell.ts";

export interface Cell {
  /** The place in the columns, from 0. */
  readonly row: number;
  readonly column: string;
}

export interface Table {
  /** The columns from left to right. */
  readonly names: readonly string[];
  /** How many rows there are, without the header. */
  readonly length: number;
  /** Numbers as tensors of shape `[length]`, text as lists. */
  readonly columns: Readonly<Record<string, Tensor | readonly string[]>>;
  /** The cells without a value: NaN in a tensor, "" in a list. */
  readonly missing: readonly Cell[];
}

export interface TableTensorOptions {
  readonly dtype?: "float32" | "float64";
}

/**
 * Columns of a table side by side, `[rows, columns]`: what a network takes. All columns unless `names` are given.
 *
 * @throws {QzynnError} that names the first cell that is no number or has no value, or a column that does not exist.
 *
 * @example
 * ```ts
 * import { readCsv, tableTensor } from "@qzynn/io";
 * const table = readCsv("x,y,label\n1,2.5,a\n3,4,b");
 * tableTensor(table, ["x", "y"]).toArray(); // → [ [ 1, 2.5 ], [ 3, 4 ] ]
 * ```
 */
export function tableTensor(
  table: Table,
  names: readonly string[] = table.names,
  { dtype = "float32" }: TableTensorOptions = {},
): Tensor<readonly [number, number]> {
  const array = new (dtype === "float32" ? Float32Array : Float64Array)(table.length * names.length);
  names.forEach((name, c) => {
    const column = Object.hasOwn(table.columns, name) ? table.columns[name] : undefined;
    if (!column) throw bad(`there is no column ${JSON.stringify(name)}`, `the columns are ${table.names.join(", ")}`);
    const [gap] = table.missing.filter((cell) => cell.column === name);
    if (gap) throw bad(`row ${gap.row} of column ${JSON.stringify(name)} has no value`, "fill or drop such rows first");
    if (!(column instanceof Tensor)) {
      const row = column.findIndex((cell) => numberIn(cell) === null);
      throw bad(
        `row ${row} of column ${JSON.stringify(name)} is ${JSON.stringify(column[row])}`,
        "only numbers fit in a tensor; name the columns to take",
      );
    }
    for (let r = 0; r < table.length; r++) array[r * names.length + c] = column.data[r]!;
  });
  return fromArray(array, [table.length, names.length]);
}

const bad = (fact: string, reason: string): QzynnError =>
  new QzynnError(`tableTensor: ${fact} (counted from 0): ${reason}`);
