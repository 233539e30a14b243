/** Images seen from the side. */
import { type Generator, QzynnError, type Shape, type Tensor } from "@qzynn/tensor";
import { type DistortionOptions, fillsOf, type Looking, looking } from "./distort.ts";
import type { Size } from "./mapImages.ts";
import { whole } from "./range.ts";
import { type RandomOptions, Sometimes } from "./sometimes.ts";
import type { Transform } from "./transform.ts";
import { resamplers } from "./warp.ts";

export interface RandomPerspectiveOptions extends DistortionOptions, RandomOptions {
  /** How far corners move at most, as a share of half the image. Default 0.5. */
  readonly distortionScale?: number;
}

type Corner = readonly [x: number, y: number];

/** The corners of the image, and where they are drawn to, in torchvision's order: clockwise from the upper left. */
function drawCorners({ height, width }: Size, scale: number, generator: Generator): { from: Corner[]; to: Corner[] } {
  const [w, h] = [Math.trunc(scale * Math.floor(width / 2)) + 1, Math.trunc(scale * Math.floor(height / 2)) + 1];
  const left = (): number => whole(generator, 0, w);
  const right = (): number => whole(generator, width - w, width);
  const above = (): number => whole(generator, 0, h);
  const below = (): number => whole(generator, height - h, height);
  return {
    from: [
      [0, 0],
      [width - 1, 0],
      [width - 1, height - 1],
      [0, height - 1],
    ],
    to: [
      [left(), above()],
      [right(), above()],
      [right(), below()],
      [left(), below()],
    ],
  };
}

/** `[a … h]` of `x = (aX + bY + c) / (gX + hY + 1)`, `y = (dX + eY + f) / (gX + hY + 1)`, from four points of each. */
function coefficients(from: readonly Corner[], to: readonly Corner[]): Float32Array {
  const rows = to.flatMap(([X, Y], i) => {
    const [x = 0, y = 0] = from[i] ?? [];
    return [
      [X, Y, 1, 0, 0, 0, -x * X, -x * Y],
      [0, 0, 0, X, Y, 1, -y * X, -y * Y],
    ];
  });
  return Float32Array.from(solve(rows.map((row, i) => [...row, from.flat()[i] as number])));
}

/** The solution of linear equations, each with its right side at its end: Gauss's elimination, the largest pivot first. */
function solve(rows: number[][]): number[] {
  const n = rows.length;
  for (let k = 0; k < n; k++) {
    const pivot = rows.reduce(
      (best, row, i) => (i >= k && Math.abs(row[k]!) > Math.abs(rows[best]![k]!) ? i : best),
      k,
    );
    const row = rows[pivot]!;
    rows[pivot] = rows[k]!;
    rows[k] = row;
    for (let i = 0; i < n; i++) {
      const other = rows[i]!;
      const times = i === k ? 0 : other[k]! / row[k]!;
      if (times !== 0) for (let j = k; j <= n; j++) other[j]! -= times * row[j]!;
    }
  }
  return rows.map((row, k) => row[n]! / row[k]!);
}

/**
 * Moves the four corners of every image inwards at random, with probability `p`. Interpolation is "bilinear" unless said
 * otherwise.
 *
 * As torchvision's `RandomPerspective`; for a seed it draws the same corners.
 *
 * @throws if `distortionScale` or `p` is not within 0 … 1.
 * @example
 * ```ts
 * import { RandomPerspective } from "@qzynn/data";
 * import { ones } from "@qzynn/tensor";
 * new RandomPerspective({ distortionScale: 0.3, p: 1 }).forward(ones([8, 1, 28, 28])).shape; // → [ 8, 1, 28, 28 ]
 * ```
 */
export class RandomPerspective implements Transform {
  private readonly distortionScale: number;
  private readonly how: Looking;
  private readonly some: Sometimes;

  constructor(options: RandomPerspectiveOptions = {}) {
    const { distortionScale = 0.5 } = options;
    if (!(distortionScale >= 0 && distortionScale <= 1)) {
      throw new QzynnError(`RandomPerspective: distortionScale is ${distortionScale}; give a share within 0 … 1`);
    }
    this.distortionScale = distortionScale;
    this.how = looking("RandomPerspective", options, "bilinear");
    this.some = new Sometimes("RandomPerspective", options);
  }

  forward<S extends Shape>(x: Tensor<S>): Tensor<S> {
    const resample = resamplers[this.how.interpolation];
    return this.some.map(x, (from, to, generator) => {
      const { channels, height, width } = from;
      const corners = drawCorners(from, this.distortionScale, generator);
      const found = coefficients(corners.from, corners.to);
      // Corners that have met, as those of a single row do, say nothing of the points between.
      if (!found.every(Number.isFinite)) return to.data.set(from.data);
      const [a, b, c, d, e, f, g, h] = found as unknown as number[] as Eight;
      const places = { x: new Float64Array(height * width), y: new Float64Array(height * width) };
      for (let y = 0, at = 0; y < height; y++) {
        for (let x = 0; x < width; x++, at++) {
          const [X, Y] = [x + 0.5, y + 0.5];
          const far = g * X + h * Y + 1;
          places.x[at] = (a * X + b * Y + c) / far - 0.5;
          places.y[at] = (d * X + e * Y + f) / far - 0.5;
        }
      }
      for (const [channel, fill] of fillsOf("RandomPerspective", this.how.fill, channels).entries()) {
        resample({ ...from, count: 1 }, channel * height * width, to.data, places, fill);
      }
    });
  }
}

type Eight = [number, number, number, number, number, number, number, number];
