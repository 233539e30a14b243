/**
 * Writes down, without making them, which compiled functions an operation calls. Where nothing but such calls is done, and every array stays
 * where it is, making the same calls again does the same work again, without any of the thinking that led to them.
 */
import type { Run } from "./instantiate.ts";

export interface Call {
  readonly run: Run;
  readonly args: readonly number[];
}

let calls: Call[] | null = null;
let spoiled = false;

/** Whether calls are being written down. */
export const isTracing = (): boolean => calls !== null;

/** Something was done that no call repeats. */
export const spoilTrace = (): void => {
  spoiled = true;
};

export const noteCall = (run: Run, args: readonly number[]): void => {
  calls?.push({ run, args });
};

/** The calls that `body` would make, and that do all of its work; `null` if calls alone do not. They are not made. */
export function traced(body: () => void): readonly Call[] | null {
  calls = [];
  spoiled = false;
  try {
    body();
    return spoiled || calls.length === 0 ? null : calls;
  } finally {
    calls = null;
  }
}
