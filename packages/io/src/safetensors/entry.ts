/** What the header says about one tensor. */
import type { Kind } from "../elements/kinds.ts";
import { bad } from "./bad.ts";
import { kinds } from "./kinds.ts";

export interface Entry {
  readonly name: string;
  readonly kind: Kind;
  readonly shape: readonly number[];
  /** First byte, counted from the end of the header. */
  readonly start: number;
  /** First byte that is no longer part of it. */
  readonly end: number;
}

const MOST_AXES = 64;

export function readEntry(name: string, value: unknown): Entry {
  const said = JSON.stringify(name);
  if (typeof value !== "object" || value === null)
    throw bad(`the entry of ${said} is not an object`, "it needs dtype, shape and data_offsets");
  const { dtype, shape, data_offsets: offsets } = value as Record<string, unknown>;
  const kind = kinds.get(String(dtype));
  if (!kind || typeof dtype !== "string") {
    throw bad(
      `${said} is of dtype ${JSON.stringify(dtype)}`,
      `read are ${[...kinds.keys()].join(", ")}; convert it where it was made`,
    );
  }
  if (!isSizes(shape) || shape.length > MOST_AXES) {
    throw bad(
      `the shape of ${said} is ${JSON.stringify(shape)?.slice(0, 80)}`,
      `a shape is a list of up to ${MOST_AXES} whole numbers of 0 or more`,
    );
  }
  if (!isSizes(offsets) || offsets.length !== 2) {
    throw bad(
      `the data_offsets of ${said} are ${JSON.stringify(offsets)?.slice(0, 80)}`,
      "they must be two whole numbers of 0 or more",
    );
  }
  const [start = 0, end = 0] = offsets;
  const size = kind.size * shape.reduce((product, d) => product * d, 1);
  if (end - start !== size) {
    throw bad(
      `${said} lies in bytes ${start} to ${end}`,
      `${dtype} of shape [${shape.join(", ")}] takes ${size} bytes, not ${end - start}`,
    );
  }
  return { name, kind, shape, start, end };
}

const isSizes = (value: unknown): value is number[] =>
  Array.isArray(value) && value.every((d) => Number.isSafeInteger(d) && d >= 0);
