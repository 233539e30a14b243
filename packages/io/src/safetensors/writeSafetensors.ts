/** Named tensors as the bytes of a safetensors file. */
import { type DType, QzynnError, Tensor } from "@qzynn/tensor";

export interface SafetensorsOptions {
  /** Text to keep beside the tensors. */
  readonly metadata?: Readonly<Record<string, string>>;
}

/** The reference implementation puts kinds with larger elements first, so that every tensor lies aligned. */
const order: readonly (readonly [DType, string])[] = [
  ["float64", "F64"],
  ["float32", "F32"],
  ["int32", "I32"],
  ["uint8", "U8"],
  ["bool", "BOOL"],
];

const bad = (fact: string, reason: string): QzynnError => new QzynnError(`writeSafetensors: ${fact}: ${reason}`);

const rank = (x: Tensor): number => order.findIndex(([dtype]) => dtype === x.dtype);

/**
 * The tensors of `record` as one safetensors file, which `safetensors` in Python, Rust and elsewhere reads. The same
 * tensors give the same bytes, whatever order they come in.
 *
 * @throws {QzynnError} for a value that is no tensor, text that is no text, and names that UTF-8 cannot hold.
 *
 * @example
 * ```ts
 * import { writeSafetensors } from "@qzynn/io";
 * import { ones } from "@qzynn/tensor";
 * const bytes = writeSafetensors({ bias: ones([2]) });
 * bytes.length; // → 80
 * new TextDecoder().decode(bytes.subarray(8, 65)); // → {"bias":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}
 * ```
 */
export function writeSafetensors(
  record: Readonly<Record<string, Tensor>>,
  { metadata = {} }: SafetensorsOptions = {},
): Uint8Array {
  const entries = Object.entries(record);
  for (const [name, x] of entries) checkEntry(name, x);
  entries.sort(([a, x], [b, y]) => rank(x) - rank(y) || byCodePoint(a, b));
  const fields = Object.keys(metadata).length > 0 ? [field("__metadata__", texts(metadata))] : [];
  let end = 0;
  for (const [name, x] of entries) {
    const start = end;
    end += x.data.byteLength;
    const [, dtype] = order[rank(x)]!;
    fields.push(field(name, JSON.stringify({ dtype, shape: x.shape, data_offsets: [start, end] })));
  }
  const json = new TextEncoder().encode(`{${fields.join(",")}}`);
  // Spaces until the numbers begin at a multiple of eight.
  const length = Math.ceil(json.length / 8) * 8;
  const bytes = new Uint8Array(8 + length + end);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(length), true);
  bytes.set(json, 8);
  bytes.fill(0x20, 8 + json.length, 8 + length);
  let at = 8 + length;
  for (const [, { data }] of entries) {
    bytes.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), at);
    at += data.byteLength;
  }
  return bytes;
}

/** Written by hand: in an object, keys such as "10" would move before the others. */
const field = (key: string, json: string): string => `${JSON.stringify(key)}:${json}`;

function texts(metadata: Readonly<Record<string, string>>): string {
  const entries = Object.entries(metadata).sort(([a], [b]) => byCodePoint(a, b));
  for (const [key, text] of entries) {
    checkText("a key of metadata", key);
    if (typeof text !== "string") {
      throw bad(
        `metadata.${key} is a ${typeof text}`,
        "the format keeps only text there; use String(…) or JSON.stringify(…)",
      );
    }
    checkText(`metadata.${key}`, text);
  }
  return `{${entries.map(([key, text]) => field(key, JSON.stringify(text))).join(",")}}`;
}

function checkEntry(name: string, x: unknown): void {
  if (!(x instanceof Tensor)) throw bad(`"${name}" is not a Tensor`, "wrap arrays with fromArray(array, shape)");
  if (name === "__metadata__") throw bad('a tensor is called "__metadata__"', "the format keeps that name for itself");
  checkText("the name of a tensor", name);
}

function checkText(what: string, text: string): void {
  if (/\p{Surrogate}/u.test(text)) {
    throw bad(`${what}, ${JSON.stringify(text)}, holds half of a character`, "UTF-8 has no place for it");
  }
}

/** As Rust compares text; JavaScript's `<` puts characters beyond 16 bits too early. */
function byCodePoint(a: string, b: string): number {
  const [left, right] = [new TextEncoder().encode(a), new TextEncoder().encode(b)];
  const at = left.findIndex((byte, i) => byte !== right[i]);
  return at < 0 ? left.length - right.length : left[at]! - (right[at] ?? -1);
}
