/** How WebAssembly writes numbers and names down as bytes. */

/** Bytes, nested as they were put together, or flat. */
export type Code = Uint8Array | readonly (number | Code)[];

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
export const sized = (code: Code): Code => {
  const bytes = flatten(code);
  return [unsigned(bytes.length), bytes];
};

/** A list with its number of items before it. */
export const counted = (items: Code): Code => [unsigned(items.length), items];

export const name = (text: string): Code => sized(new TextEncoder().encode(text));

/** Where bytes are put together: long enough for most, and made longer for the others. */
let buffer = new Uint8Array(1 << 14);

export function flatten(code: Code): Uint8Array<ArrayBuffer> {
  const length = write(code, 0);
  return buffer.slice(0, length);
}

/** Writes `code` from `at` on, and says where it ends. */
function write(code: Code, at: number): number {
  if (code instanceof Uint8Array) {
    makeRoom(at + code.length);
    buffer.set(code, at);
    return at + code.length;
  }
  let end = at;
  for (const item of code) {
    if (typeof item === "number") {
      if (end === buffer.length) makeRoom(end + 1);
      buffer[end++] = item;
    } else end = write(item, end);
  }
  return end;
}

function makeRoom(length: number): void {
  if (length <= buffer.length) return;
  const longer = new Uint8Array(2 * length);
  longer.set(buffer);
  buffer = longer;
}
