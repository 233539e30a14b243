/** Planes of bytes, stretched to another size. */

interface Axis {
  /** First source pixel of each target pixel. */
  readonly starts: readonly number[];
  /** How much each source pixel from there on counts. They add up to 1. */
  readonly weights: readonly Float64Array[];
}

/** `max(0, 1 − |x|)`, widened by `from / to` where pixels get fewer, so that none is passed over. */
function axis(from: number, to: number): Axis {
  const scale = from / to;
  const reach = Math.max(1, scale);
  const starts: number[] = [];
  const weights: Float64Array[] = [];
  for (let i = 0; i < to; i++) {
    const centre = (i + 0.5) * scale;
    const start = Math.max(0, Math.floor(centre - reach + 0.5));
    const end = Math.min(from, Math.floor(centre + reach + 0.5));
    const row = Float64Array.from({ length: end - start }, (_, k) =>
      Math.max(0, 1 - Math.abs(start + k + 0.5 - centre) / reach),
    );
    const sum = row.reduce((total, w) => total + w, 0);
    starts.push(start);
    weights.push(row.map((w) => w / sum));
  }
  return { starts, weights };
}

/**
 * Antialiased bilinear, first along the rows and then along the columns, rounded to bytes after each, as Pillow and
 * with it torchvision's `Resize` do. `data` holds `channels · height · width` bytes.
 */
export function resizePlanes(
  data: Uint8Array,
  channels: number,
  [height, width]: readonly [number, number],
  [toHeight, toWidth]: readonly [number, number],
): Uint8Array {
  let result = data;
  if (width !== toWidth) result = along(result, channels * height, width, 1, axis(width, toWidth));
  if (height !== toHeight) result = along(result, channels, height, toWidth, axis(height, toHeight));
  return result;
}

/** Resizes the middle one of three axes, `outer · from · inner`. */
function along(data: Uint8Array, outer: number, from: number, inner: number, { starts, weights }: Axis): Uint8Array {
  const to = starts.length;
  const result = new Uint8Array(outer * to * inner);
  for (let o = 0; o < outer; o++) {
    for (let i = 0; i < to; i++) {
      const row = weights[i]!;
      const base = (o * from + starts[i]!) * inner;
      for (let n = 0; n < inner; n++) {
        let sum = 0.5;
        for (let k = 0; k < row.length; k++) sum += row[k]! * data[base + k * inner + n]!;
        result[(o * to + i) * inner + n] = sum;
      }
    }
  }
  return result;
}
