/** BMP files made by hand, for tests. */

export interface Made {
  readonly width?: number;
  readonly height?: number;
  readonly bits?: number;
  readonly compression?: number;
  readonly coloursUsed?: number;
  /** Blue, green, red, 0. */
  readonly palette?: readonly number[];
  readonly masks?: readonly number[];
  readonly pixels?: readonly number[];
  /** Bytes of the information header. */
  readonly size?: number;
  readonly pixelsAt?: number;
}

/** A BMP with the given fields; what is not given fits a picture of 2 × 2 pixels. */
export function bmp(made: Made = {}): Uint8Array {
  const { width = 2, height = 2, bits = 24, compression = 0, coloursUsed = 0, size = 40, masks = [] } = made;
  const stride = Math.ceil((Math.max(0, width) * bits) / 32) * 4;
  const palette = made.palette ?? (bits <= 8 ? greys(bits) : []);
  const pixels = made.pixels ?? Array.from({ length: stride * Math.abs(height) }, (_, i) => (i * 37) % 256);
  const behind = size > 40 ? 0 : 4 * masks.length;
  const pixelsAt = made.pixelsAt ?? 14 + size + behind + palette.length;
  const bytes = new Uint8Array(14 + size + behind + palette.length + pixels.length);
  const view = new DataView(bytes.buffer);
  bytes.set([0x42, 0x4d]);
  view.setUint32(2, bytes.length, true);
  view.setUint32(10, pixelsAt, true);
  view.setUint32(14, size, true);
  view.setInt32(18, width, true);
  view.setInt32(22, height, true);
  view.setUint16(26, 1, true);
  view.setUint16(28, bits, true);
  view.setUint32(30, compression, true);
  view.setUint32(46, coloursUsed, true);
  masks.forEach((mask, i) => view.setUint32(54 + 4 * i, mask, true));
  bytes.set(palette, 14 + size + behind);
  bytes.set(pixels, bytes.length - pixels.length);
  return bytes;
}

const greys = (bits: number): number[] =>
  Array.from({ length: 2 ** bits }, (_, i) =>
    Array<number>(3)
      .fill((i * 255) / (2 ** bits - 1))
      .concat(0),
  ).flat();

/** 4 × 3 pixels, RLE8: a run, literals with padding, a jump. */
export const packedBmp = (): Uint8Array =>
  bmp({ width: 4, height: 3, bits: 8, compression: 1, pixels: [4, 9, 0, 0, 0, 3, 1, 2, 3, 0, 0, 2, 0, 1, 1, 7, 0, 1] });
