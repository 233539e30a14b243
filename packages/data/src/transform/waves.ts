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

/** A plane of noise to be: which pairs of a wave down and a wave across it is made of. */
export interface NoisePlane {
  readonly height: number;
  readonly width: number;
  /** `k, l` of each pair in turn. */
  readonly pairs: Int32Array;
  readonly across: Waves;
  /** `down[y * stride + k]`: the waves down, zeros up to a multiple of four. */
  readonly down: Float64Array;
  readonly stride: number;
  /** Scratch: `sums[x * stride + k]`, what wave k down is multiplied with in column x. */
  readonly sums: Float64Array;
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
  const across = wavesOf(width, sigmaX);
  const pairs = Int32Array.from(
    rows.left.flatMap((restDown, k) =>
      across.left.flatMap((restAcross, l) => (restDown * restAcross < WEAKEST ? [] : [k, l])),
    ),
  );
  const stride = 4 * Math.ceil(rows.left.length / 4);
  const down = new Float64Array(height * stride);
  rows.values.forEach((value, i) => {
    down[(i % height) * stride + Math.floor(i / height)] = value;
  });
  return { height, width, pairs, across, down, stride, sums: new Float64Array(width * stride) };
}

/**
 * `field[y, x] = scale · Σ noise[pair (k, l)] · downₖ(y) · acrossₗ(x)`, with the noise of pair 0 at `noise[start]`.
 * White noise of variance 1 gives what blurring white pixels of variance 1 would.
 */
export function fillField(
  field: Float32Array,
  plane: NoisePlane,
  noise: ArrayLike<number>,
  start: number,
  scale: number,
): void {
  const { height, width, down, pairs, stride, sums } = plane;
  const across = plane.across.values;
  sums.fill(0);
  for (let p = 0; p < pairs.length; p += 2) {
    const k = pairs[p]!;
    const l = pairs[p + 1]!;
    const strength = scale * noise[start + p / 2]!;
    for (let x = 0; x < width; x++) sums[x * stride + k]! += strength * across[l * width + x]!;
  }
  for (let y = 0; y < height / 2; y++) {
    const mirrored = height - 1 - y;
    for (let x = 0, s = 0; x < width; x++) {
      // Even waves are the same at the mirrored place, odd ones opposite: two rows for one sum.
      let even = 0;
      let odd = 0;
      for (let d = y * stride; d < (y + 1) * stride; d += 4, s += 4) {
        even += down[d]! * sums[s]! + down[d + 2]! * sums[s + 2]!;
        odd += down[d + 1]! * sums[s + 1]! + down[d + 3]! * sums[s + 3]!;
      }
      field[y * width + x] = even + odd;
      field[mirrored * width + x] = even - odd;
    }
  }
}
