/** Rows of cells as columns of one type each. */
import { fromArray, QzynnError, type Tensor, type TypedArray } from "@qzynn/tensor";
import { setEntry } from "../entries.ts";
import { inferType, valueIn } from "./cell.ts";
import type { ColumnType, CsvOptions } from "./options.ts";
import type { Cell, Table } from "./table.ts";

const MISSING = ["", "NA", "NaN", "nan", "null"];

const arrays = { float32: Float32Array, float64: Float64Array, int32: Int32Array, uint8: Uint8Array, bool: Uint8Array };

export class TableBuilder {
  private readonly call: string;
  private readonly options: CsvOptions;
  private readonly missing: ReadonlySet<string>;
  private names: readonly string[] | null = null;
  private readonly types = new Map<string, ColumnType>();
  private rows: string[][] = [];
  /** Each row's number in the file. */
  private numbers: number[] = [];

  constructor(call: string, options: CsvOptions) {
    this.call = call;
    this.options = options;
    this.missing = new Set(options.missing ?? MISSING);
    if (Array.isArray(options.header)) this.setNames(options.header, 0);
  }

  /** How many rows wait for {@link table}. */
  get length(): number {
    return this.rows.length;
  }

  /** Empty lines are left out, where they are not a column's only cell. */
  add(row: number, cells: string[]): void {
    if (cells.length === 1 && cells[0] === "" && this.names?.length !== 1) return;
    if (this.names === null) {
      const { header = true } = this.options;
      this.setNames(header ? cells.map((cell) => cell.trim()) : cells.map((_, i) => String(i)), row);
      if (header) return;
    }
    const { length } = this.names ?? [];
    if (cells.length !== length) {
      throw this.bad(
        row,
        `it has ${cells.length} cells`,
        `there are ${length} columns; quote cells that hold the delimiter`,
      );
    }
    this.rows.push(cells);
    this.numbers.push(row);
  }

  /** The rows since the last call. Types that are inferred once stay. */
  table(): Table {
    const missing: Cell[] = [];
    const columns: Record<string, Tensor | readonly string[]> = {};
    const names = this.names ?? [];
    names.forEach((name, c) => {
      const cells = this.rows.map((row) => row[c]!);
      let type = this.types.get(name);
      if (type === undefined) {
        type = inferType(cells, (cell) => this.missing.has(cell.trim()));
        this.types.set(name, type);
      }
      setEntry(
        columns,
        name,
        type === "string" ? this.texts(cells, name, missing) : this.tensor(cells, name, type, missing),
      );
    });
    const table = { names, length: this.rows.length, columns, missing };
    this.rows = [];
    this.numbers = [];
    return table;
  }

  private setNames(names: readonly string[], row: number): void {
    const known = new Set<string>();
    const twice = names.find((name) => known.size === known.add(name).size);
    if (twice !== undefined) {
      throw this.bad(
        row,
        `two columns are called ${JSON.stringify(twice)}`,
        "one would be lost; name them with { header: [\u2026] }",
      );
    }
    for (const [name, type] of Object.entries(this.options.types ?? {})) {
      if (!known.has(name)) {
        throw new QzynnError(
          `${this.call}: types has ${JSON.stringify(name)}, the columns are ${names.slice(0, 20).join(", ")}; check its name`,
        );
      }
      if (type !== "string" && !Object.hasOwn(arrays, type)) {
        throw new QzynnError(
          `${this.call}: types says ${JSON.stringify(type)} of ${JSON.stringify(name)}; use ${Object.keys(arrays).join(", ")} or string`,
        );
      }
      this.types.set(name, type);
    }
    this.names = names;
  }

  private texts(cells: readonly string[], name: string, missing: Cell[]): readonly string[] {
    cells.forEach((cell, i) => {
      if (cell === "") this.note(i, name, missing);
    });
    return cells;
  }

  private tensor(cells: readonly string[], name: string, type: Exclude<ColumnType, "string">, missing: Cell[]): Tensor {
    const array: TypedArray = new arrays[type](cells.length);
    cells.forEach((cell, i) => {
      const value = valueIn(cell, type);
      if (value !== null) array[i] = value;
      else if (!this.missing.has(cell.trim())) throw this.misfit(i, name, cell, type);
      else if (type === "float32" || type === "float64") {
        this.note(i, name, missing);
        array[i] = Number.NaN;
      } else throw this.misfit(i, name, cell, type);
    });
    return fromArray(array, [cells.length], { dtype: type });
  }

  private note(i: number, name: string, missing: Cell[]): void {
    if (this.options.onMissing === "throw") {
      throw this.bad(
        this.numbers[i]!,
        `column ${JSON.stringify(name)} has no value`,
        "fill it, or read it as NaN without onMissing",
      );
    }
    missing.push({ row: i, column: name });
  }

  private misfit(i: number, name: string, cell: string, type: ColumnType): QzynnError {
    const said = JSON.stringify(cell.slice(0, 40));
    const key = JSON.stringify(name);
    return this.bad(
      this.numbers[i]!,
      `column ${key} holds ${said}`,
      `that is no ${type}; give types: { ${key}: "\u2026" }`,
    );
  }

  private bad(row: number, fact: string, reason: string): QzynnError {
    return new QzynnError(`${this.call}: row ${row}: ${fact}: ${reason}`);
  }
}
