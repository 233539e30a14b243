/** What a reader of CSV can be told. */
import { type DType, QzynnError } from "@qzynn/tensor";

/** A tensor of that kind of number, or a list of text. */
export type ColumnType = DType | "string";

export interface Dialect {
  /** What stands between two cells, a comma unless said otherwise. */
  readonly delimiter?: string;
  /** What stands around cells that hold delimiters, ends of lines or quotes; a double quote unless said otherwise. */
  readonly quote?: string;
}

export interface CsvOptions extends Dialect {
  /** Whether the first row has the columns' names (default), or what they are called; `false` names them "0", "1", … */
  readonly header?: boolean | readonly string[];
  /** The types of columns, by name; those that are not given are inferred. */
  readonly types?: Readonly<Record<string, ColumnType>>;
  /** Cells of columns of numbers that mean "no value"; unless said otherwise empty ones, NA, NaN, nan and null. */
  readonly missing?: readonly string[];
  /** `"keep"` (default) makes them NaN and lists them, `"throw"` names them in an error. */
  readonly onMissing?: "keep" | "throw";
}

export function checkDialect(call: string, { delimiter = ",", quote = '"' }: Dialect): Required<Dialect> {
  const isOne = (text: string) => text.length === 1 && !/[\r\n\ufeff]/.test(text);
  if (!isOne(delimiter) || !isOne(quote) || delimiter === quote) {
    throw new QzynnError(
      `${call}: a delimiter of ${JSON.stringify(delimiter)} and quotes of ${JSON.stringify(quote)}; each must be one character, not the same, and no end of a line`,
    );
  }
  return { delimiter, quote };
}
