/** A batch, image by image. */
import { fromArray, type Tensor } from "@qzynn/tensor";
import { imagesOf } from "./images.ts";

/** One image: its channels, one after another. */
export interface Picture {
  readonly data: Float32Array;
  readonly channels: number;
  readonly height: number;
  readonly width: number;
}

export type Size = Omit<Picture, "data">;

/** The images that `change` makes of those of `x`, in their order; as large as they were unless `size` says otherwise. */
export function mapImages(
  call: string,
  x: Tensor,
  change: (from: Picture, to: Picture) => void,
  size: (from: Size) => Partial<Size> = () => ({}),
): Tensor {
  const { count, data, channels, height, width } = imagesOf(call, x);
  const before = { channels, height, width };
  const after = { ...before, ...size(before) };
  const out = new Float32Array(count * area(after));
  for (let i = 0; i < count; i++) change(picture(data, before, i), picture(out, after, i));
  return fromArray(out, [...x.shape.slice(0, -3), after.channels, after.height, after.width]);
}

const area = ({ channels, height, width }: Size): number => channels * height * width;

const picture = (data: Float32Array, size: Size, i: number): Picture => ({
  data: data.subarray(i * area(size), (i + 1) * area(size)),
  ...size,
});
