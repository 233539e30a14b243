/** How WebAssembly writes numbers and names down as bytes. */

/** Bytes, nested as they were put together; flattened once, at the end. */
export type Code = readonly (number | Code)[];

/** Unsigned LEB128: seven bits a byte, the lowest first. */
export function unsigned(n: number): number[] {
  const bytes: number[] = [];
  let rest = n;
  do {
    const low = rest % 128;
    rest = Math.floor(rest / 128);
    bytes.push(rest === 0 ? low : low | 128);
  } while (rest !== 0);
  return bytes;
}

/** Signed LEB128. The last byte carries the sign in its bit 6. */
export function signed(n: number | bigint): number[] {
  const bytes: number[] = [];
  let rest = BigInt(n);
  for (;;) {
    const low = Number(rest & 127n);
    rest >>= 7n;
    if (rest === (low & 64 ? -1n : 0n)) return [...bytes, low];
    bytes.push(low | 128);
  }
}

export const float32 = (x: number): number[] => [...new Uint8Array(Float32Array.of(x).buffer)];

export const float64 = (x: number): number[] => [...new Uint8Array(Float64Array.of(x).buffer)];

/** `code` with its length before it. */
export const sized = (code: Code): Code => [unsigned(lengthOf(code)), code];

export function lengthOf(code: Code): number {
  let length = 0;
  for (const item of code) length += typeof item === "number" ? 1 : lengthOf(item);
  return length;
}

/** A list with its number of items before it. */
export const counted = (items: Code): Code => [unsigned(items.length), items];

export const name = (text: string): Code => sized([...new TextEncoder().encode(text)]);

export function flatten(code: Code): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(lengthOf(code));
  let at = 0;
  const walk = (part: Code): void => {
    for (const item of part) {
      if (typeof item === "number") bytes[at++] = item;
      else walk(item);
    }
  };
  walk(code);
  return bytes;
}
