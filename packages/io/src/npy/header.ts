/** The beginning of a npy file: a signature, a version, a length, and a Python dictionary. */
import { type Kind, kinds } from "../elements/kinds.ts";
import { bad } from "./bad.ts";
import { npyKinds } from "./kinds.ts";
import { type Literal, readDictionary } from "./literal.ts";

export interface NpyHeader {
  readonly kind: Kind;
  readonly bigEndian: boolean;
  readonly fortranOrder: boolean;
  readonly shape: readonly number[];
  /** Where the numbers begin. */
  readonly dataAt: number;
}

export const SIGNATURE: readonly number[] = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];

/** NumPy's own limit for headers that it does not trust. */
const LONGEST = 10_000;

const MOST_AXES = 64;

/** Source: https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html */
export function readHeader(bytes: Uint8Array): NpyHeader {
  if (!SIGNATURE.every((byte, i) => bytes[i] === byte)) {
    throw bad("the bytes do not begin as a npy file does", "this is another format, or an empty file");
  }
  const major = bytes[6] ?? 0;
  if (major < 1 || major > 3 || bytes[7] !== 0) {
    throw bad(`version ${major}.${bytes[7] ?? 0}`, "read are 1.0, 2.0 and 3.0; save it again with numpy.save");
  }
  const start = major === 1 ? 10 : 12;
  if (bytes.length < start) throw cutShort("its header", start, bytes.length);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = major === 1 ? view.getUint16(8, true) : view.getUint32(8, true);
  // Fields of a structured array would make it longer, and are not read anyway.
  if (length > 65535) throw bad(`the header claims ${length} bytes`, `one that describes a plain array takes some 100`);
  if (start + length > bytes.length) throw cutShort("its header", start + length, bytes.length);
  const text = decode(bytes.subarray(start, start + length), major);
  const trimmed = text.trimEnd();
  if (trimmed.length > LONGEST) throw bad(`the header has ${trimmed.length} characters`, `the most is ${LONGEST}`);
  return { ...describe(readDictionary(trimmed)), dataAt: start + length };
}

function decode(bytes: Uint8Array, major: number): string {
  try {
    return new TextDecoder(major === 3 ? "utf-8" : "latin1", { fatal: true }).decode(bytes);
  } catch {
    throw bad("the header is no UTF-8", "version 3.0 needs it; the file is damaged");
  }
}

function describe(fields: ReadonlyMap<string, Literal>): Omit<NpyHeader, "dataAt"> {
  const strange = [...fields.keys()].find((key) => !["descr", "fortran_order", "shape"].includes(key));
  if (strange !== undefined)
    throw bad(
      `the header has ${JSON.stringify(strange)}`,
      "it has descr, fortran_order and shape alone; the file is damaged",
    );
  const descr = fields.get("descr");
  const fortranOrder = fields.get("fortran_order");
  const shape = fields.get("shape");
  const [, order, name = ""] = /^([<>|=])?([a-zA-Z]\d+)$/.exec(String(descr)) ?? [];
  const kind = Object.hasOwn(npyKinds, name) ? kinds[npyKinds[name]!] : null;
  if (typeof descr !== "string" || !kind || order === "=") {
    const object = typeof descr === "string" && /^\|?O/.test(descr);
    throw bad(
      `the elements are of kind ${JSON.stringify(descr)?.slice(0, 80)}`,
      object
        ? "they are Python objects, which only Python's pickle can read, and which may run anything; save numbers"
        : `read are ${Object.keys(npyKinds).join(", ")}; convert it with astype`,
    );
  }
  if (typeof fortranOrder !== "boolean") throw bad("fortran_order is missing", "it must be True or False");
  if (!isShape(shape)) {
    throw bad(
      `the shape is ${JSON.stringify(shape)?.slice(0, 80)}`,
      `a shape has up to ${MOST_AXES} whole numbers of 0 or more`,
    );
  }
  return { kind, bigEndian: order === ">", fortranOrder, shape };
}

const isShape = (value: Literal | undefined): value is number[] =>
  Array.isArray(value) && value.length <= MOST_AXES && value.every((d) => Number.isSafeInteger(d) && Number(d) >= 0);

export const cutShort = (what: string, needed: number, length: number) =>
  bad("the file is cut short", `${what} ends at byte ${needed}, the file at byte ${length}; copy or save it again`);
