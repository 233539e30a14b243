/** The bytes of a generator's state: our own layout, 2520 bytes, little-endian. */
import { QzynnError } from "../errors.ts";
import { STATE_WORDS } from "./mt19937.ts";

/** Everything that decides what a generator gives next. */
export interface GeneratorState {
  readonly seed: bigint;
  readonly position: number;
  readonly words: Uint32Array;
  readonly cachedNormal: number | null;
}

/*
 * offset  bytes  what
 *      0      4  the letters "qzrg"
 *      4      1  version, 1
 *      5      1  1 if a normal sample is cached
 *      6      2  position, 0 … 624
 *      8      8  seed
 *     16      8  the cached normal sample, float64, or 0
 *     24   2496  the 624 words of the engine
 */
const MARK = 0x67727a71;
const VERSION = 1;
const WORDS = 24;
const LENGTH = WORDS + 4 * STATE_WORDS;

export function encodeState({ seed, position, words, cachedNormal }: GeneratorState): Uint8Array {
  const bytes = new Uint8Array(LENGTH);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, MARK, true);
  view.setUint8(4, VERSION);
  view.setUint8(5, cachedNormal === null ? 0 : 1);
  view.setUint16(6, position, true);
  view.setBigUint64(8, seed, true);
  view.setFloat64(16, cachedNormal ?? 0, true);
  // A plain loop: workers of a loader do this several times for each batch.
  for (let i = 0; i < STATE_WORDS; i++) view.setUint32(WORDS + 4 * i, words[i]!, true);
  return bytes;
}

const refuse = (fact: string): QzynnError =>
  new QzynnError(`setState: ${fact}; pass the bytes that getState() of a Generator returned`);

export function decodeState(bytes: Uint8Array): GeneratorState {
  if (bytes.length !== LENGTH) throw refuse(`a state has ${LENGTH} bytes, these are ${bytes.length}`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint32(0, true) !== MARK) throw refuse("these bytes do not begin like a generator's state");
  const version = view.getUint8(4);
  if (version !== VERSION) throw refuse(`this state is of version ${version}, known is ${VERSION}`);
  const cached = view.getUint8(5);
  const position = view.getUint16(6, true);
  const sample = view.getFloat64(16, true);
  const words = new Uint32Array(STATE_WORDS);
  for (let i = 0; i < STATE_WORDS; i++) words[i] = view.getUint32(WORDS + 4 * i, true);
  if (cached > 1 || !Number.isFinite(sample)) throw refuse("the cached normal sample is damaged");
  if (position > STATE_WORDS) throw refuse(`position ${position} is beyond the ${STATE_WORDS} words`);
  // From these words the recurrence gives zeros for ever; no seed leads to them.
  if ((words[0]! & 0x80000000) === 0 && words.subarray(1).every((word) => word === 0)) {
    throw refuse("all words of the engine are zero");
  }
  return {
    seed: view.getBigUint64(8, true),
    position,
    words,
    cachedNormal: cached === 1 ? sample : null,
  };
}
