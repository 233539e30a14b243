/** Images in a tensor → the bytes of pictures. */
import { QzynnError, type Tensor } from "@qzynn/tensor";

export type Picture = {
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3;
  readonly data: Uint8Array;
};

/** The values that are drawn black and white; `"auto"`: the least and the greatest of the tensor. */
export type Range = readonly [black: number, white: number] | "auto";

/** [N, C, H, W] or [N, H, W], C 1 or 3, to N pictures with their channels together. */
export const toPictures = (images: Tensor, range?: Range): Picture[] => {
  const { count, channels, height, width } = sizes(images.shape);
  const [black, white] = toRange(images, range);
  const scale = 255 / (white - black);
  const area = height * width;
  return Array.from({ length: count }, (_, n) => {
    const data = new Uint8Array(area * channels);
    for (let c = 0; c < channels; c++)
      for (let i = 0; i < area; i++) {
        const value = images.data[(n * channels + c) * area + i] ?? 0;
        // Half a step up and cut: what a Uint8Array keeps of it is the nearest byte.
        data[i * channels + c] = Math.max(0, Math.min(255, (value - black) * scale)) + 0.5;
      }
    return { width, height, channels, data };
  });
};

const sizes = (shape: readonly number[]) => {
  const [count = 0, channels = 0, height = 0, width = 0] =
    shape.length === 3 ? [shape[0], 1, shape[1], shape[2]] : shape;
  const says = `imageGrid: images of shape [${shape.join(", ")}]`;
  if (shape.length !== 3 && shape.length !== 4)
    throw new QzynnError(`${says} are not [N, C, H, W] or [N, H, W]: one image alone is [1, H, W], by unsqueeze(0)`);
  if (channels !== 1 && channels !== 3)
    throw new QzynnError(
      `${says} have ${channels} channels and can have 1 (gray) or 3 (red, green, blue): take some with narrow, or put channels before height and width with permute`,
    );
  if (count === 0 || height === 0 || width === 0)
    throw new QzynnError(`${says} hold no pixel: there is nothing to draw`);
  return { count, channels, height, width } as const;
};

const toRange = ({ data, dtype }: Tensor, range?: Range): readonly [number, number] => {
  if (range !== undefined && range !== "auto") {
    if (Number.isFinite(range[0] + range[1]) && range[0] !== range[1]) return range;
    throw new QzynnError(
      `imageGrid: the range [${range.join(", ")}] has no room between black and white: give two different numbers`,
    );
  }
  let [low, high] = [Infinity, -Infinity];
  for (const value of data) {
    if (!Number.isFinite(value))
      throw new QzynnError(
        `imageGrid: images hold ${value}, which has no shade of gray: replace it (where), or give the range: [black, white], in which NaN is black`,
      );
    if (value < low) low = value;
    if (value > high) high = value;
  }
  if (range === "auto") return low < high ? [low, high] : [low - 1, high + 1];
  if (dtype === "uint8") return [0, 255];
  if (low < -1e-3 || high > 1 + 1e-3)
    throw new QzynnError(
      `imageGrid: values of ${dtype} images go from 0 to 1 and these from ${near(low)} to ${near(high)}: give the range: [black, white], or range: "auto"`,
    );
  return [0, 1];
};

const near = (value: number): string => String(Number(value.toPrecision(3)));
