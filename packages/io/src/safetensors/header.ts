/** The header of a safetensors file: eight bytes of length, then JSON that says what lies where. */
import { setEntry } from "../entries.ts";
import { bad } from "./bad.ts";
import { duplicateKey } from "./duplicateKey.ts";
import { type Entry, readEntry } from "./entry.ts";

export interface Header {
  /** In the order of their bytes, without gaps. */
  readonly entries: readonly Entry[];
  readonly metadata: Record<string, string>;
  /** Where the numbers begin. */
  readonly dataAt: number;
}

/** The reference implementation refuses longer ones too. */
const LONGEST = 100_000_000;

/** Source: https://github.com/huggingface/safetensors, "Format". */
export function readHeader(bytes: Uint8Array): Header {
  if (bytes.length < 8) throw bad(`the file has ${bytes.length} bytes`, "the length of its header alone takes 8");
  const length = new DataView(bytes.buffer, bytes.byteOffset, 8).getBigUint64(0, true);
  if (length > LONGEST) {
    throw bad(`the header claims ${length} bytes`, `the most is ${LONGEST}; this is not a safetensors file`);
  }
  const dataAt = 8 + Number(length);
  if (dataAt > bytes.length) {
    throw bad(
      `the header claims ${length} bytes`,
      `only ${bytes.length - 8} follow; the file is cut short or no safetensors file`,
    );
  }
  const { metadata, tensors } = parse(bytes.subarray(8, dataAt));
  const size = bytes.length - dataAt;
  const entries = tensors.map(([name, value]) => readEntry(name, value));
  entries.sort((a, b) => a.start - b.start || a.end - b.end);
  let end = 0;
  for (const entry of entries) {
    if (entry.start !== end) {
      const fault = entry.start < end ? "overlaps the tensor before it" : `leaves a gap from byte ${end} on`;
      throw bad(`"${entry.name}" begins at byte ${entry.start} of the data`, `it ${fault}`);
    }
    end = entry.end;
  }
  if (end !== size) {
    throw bad(
      `the header speaks of ${end} bytes of data`,
      `the file has ${size}; it is cut short or has something attached`,
    );
  }
  return { entries, metadata, dataAt };
}

function parse(bytes: Uint8Array): { metadata: Record<string, string>; tensors: [string, unknown][] } {
  if (bytes[0] !== 0x7b) throw bad("the header does not begin with {", "it must be a JSON object");
  let text: string;
  let json: unknown;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    json = JSON.parse(text);
  } catch (error) {
    throw bad("the header is no valid JSON", error instanceof Error ? error.message : String(error));
  }
  const twice = duplicateKey(text);
  if (twice !== null) throw bad(`the header has the key ${JSON.stringify(twice)} twice`, "one of them would be lost");
  const metadata: Record<string, string> = {};
  const tensors: [string, unknown][] = [];
  for (const [name, value] of Object.entries(Object(json))) {
    if (name === "__metadata__") readMetadata(value, metadata);
    else tensors.push([name, value]);
  }
  return { metadata, tensors };
}

function readMetadata(value: unknown, into: Record<string, string>): void {
  if (value === null) return;
  if (typeof value !== "object" || Array.isArray(value))
    throw bad("__metadata__ is not an object", "it maps text to text");
  for (const [key, text] of Object.entries(value)) {
    if (typeof text !== "string") {
      throw bad(
        `__metadata__ has ${JSON.stringify(text)?.slice(0, 40)} under ${JSON.stringify(key)}`,
        "only text is allowed there",
      );
    }
    setEntry(into, key, text);
  }
}
