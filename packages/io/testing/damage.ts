/** Good files, changed at random in the ways that files get damaged. */
import fc from "fast-check";

type Change = (bytes: number[]) => number[];

const at = (n: number, length: number) => (length === 0 ? 0 : n % length);
const place = fc.nat(2 ** 20);
const byte = fc.oneof(
  fc.constantFrom(0, 1, 0x7f, 0x80, 0xff),
  fc.integer({ min: 0, max: 255 }),
  fc.constantFrom(...'{}[]":,0123456789eE-.\\n').map((c) => c.charCodeAt(0)),
);

const change: fc.Arbitrary<Change> = fc.oneof(
  fc.tuple(place, byte).map(
    ([p, b]): Change =>
      (bytes) =>
        bytes.toSpliced(at(p, bytes.length), 1, b),
  ),
  fc.tuple(place, fc.nat(7)).map(
    ([p, bit]): Change =>
      (bytes) =>
        bytes.map((b, i) => (i === at(p, bytes.length) ? b ^ (1 << bit) : b)),
  ),
  place.map(
    (p): Change =>
      (bytes) =>
        bytes.slice(0, at(p, bytes.length)),
  ),
  fc.tuple(place, fc.array(byte, { maxLength: 9 })).map(
    ([p, more]): Change =>
      (bytes) =>
        bytes.toSpliced(at(p, bytes.length), 0, ...more),
  ),
  fc.tuple(place, fc.nat(40)).map(
    ([p, n]): Change =>
      (bytes) =>
        bytes.toSpliced(at(p, bytes.length), n),
  ),
  fc.tuple(place, place, fc.nat(40)).map(
    ([p, q, n]): Change =>
      (bytes) => {
        const from = at(q, bytes.length);
        return bytes.toSpliced(at(p, bytes.length), n, ...bytes.slice(from, from + n));
      },
  ),
);

/** `good` with one to four changes. */
export const damaged = (good: Uint8Array): fc.Arbitrary<Uint8Array> =>
  fc
    .array(change, { minLength: 1, maxLength: 4 })
    .map((changes) => Uint8Array.from(changes.reduce((bytes, next) => next(bytes), [...good])));
