/** Blurred noise, made directly from the few waves that survive the blur. */

/**
 * The waves of one axis, `φₖ(x) = √(2/n)·cos(πk(x + ½)/n)` (φ₀ = √(1/n)), each times what the blur leaves of it.
 *
 * They are orthonormal, so white noise is white in them too; and each is an eigenvector of a blur with mirrored edges,
 * so blurring only weakens it.
 */
interface Waves {
  /** What the blur leaves of each: 1 of the first, less and less of the others. */
  readonly left: readonly number[];
  /** `values[k * size + x]`. */
  readonly values: Float64Array;
}

/** A plane of noise to be: which pairs of a wave down and a wave across it is made of, and the waves in float32. */
export interface NoisePlane {
  readonly height: number;
  readonly width: number;
  /** How many waves across, from the first on, each wave down is paired with; 0 for one more, so that they come in twos. */
  readonly counts: Int32Array;
  /** How many pairs there are: so much noise makes a field. */
  readonly each: number;
  /** The width, up to a multiple of four. */
  readonly stride: number;
  /** `across[l * stride + x]`, zeros beyond the width. */
  readonly across: Float32Array;
  /** `down[y * counts.length + k]`, for the upper half. */
  readonly down: Float32Array;
}

/** Of the noise's energy, weaker waves hold the square of this. A hundredth of a displacement of 1 px is seen by nobody. */
const WEAKEST = 0.01;

/** torchvision's blur: `exp(-x²/2σ²)` at whole x up to about 4σ, made to sum to 1. Half of it, from the middle. */
function gaussian(sigma: number): Float64Array {
  if (sigma === 0) return Float64Array.of(1);
  const reach = Math.floor(Math.floor(8 * sigma + 1) / 2);
  const half = Float64Array.from({ length: reach + 1 }, (_, x) => Math.exp(-0.5 * (x / sigma) ** 2));
  const sum = half.reduce((total, value) => total + 2 * value, -1);
  return half.map((value) => value / sum);
}

function wavesOf(size: number, sigma: number): Waves {
  const kernel = gaussian(sigma);
  const remains = (k: number): number =>
    kernel.reduce((sum, weight, x) => sum + (x === 0 ? 1 : 2) * weight * Math.cos((Math.PI * k * x) / size), 0);
  const left: number[] = [];
  for (let k = 0; k < size; k++) {
    const rest = remains(k);
    if (rest < WEAKEST) break;
    left.push(rest);
  }
  const values = new Float64Array(left.length * size);
  left.forEach((rest, k) => {
    const height = rest * Math.sqrt((k === 0 ? 1 : 2) / size);
    for (let x = 0; x < size; x++) values[k * size + x] = height * Math.cos((Math.PI * k * (x + 0.5)) / size);
  });
  return { left, values };
}

/** The waves of noise on a plane, blurred by `sigmaX` pixels across and `sigmaY` pixels down. */
export function noisePlane(height: number, width: number, sigmaX: number, sigmaY: number): NoisePlane {
  const rows = wavesOf(height, sigmaY);
  const columns = wavesOf(width, sigmaX);
  const stride = 4 * Math.ceil(width / 4);
  const waves = 2 * Math.ceil(rows.left.length / 2);
  const counts = new Int32Array(waves);
  rows.left.forEach((rest, k) => {
    const weak = columns.left.findIndex((each) => rest * each < WEAKEST);
    counts[k] = weak < 0 ? columns.left.length : weak;
  });
  const across = new Float32Array(columns.left.length * stride);
  columns.values.forEach((value, i) => {
    across[Math.floor(i / width) * stride + (i % width)] = value;
  });
  const down = new Float32Array(Math.ceil(height / 2) * waves);
  rows.values.forEach((value, i) => {
    if (i % height < height / 2) down[(i % height) * waves + Math.floor(i / height)] = value;
  });
  return { height, width, counts, each: counts.reduce((sum, count) => sum + count, 0), stride, across, down };
}

/**
 * `field[y, x] = scale · Σ noise[k, l] · downₖ(y) · acrossₗ(x)`, with the noise of the first pair at `noise[start]`.
 * White noise of variance 1 gives what blurring white pixels of variance 1 would. Every step is rounded to float32, as in
 * `fieldKernel.ts`.
 */
export function fillField(
  field: Float32Array,
  plane: NoisePlane,
  noise: ArrayLike<number>,
  start: number,
  scale: number,
): void {
  const { height, width, counts, stride, across, down } = plane;
  const waves = counts.length;
  const { fround } = Math;
  const by = fround(scale);
  // What wave k down is multiplied with in column x.
  const sums = new Float32Array(waves * width);
  for (let k = 0, from = start; k < waves; from += counts[k++]!) {
    for (let l = 0; l < counts[k]!; l++) {
      const strength = fround(by * noise[from + l]!);
      for (let x = 0; x < width; x++) sums[k * width + x]! += fround(strength * across[l * stride + x]!);
    }
  }
  for (let y = 0; y < height / 2; y++) {
    const mirrored = height - 1 - y;
    for (let x = 0; x < width; x++) {
      // Even waves are the same at the mirrored place, odd ones opposite: two rows for one sum.
      let even = 0;
      let odd = 0;
      for (let k = 0, at = y * waves; k < waves; k += 2, at += 2) {
        even = fround(even + fround(down[at]! * sums[k * width + x]!));
        odd = fround(odd + fround(down[at + 1]! * sums[(k + 1) * width + x]!));
      }
      field[y * width + x] = even + odd;
      field[mirrored * width + x] = even - odd;
    }
  }
}
