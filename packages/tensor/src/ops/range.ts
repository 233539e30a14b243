/** Ranges along an axis, as Python writes them between brackets. */
import { QzynnError } from "../errors.ts";

/** The places `start`, `start + step`, … before `end`; negative ones count from the end. */
export interface Span {
  readonly start?: number;
  readonly end?: number;
  readonly step?: number;
}

const TEXT = /^\s*(-?\d+)?\s*:\s*(-?\d+)?\s*(?::\s*(-?\d+)?\s*)?$/;

/** `"1:6:2"` as a range. */
export function readRange(call: string, text: string): Span {
  const found = TEXT.exec(text);
  if (!found) throw new QzynnError(`${call}: "${text}" is not a range; write one as "start:end:step", or "..."`);
  const [, start, end, step] = found;
  return {
    ...(start !== undefined && { start: Number(start) }),
    ...(end !== undefined && { end: Number(end) }),
    ...(step !== undefined && { step: Number(step) }),
  };
}
