/** Images with an edge around them. */
import { QzynnError, type Tensor } from "@qzynn/tensor";
import { type Border, checkMirror, checkPaddingMode, crop } from "./crop.ts";
import { mapImages } from "./mapImages.ts";
import type { Transform } from "./transform.ts";

/** Pixels on all sides; `[left and right, top and bottom]`; or `[left, top, right, bottom]`. */
export type Padding = number | readonly number[];

export type PadOptions = Border;

/** Left, top, right, bottom. */
export function sidesOf(call: string, padding: Padding): readonly [number, number, number, number] {
  const [left = Number.NaN, top = left, right = left, bottom = top] = typeof padding === "number" ? [padding] : padding;
  const sides = [left, top, right, bottom] as const;
  const isGiven = typeof padding === "number" || [1, 2, 4].includes(padding.length);
  if (isGiven && sides.every((side) => Number.isInteger(side) && side >= 0)) return sides;
  throw new QzynnError(
    `${call}: padding is ${JSON.stringify(padding)}; give one, two (across, down) or four (left, top, right, bottom) whole numbers`,
  );
}

/**
 * Puts `padding` pixels around every image.
 *
 * As torchvision's `Pad`.
 *
 * @throws if the padding is negative, or an image too small to be mirrored so far.
 * @example
 * ```ts
 * import { Pad } from "@qzynn/data";
 * import { tensor } from "@qzynn/tensor";
 * const x = tensor([[[1, 2, 3]]]);
 * new Pad([2, 0]).forward(x).toArray(); // → [ [ [ 0, 0, 1, 2, 3, 0, 0 ] ] ]
 * new Pad([2, 0], { paddingMode: "reflect" }).forward(x).toArray(); // → [ [ [ 3, 2, 1, 2, 3, 2, 1 ] ] ]
 * ```
 */
export class Pad implements Transform {
  private readonly sides: readonly [number, number, number, number];
  private readonly border: Required<Border>;

  constructor(padding: Padding, { fill = 0, paddingMode = "constant" }: PadOptions = {}) {
    checkPaddingMode("Pad", paddingMode);
    this.sides = sidesOf("Pad", padding);
    this.border = { fill, paddingMode };
  }

  forward(x: Tensor): Tensor {
    const [left, top, right, bottom] = this.sides;
    return mapImages(
      "Pad",
      x,
      (from, to) => crop(from, to, -top, -left, this.border),
      ({ height, width }) => {
        checkMirror("Pad", this.border.paddingMode, this.sides, height, width);
        return { height: height + top + bottom, width: width + left + right };
      },
    );
  }
}
