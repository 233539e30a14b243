/** Blurred noise, made directly from the few waves that survive the blur. */

/**
 * The cosine waves `φₖ(x) = √(2/n)·cos(πk(x + ½)/n)` (φ₀ = √(1/n)) of a line of `n` pixels, each times what a
 * gaussian blur leaves of it, as rows of `values`. They are orthonormal, so white noise is white in them too; and each
 * is an eigenvector of the blur with mirrored edges, so blurring only weakens it.
 */
export interface Waves {
  readonly count: number;
  readonly size: number;
  readonly values: Float32Array;
}

/** Waves weaker than this are left out: they would move nothing. */
const WEAKEST = 1e-3;

/** torchvision's blur: `exp(-x²/2σ²)` at whole x up to about 4σ, made to sum to 1. Half of it, from the middle. */
function gaussian(sigma: number): Float64Array {
  if (sigma === 0) return Float64Array.of(1);
  const reach = Math.floor(Math.floor(8 * sigma + 1) / 2);
  const half = Float64Array.from({ length: reach + 1 }, (_, x) => Math.exp(-0.5 * (x / sigma) ** 2));
  const sum = half.reduce((total, value) => total + 2 * value, -1);
  return half.map((value) => value / sum);
}

/** The waves of a line of `size` pixels that survive a blur of `sigma` pixels. */
export function wavesOf(size: number, sigma: number): Waves {
  const kernel = gaussian(sigma);
  const waves: Float64Array[] = [];
  for (let k = 0; k < size; k++) {
    const angle = (Math.PI * k) / size;
    const left = kernel.reduce((sum, weight, x) => sum + (x === 0 ? 1 : 2) * weight * Math.cos(angle * x), 0);
    if (Math.abs(left) < WEAKEST) continue;
    const height = left * Math.sqrt((k === 0 ? 1 : 2) / size);
    waves.push(Float64Array.from({ length: size }, (_, x) => height * Math.cos(angle * (x + 0.5))));
  }
  const values = new Float32Array(waves.length * size);
  waves.forEach((wave, k) => {
    values.set(wave, k * size);
  });
  return { count: waves.length, size, values };
}

/**
 * `field[y, x] = scale · Σₖₗ noise[k, l] · downₖ(y) · acrossₗ(x)`. `rows` is scratch for `down.count` lines.
 */
export function fillField(
  field: Float32Array,
  noise: ArrayLike<number>,
  start: number,
  scale: number,
  across: Waves,
  down: Waves,
  rows: Float32Array,
): void {
  const width = across.size;
  const height = down.size;
  rows.fill(0);
  for (let k = 0; k < down.count; k++) {
    for (let l = 0; l < across.count; l++) {
      const strength = scale * noise[start + k * across.count + l]!;
      for (let x = 0; x < width; x++) rows[k * width + x]! += strength * across.values[l * width + x]!;
    }
  }
  field.fill(0);
  for (let y = 0; y < height; y++) {
    for (let k = 0; k < down.count; k++) {
      const strength = down.values[k * height + y]!;
      for (let x = 0; x < width; x++) field[y * width + x]! += strength * rows[k * width + x]!;
    }
  }
}
