/** The instructions of a pickle by their codes; those that could run something are not among them. */
import { bad } from "./bad.ts";
import { globalOf } from "./globals.ts";
import type { Python } from "./python.ts";
import type { Reader } from "./Reader.ts";
import type { Unpickler } from "./Unpickler.ts";

type Step = (machine: Unpickler, reader: Reader) => void;

/** Whole numbers with the lowest byte first and the sign in the highest bit. */
function long(bytes: Uint8Array): number | bigint {
  if (bytes.length === 0) return 0;
  if (bytes.length > 1024) throw bad(`a whole number of ${bytes.length} bytes`, "the most is 1024");
  let digits = "";
  for (let i = bytes.length - 1; i >= 0; i--) digits += bytes[i]!.toString(16).padStart(2, "0");
  const value = BigInt.asIntN(8 * bytes.length, BigInt(`0x${digits}`));
  const near = Number(value);
  return Number.isSafeInteger(near) ? near : value;
}

/** The name and, below it, its module. */
function named(machine: Unpickler): Python {
  const name = machine.pop();
  const module = machine.pop();
  if (typeof name !== "string" || typeof module !== "string") throw machine.wrong("names something by what is no text");
  return globalOf(module, name);
}

function protocol(version: number): void {
  if (version < 2 || version > 5) {
    throw bad(`a pickle of protocol ${version}`, "read are 2 to 5; save it again with torch.save");
  }
}

/** Text of Python 2, which `torch.load` takes for UTF-8; what is none was bytes, a letter each. */
function oldText(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    // "latin1" means windows-1252 to a TextDecoder.
    let text = "";
    for (const byte of bytes) text += String.fromCharCode(byte);
    return text;
  }
}

/** Protocols 2 to 5. Source: Python's Lib/pickletools.py. */
export const steps: ReadonlyMap<number, Step> = new Map(
  Object.entries<Step>({
    "\x80": (_, r) => protocol(r.uint8()),
    "\x95": (_, r) => void r.uint64(),
    N: (m) => m.push(null),
    "\x88": (m) => m.push(true),
    "\x89": (m) => m.push(false),
    K: (m, r) => m.push(r.uint8()),
    M: (m, r) => m.push(r.uint16()),
    J: (m, r) => m.push(r.int32()),
    "\x8a": (m, r) => m.push(long(r.take(r.uint8()))),
    "\x8b": (m, r) => m.push(long(r.take(r.uint32()))),
    G: (m, r) => m.push(r.float64()),
    X: (m, r) => m.push(r.text(r.uint32())),
    "\x8c": (m, r) => m.push(r.text(r.uint8())),
    "\x8d": (m, r) => m.push(r.text(r.uint64())),
    T: (m, r) => m.push(oldText(r.take(r.uint32()))),
    U: (m, r) => m.push(oldText(r.take(r.uint8()))),
    B: (m, r) => m.push(r.take(r.uint32()).slice()),
    C: (m, r) => m.push(r.take(r.uint8()).slice()),
    "\x8e": (m, r) => m.push(r.take(r.uint64()).slice()),
    "\x96": (m, r) => m.push(r.take(r.uint64()).slice()),
    "(": (m) => m.mark(),
    "0": (m) => void m.pop(),
    "1": (m) => void m.popMark(),
    "2": (m) => m.push(m.top()),
    ")": (m) => m.push([]),
    t: (m) => m.push(m.popMark()),
    "\x85": (m) => m.tuple(1),
    "\x86": (m) => m.tuple(2),
    "\x87": (m) => m.tuple(3),
    "]": (m) => m.push([]),
    l: (m) => m.push(m.popMark()),
    a: (m) => m.append(),
    e: (m) => m.extend(m.popMark()),
    "\x8f": (m) => m.push([]),
    "\x90": (m) => m.extend(m.popMark()),
    "\x91": (m) => m.push(m.popMark()),
    "}": (m) => m.map(),
    s: (m) => m.setItem(),
    u: (m) => m.setItems(m.popMark()),
    q: (m, r) => m.remember(r.uint8()),
    r: (m, r) => m.remember(r.uint32()),
    "\x94": (m) => m.memoize(),
    h: (m, r) => m.recall(r.uint8()),
    j: (m, r) => m.recall(r.uint32()),
    c: (m, r) => m.push(globalOf(r.line(), r.line())),
    "\x93": (m) => m.push(named(m)),
    R: (m) => m.reduce(),
    "\x81": (m) => m.reduce(),
    b: (m) => m.build(),
    Q: (m) => m.persistent(),
  }).map(([letter, step]) => [letter.charCodeAt(0), step]),
);
