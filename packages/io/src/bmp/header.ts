/** What a BMP says about itself: the file header and the eight kinds of information header. */
import { bad, cutShort } from "./bad.ts";

export interface BmpHeader {
  readonly width: number;
  readonly height: number;
  readonly topDown: boolean;
  readonly bits: number;
  readonly compression: number;
  /** How long the information header is: it tells which fields exist. */
  readonly size: number;
  /** Where the palette is announced; 0 = as many as the bits can say. */
  readonly coloursUsed: number;
  readonly pixelsAt: number;
}

export const FILE_HEADER = 14;
export const CORE = 12;
/** `BI_RGB`, `BI_RLE8`, `BI_RLE4`, `BI_BITFIELDS`, `BI_ALPHABITFIELDS`. */
export const PLAIN = 0;
export const RUNS8 = 1;
export const RUNS4 = 2;
export const MASKS = 3;
export const ALPHA_MASKS = 6;

/** OS/2 1 and 2 (short and long); Windows 3, with masks, with alpha; 4; 5. */
const sizes: readonly number[] = [CORE, 16, 40, 52, 56, 64, 108, 124];

const compressions: Readonly<Record<number, readonly number[]>> = {
  1: [PLAIN],
  2: [PLAIN],
  4: [PLAIN, RUNS4],
  8: [PLAIN, RUNS8],
  16: [PLAIN, MASKS, ALPHA_MASKS],
  24: [PLAIN],
  32: [PLAIN, MASKS, ALPHA_MASKS],
};

/** Reads and checks the headers; no memory is taken yet. Source: Microsoft, "Bitmap Storage". */
export function readHeader(bytes: Uint8Array): BmpHeader {
  if (bytes[0] !== 0x42 || bytes[1] !== 0x4d) throw bad('the bytes do not begin with "BM"', "this is not a BMP");
  if (bytes.length < FILE_HEADER + 4) throw cutShort("the file header", 0, FILE_HEADER + 4, bytes);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const size = view.getUint32(14, true);
  if (!sizes.includes(size)) {
    throw bad(`the information header claims ${size} bytes`, `known are ${sizes.join(", ")}`);
  }
  if (bytes.length < FILE_HEADER + size) throw cutShort("the information header", FILE_HEADER, size, bytes);
  const core = size === CORE;
  const long = size >= 40;
  const height = core ? view.getUint16(20, true) : view.getInt32(22, true);
  const header: BmpHeader = {
    width: core ? view.getUint16(18, true) : view.getInt32(18, true),
    height: Math.abs(height),
    topDown: height < 0,
    bits: view.getUint16(core ? 24 : 28, true),
    compression: long ? view.getUint32(30, true) : PLAIN,
    size,
    coloursUsed: long ? view.getUint32(46, true) : 0,
    pixelsAt: view.getUint32(10, true),
  };
  check(header, bytes);
  return header;
}

function check(header: BmpHeader, bytes: Uint8Array): void {
  const { width, height, bits, compression, size, pixelsAt, topDown } = header;
  if (width <= 0 || height === 0) throw bad(`a picture of ${width} × ${height} pixels`, "both must be at least 1");
  const known = compressions[bits];
  if (!known) throw bad(`${bits} bits a pixel`, "known are 1, 2, 4, 8, 16, 24 and 32");
  // OS/2 2 gives other meanings to the numbers from 3 on.
  if (!known.includes(compression) || (size === 64 && compression > RUNS4)) {
    throw bad(`compression ${compression} with ${bits} bits a pixel`, "that pair is not supported; save it as PNG");
  }
  if (topDown && (compression === RUNS8 || compression === RUNS4)) {
    throw bad("run-length packed pixels from the top down", "the format forbids it");
  }
  if (pixelsAt < FILE_HEADER + size || pixelsAt > bytes.length) {
    throw bad(
      `the pixels are said to begin at byte ${pixelsAt}`,
      `they must lie behind the header (byte ${FILE_HEADER + size}) and inside the file (${bytes.length} bytes)`,
    );
  }
}
