/** Images out of focus. */
import { defaultGenerator, type Generator, QzynnError, type Shape, type Tensor } from "@qzynn/tensor";
import { checkMirror } from "./crop.ts";
import { mapImages, type Picture } from "./mapImages.ts";
import { rangeOf } from "./range.ts";
import type { Transform } from "./transform.ts";
import { type Range, uniform } from "./uniform.ts";

export interface GaussianBlurOptions {
  /** The range of standard deviations, or always the same one. torchvision's scale: √2 of a pixel. Default `[0.1, 2]`. */
  readonly sigma?: number | Range;
  readonly generator?: Generator;
}

/** `e^−(x/σ)²` at `size` places, which add up to 1. */
function bell(size: number, sigma: number): Float64Array {
  const end = (size - 1) / (2 * Math.SQRT2);
  const values = Float64Array.from({ length: size }, (_, i) => {
    const x = size === 1 ? 0 : -end + (2 * end * i) / (size - 1);
    return Math.exp(-((x / sigma) ** 2));
  });
  const sum = values.reduce((a, b) => a + b, 0);
  return values.map((value) => value / sum);
}

/** Convolves the `lines` of `count` pixels, `step` apart, mirrored at their ends. */
function along(from: ArrayLike<number>, to: Float32Array | Float64Array, lines: Lines, kernel: Float64Array): void {
  const { starts, count, step } = lines;
  const reach = (kernel.length - 1) / 2;
  const line = new Float64Array(count + 2 * reach);
  for (const start of starts) {
    for (let i = 0; i < line.length; i++) {
      const at = i - reach;
      line[i] = from[start + step * (at < 0 ? -at : at >= count ? 2 * count - 2 - at : at)]!;
    }
    for (let i = 0; i < count; i++) {
      let sum = 0;
      for (let k = 0; k < kernel.length; k++) sum += kernel[k]! * line[i + k]!;
      to[start + i * step] = sum;
    }
  }
}

interface Lines {
  readonly starts: ArrayLike<number> & Iterable<number>;
  readonly count: number;
  readonly step: number;
}

function blur({ data, channels, height, width }: Picture, to: Picture, across: Float64Array, down: Float64Array): void {
  const half = new Float64Array(data.length);
  const rows = Int32Array.from({ length: channels * height }, (_, row) => row * width);
  const columns = Int32Array.from(
    { length: channels * width },
    (_, i) => Math.floor(i / width) * height * width + (i % width),
  );
  along(data, half, { starts: rows, count: width, step: 1 }, across);
  along(half, to.data, { starts: columns, count: height, step: width }, down);
}

/**
 * Blurs every image with a bell of its own width over `kernelSize` pixels, or `[across, down]`.
 *
 * As torchvision's `GaussianBlur`; for a seed it draws the same widths.
 *
 * @throws if a kernel has not an odd number of pixels or reaches beyond the mirrored image, or `sigma` is not above 0.
 * @example
 * ```ts
 * import { GaussianBlur } from "@qzynn/data";
 * import { rand } from "@qzynn/tensor";
 * new GaussianBlur(5).forward(rand([8, 1, 28, 28])).shape; // → [ 8, 1, 28, 28 ]
 * ```
 */
export class GaussianBlur implements Transform {
  readonly kernelSize: readonly [across: number, down: number];
  readonly sigma: Range;
  private readonly generator: Generator | undefined;

  constructor(
    kernelSize: number | readonly [number, number],
    { sigma = [0.1, 2], generator }: GaussianBlurOptions = {},
  ) {
    const [across, down] = typeof kernelSize === "number" ? [kernelSize, kernelSize] : kernelSize;
    const isOdd = (n: number): boolean => Number.isInteger(n) && n > 0 && n % 2 === 1;
    if (!isOdd(across) || !isOdd(down)) {
      throw new QzynnError(
        `GaussianBlur: kernelSize is ${JSON.stringify(kernelSize)}; give odd numbers, so that it has a middle`,
      );
    }
    this.kernelSize = [across, down];
    this.sigma = rangeOf("GaussianBlur", "sigma", sigma, { around: (s) => [s, s], least: Number.MIN_VALUE });
    this.generator = generator;
  }

  forward<S extends Shape>(x: Tensor<S>): Tensor<S> {
    const [across, down] = this.kernelSize;
    const generator = this.generator ?? defaultGenerator;
    const blurred: Tensor = mapImages(
      "GaussianBlur",
      x as Tensor,
      (from, to) => {
        const sigma = uniform(generator, this.sigma);
        blur(from, to, bell(across, sigma), bell(down, sigma));
      },
      ({ height, width }) => {
        const [w, h] = [(across - 1) / 2, (down - 1) / 2];
        checkMirror("GaussianBlur", "reflect", [w, h, w, h], height, width);
        return {};
      },
    );
    return blurred as Tensor<S>;
  }
}
