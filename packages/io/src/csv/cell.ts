/** What one cell can be. */
import type { ColumnType } from "./options.ts";

// One way to read each text: with `\d+\.?\d*` a long row of digits could be cut in two anywhere.
const NUMBER = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/;
const INFINITE = /^([+-]?)inf(?:inity)?$/i;

/** The number in a cell, or `null`. Unlike `Number`, it takes neither "" nor "0x10". */
export function numberIn(cell: string): number | null {
  const text = cell.trim();
  if (NUMBER.test(text)) return Number(text);
  const [, sign] = INFINITE.exec(text) ?? [];
  return sign === undefined ? null : sign === "-" ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
}

export function truthIn(cell: string): 0 | 1 | null {
  const text = cell.trim().toLowerCase();
  return text === "true" ? 1 : text === "false" ? 0 : null;
}

/** The value of a cell in a column of numbers, or `null` if it has no place there. */
export function valueIn(cell: string, type: Exclude<ColumnType, "string">): number | null {
  const value = type === "bool" ? (truthIn(cell) ?? numberIn(cell)) : numberIn(cell);
  if (value === null || type === "float32" || type === "float64") return value;
  const [low, high] = type === "int32" ? [-(2 ** 31), 2 ** 31 - 1] : [0, type === "uint8" ? 255 : 1];
  return Number.isInteger(value) && value >= low && value <= high ? value : null;
}

/**
 * The narrowest type that holds all cells: bool for true and false, int32, float64, or text. Cells that mean "no value"
 * make whole numbers float64; a column of nothing else is float64 too.
 */
export function inferType(cells: readonly string[], isMissing: (cell: string) => boolean): ColumnType {
  let [isWhole, isTruth, isNumber, isSmall] = [true, cells.length > 0, true, true];
  for (const cell of cells) {
    if (isMissing(cell)) {
      [isWhole, isTruth] = [false, false];
      continue;
    }
    const value = numberIn(cell);
    if (value === null) isNumber = false;
    else isSmall &&= value === (value | 0);
    isTruth &&= value === null && truthIn(cell) !== null;
    if (!isNumber && !isTruth) return "string";
  }
  if (isTruth) return "bool";
  if (!isNumber) return "string";
  return isWhole && isSmall ? "int32" : "float64";
}
