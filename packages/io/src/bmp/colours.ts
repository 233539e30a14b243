/** Pixels that hold their colour themselves: 16, 24 and 32 bits, with or without masks. */
import { bad, cutShort } from "./bad.ts";
import type { Bitmap } from "./bitmap.ts";
import { ALPHA_MASKS, type BmpHeader, FILE_HEADER, PLAIN } from "./header.ts";
import { rowStarts } from "./rows.ts";

/** 24 bits: blue, green, red. */
export function readTriples(bytes: Uint8Array, header: BmpHeader): Bitmap {
  const { width, height } = header;
  const start = rowStarts(bytes, header);
  const data = new Uint8Array(3 * width * height);
  let out = 0;
  for (let y = 0; y < height; y++) {
    const end = start(y) + 3 * width;
    for (let at = start(y); at < end; at += 3) {
      data[out++] = bytes[at + 2]!;
      data[out++] = bytes[at + 1]!;
      data[out++] = bytes[at]!;
    }
  }
  return { width, height, channels: 3, data };
}

/** 16 and 32 bits: a mask says which bits belong to which colour. */
export function readMasked(bytes: Uint8Array, header: BmpHeader): Bitmap {
  const { width, height, bits } = header;
  const fields = masks(bytes, header).map((mask) => field(mask, bits));
  const channels = fields[3]?.largest ? 4 : 3;
  const start = rowStarts(bytes, header);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const data = new Uint8Array(channels * width * height);
  let out = 0;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = start(y) + (x * bits) / 8;
      const pixel = bits === 16 ? view.getUint16(at, true) : view.getUint32(at, true);
      for (let c = 0; c < channels; c++) {
        const { shift, largest } = fields[c]!;
        data[out++] = largest && Math.round((((pixel >>> shift) & largest) >>> 0) * (255 / largest));
      }
    }
  }
  return { width, height, channels, data };
}

/** Red, green, blue, opacity. Windows 3 keeps them behind its header, later versions inside. */
function masks(bytes: Uint8Array, header: BmpHeader): number[] {
  const { bits, compression, size } = header;
  if (compression === PLAIN) return bits === 16 ? [0x7c00, 0x3e0, 0x1f, 0] : [0xff0000, 0xff00, 0xff, 0];
  const at = FILE_HEADER + 40;
  const count = size >= 56 || (size === 40 && compression === ALPHA_MASKS) ? 4 : 3;
  if (at + 4 * count > Math.min(header.pixelsAt, bytes.length))
    throw cutShort("the colour masks", at, 4 * count, bytes);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Array.from({ length: count }, (_, i) => view.getUint32(at + 4 * i, true));
}

function field(mask: number, bits: number): { readonly shift: number; readonly largest: number } {
  if (mask === 0) return { shift: 0, largest: 0 };
  const shift = 31 - Math.clz32(mask & -mask);
  const largest = mask >>> shift;
  if (mask >= 2 ** bits || (largest & (largest + 1)) !== 0) {
    throw bad(`the colour mask 0x${mask.toString(16)}`, `a mask is one row of bits inside ${bits}`);
  }
  return { shift, largest };
}
