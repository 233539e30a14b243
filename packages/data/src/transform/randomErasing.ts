/** Images with a hole. */
import { QzynnError, randn, type Shape, type Tensor } from "@qzynn/tensor";
import { roundEven, whole } from "./range.ts";
import { type RandomOptions, Sometimes } from "./sometimes.ts";
import type { Transform } from "./transform.ts";
import { type Range, uniform } from "./uniform.ts";

export interface RandomErasingOptions extends RandomOptions {
  /** Which share of the image it is. Default `[0.02, 0.33]`. */
  readonly scale?: Range;
  /** Its height divided by its width. Default `[0.3, 3.3]`. */
  readonly ratio?: Range;
  /** What is there instead: a value, one for each channel, or `"random"` numbers of a normal distribution. Default 0. */
  readonly value?: number | readonly number[] | "random";
}

/** Draws that did not fit are repeated so often; then the image stays whole. */
const TRIES = 10;

/**
 * Erases a rectangle of random size, proportions and place, of every image with probability `p`.
 *
 * As torchvision's `RandomErasing`; for a seed it draws the same rectangles. Zhong et al. 2017.
 *
 * @throws if a range is upside down, `scale` or `p` not within 0 … 1, or there are not as many values as channels.
 * @example
 * ```ts
 * import { RandomErasing } from "@qzynn/data";
 * import { ones } from "@qzynn/tensor";
 * new RandomErasing({ p: 1 }).forward(ones([8, 3, 32, 32])).amin().item(); // → 0
 * ```
 */
export class RandomErasing implements Transform {
  private readonly options: Required<Omit<RandomErasingOptions, keyof RandomOptions>>;
  private readonly some: Sometimes;

  constructor(options: RandomErasingOptions = {}) {
    const { scale = [0.02, 0.33], ratio = [0.3, 3.3], value = 0 } = options;
    for (const [name, [low, high]] of Object.entries({ scale, ratio })) {
      if (low <= high && (name === "scale" ? low >= 0 && high <= 1 : low > 0)) continue;
      throw new QzynnError(
        `RandomErasing: ${name} is [${low}, ${high}]; give [low, high] with low ≤ high, shares within 0 … 1`,
      );
    }
    this.options = { scale, ratio, value };
    this.some = new Sometimes("RandomErasing", options);
  }

  forward<S extends Shape>(x: Tensor<S>): Tensor<S> {
    const { scale, ratio, value } = this.options;
    const logs = ratio.map((r) => Math.fround(Math.log(Math.fround(r)))) as unknown as Range;
    return this.some.map(x, ({ data, channels, height, width }, to, generator) => {
      to.data.set(data);
      const values = typeof value === "number" ? [value] : value;
      if (values !== "random" && values.length !== 1 && values.length !== channels) {
        throw new QzynnError(
          `RandomErasing: ${values.length} values for images of ${channels} channels; give one, or one each`,
        );
      }
      for (let i = 0; i < TRIES; i++) {
        const area = height * width * uniform(generator, scale);
        const aspect = Math.fround(Math.exp(uniform(generator, logs)));
        const h = roundEven(Math.sqrt(area * aspect));
        const w = roundEven(Math.sqrt(area / aspect));
        if (h >= height || w >= width) continue;
        const noise = values === "random" ? randn([channels, h, w], { generator }).data : null;
        const top = whole(generator, 0, height - h + 1);
        const left = whole(generator, 0, width - w + 1);
        for (let c = 0; c < channels; c++) {
          const colour = values === "random" ? 0 : values[c % values.length]!;
          for (let y = 0; y < h; y++) {
            const start = (c * height + top + y) * width + left;
            if (noise) to.data.set(noise.subarray((c * h + y) * w, (c * h + y + 1) * w), start);
            else to.data.fill(colour, start, start + w);
          }
        }
        return;
      }
    });
  }
}
