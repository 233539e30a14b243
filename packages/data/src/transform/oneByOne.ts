/** Transforms that choose anew for every image. */
import { fromArray, QzynnError, type Tensor } from "@qzynn/tensor";
import { imagesOf } from "./images.ts";

/** What `change` makes of each image `[1, C, H, W]`, put together again. */
export function oneByOne(call: string, x: Tensor, change: (image: Tensor) => Tensor): Tensor {
  const { count, channels, height, width, data } = imagesOf(call, x);
  const size = channels * height * width;
  const changed = Array.from({ length: count }, (_, i) =>
    change(fromArray(data.slice(i * size, (i + 1) * size), [1, channels, height, width])),
  );
  const [first] = changed;
  if (!first) return x;
  const out = new Float32Array(count * first.numel());
  changed.forEach((image, i) => {
    if (String(image.shape) !== String(first.shape)) {
      throw new QzynnError(
        `${call}: the transforms made [${image.shape.slice(1)}] of one image and [${first.shape.slice(1)}] of another; a batch has images of one size`,
      );
    }
    out.set(image.data, i * first.numel());
  });
  return fromArray(out, [...x.shape.slice(0, -3), ...first.shape.slice(1)]);
}
