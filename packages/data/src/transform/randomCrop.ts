/** A random part of images. */
import { defaultGenerator, type Generator, QzynnError, type Tensor } from "@qzynn/tensor";
import { type Border, checkMirror, checkPaddingMode, crop } from "./crop.ts";
import { mapImages } from "./mapImages.ts";
import { type Padding, sidesOf } from "./pad.ts";
import { sizeOf, whole } from "./range.ts";
import type { Transform } from "./transform.ts";

export interface RandomCropOptions extends Border {
  /** Pixels around the image before it is cropped. Default: none. */
  readonly padding?: Padding;
  /** Pad what is smaller than the crop, on both sides. Default: an error. */
  readonly padIfNeeded?: boolean;
  readonly generator?: Generator;
}

/**
 * A part of `size` or `[height, width]` pixels of every image, at a place of its own.
 *
 * As torchvision's `RandomCrop`; for a seed it draws the same places.
 *
 * @throws if images are smaller than that.
 * @example
 * ```ts
 * import { RandomCrop } from "@qzynn/data";
 * import { ones } from "@qzynn/tensor";
 * new RandomCrop(28, { padding: 4 }).forward(ones([16, 3, 28, 28])).shape; // → [ 16, 3, 28, 28 ]
 * ```
 */
export class RandomCrop implements Transform {
  readonly size: readonly [height: number, width: number];
  private readonly sides: readonly [number, number, number, number];
  private readonly options: Required<Border> & Pick<RandomCropOptions, "padIfNeeded" | "generator">;

  constructor(size: number | readonly number[], options: RandomCropOptions = {}) {
    const { padding = 0, fill = 0, paddingMode = "constant" } = options;
    checkPaddingMode("RandomCrop", paddingMode);
    this.size = sizeOf("RandomCrop", size);
    this.sides = sidesOf("RandomCrop", padding);
    this.options = { ...options, fill, paddingMode };
  }

  forward(x: Tensor): Tensor {
    const [height, width] = this.size;
    const [left, top, right, bottom] = this.sides;
    const { generator = defaultGenerator, padIfNeeded, paddingMode } = this.options;
    // By how much both sides are padded more, and from where to where a crop may begin.
    const line = (wanted: number, size: number, before: number, after: number) => {
      const padded = size + before + after;
      const more = padIfNeeded ? Math.max(0, wanted - padded) : 0;
      return { before: before + more, after: after + more, room: padded + 2 * more - wanted };
    };
    const linesOf = (h: number, w: number) => ({
      down: line(height, h, top, bottom),
      across: line(width, w, left, right),
    });
    return mapImages(
      "RandomCrop",
      x,
      (from, to) => {
        const { down, across } = linesOf(from.height, from.width);
        const y = down.room > 0 ? whole(generator, 0, down.room + 1) : 0;
        const x = across.room > 0 ? whole(generator, 0, across.room + 1) : 0;
        crop(from, to, y - down.before, x - across.before, this.options);
      },
      (from) => {
        const { down, across } = linesOf(from.height, from.width);
        if (down.room < 0 || across.room < 0) {
          throw new QzynnError(
            `RandomCrop: a part of ${height} × ${width} of images of ${from.height} × ${from.width}; give a smaller size, padding, or padIfNeeded: true`,
          );
        }
        const sides = [across.before, down.before, across.after, down.after];
        checkMirror("RandomCrop", paddingMode, sides, from.height, from.width);
        return { height, width };
      },
    );
  }
}
