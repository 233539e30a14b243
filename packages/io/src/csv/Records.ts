/** Text, piece by piece, as the rows of cells that are whole by then. */
import { QzynnError } from "@qzynn/tensor";
import Papa from "papaparse";
import type { Dialect } from "./options.ts";

/** A row longer than this is a quote that was never closed. */
const LONGEST = 2 ** 24;

export class Records {
  private readonly call: string;
  private readonly dialect: Required<Dialect>;
  /** What came since the last whole row. */
  private pieces: string[] = [];
  private length = 0;
  /** What was searched in vain is not searched again until there is half as much more. */
  private worthIt = 0;
  private isStart = true;
  private newline: "\n" | "\r" | null = null;
  /** Rows so far, with those that are empty. */
  private count = 0;

  constructor(call: string, dialect: Required<Dialect>) {
    this.call = call;
    this.dialect = dialect;
  }

  /** Rows with their number in the file, counted from 1; an empty line is a row of one empty cell. */
  take(text: string, isLast: boolean): [row: number, cells: string[]][] {
    const piece = this.isStart ? text.replace(/^\ufeff/, "") : text;
    this.isStart &&= text === "";
    this.pieces.push(piece);
    this.length += piece.length;
    if (!isLast && this.length < this.worthIt) return [];
    const whole = this.pieces.join("");
    const { data, cursor } = this.parse(whole, isLast);
    const rest = whole.slice(cursor);
    if (rest.length > LONGEST) {
      throw this.bad(
        this.count + data.length + 1,
        `it has more than ${LONGEST} characters`,
        "a quote is never closed, or this is no CSV file",
      );
    }
    this.pieces = [rest];
    this.length = rest.length;
    this.worthIt = data.length > 0 ? 0 : 1.5 * rest.length;
    return data.map((cells) => {
      // The end of a line may be \r\n; behind a quote it is gone already.
      const last = cells.length - 1;
      if (cells[last]!.endsWith("\r")) cells[last] = cells[last]!.slice(0, -1);
      return [++this.count, cells];
    });
  }

  private parse(text: string, isLast: boolean): { data: string[][]; cursor: number } {
    const newline = this.findNewline(text, isLast);
    if (newline === null && !isLast) return { data: [], cursor: 0 };
    const { delimiter, quote: quoteChar } = this.dialect;
    const parser = new Papa.Parser({ delimiter, quoteChar, newline: newline ?? "\n" });
    const { data, errors, meta } = parser.parse(text, 0, !isLast) as Papa.ParseResult<string[]>;
    // In the row that goes on in the next piece a quote may only seem wrong.
    const error = errors.find(({ row = 0 }) => isLast || row < data.length);
    if (error) {
      const fact = error.code === "MissingQuotes" ? "is never closed" : "is followed by more text";
      throw this.bad(this.count + (error.row ?? 0) + 1, `a quote ${fact}`, "quotes inside of quotes stand twice");
    }
    // After the last end of a line there is no row.
    if (isLast && (text === "" || text.endsWith(newline ?? "\n"))) data.pop();
    return { data, cursor: isLast ? text.length : meta.cursor };
  }

  /** Old Macintoshes ended lines with \r alone; at the very end it may be half of \r\n. */
  private findNewline(text: string, isLast: boolean): "\n" | "\r" | null {
    const [found] = (isLast ? /\r?\n|\r/ : /\r?\n|\r(?!$)/).exec(text) ?? [];
    if (found) this.newline ??= found === "\r" ? "\r" : "\n";
    return this.newline;
  }

  private bad(row: number, fact: string, reason: string): QzynnError {
    return new QzynnError(`${this.call}: row ${row}: ${fact}: ${reason}`);
  }
}
