/** Images as files have them, as networks want them. */
import { fromArray, QzynnError, type Tensor } from "@qzynn/tensor";
import type { Transform } from "./transform.ts";

/**
 * Bytes `[H, W, C]`, or a batch `[N, H, W, C]`, or one grey image `[H, W]`, as float32 `[C, H, W]` between 0 and 1.
 * Float values are only put into that order.
 *
 * As torchvision's `ToTensor` of an array.
 *
 * @throws if the tensor has other axes.
 * @example
 * ```ts
 * import { ToTensor } from "@qzynn/data";
 * import { tensor } from "@qzynn/tensor";
 * const pixel = tensor([[[255, 0, 51]]], { dtype: "uint8" });
 * new ToTensor().forward(pixel); // → tensor([[[1.0000]], [[0.0000]], [[0.2000]]])
 * ```
 */
export class ToTensor implements Transform {
  forward(x: Tensor): Tensor {
    const { shape, ndim, data, dtype } = x;
    if (ndim < 2 || ndim > 4) {
      throw new QzynnError(`ToTensor: [${shape.join(", ")}] are no images; give [H, W], [H, W, C] or [N, H, W, C]`);
    }
    const [height = 0, width = 0, channels = 1] = ndim === 4 ? shape.slice(1) : shape;
    const count = ndim === 4 ? (shape[0] as number) : 1;
    const scale = dtype === "uint8" ? 255 : 1;
    const out = new Float32Array(data.length);
    const area = height * width;
    for (let i = 0, at = 0; i < count; i++) {
      for (let pixel = 0; pixel < area; pixel++) {
        for (let c = 0; c < channels; c++, at++) out[(i * channels + c) * area + pixel] = data[at]! / scale;
      }
    }
    return fromArray(out, ndim === 4 ? [count, channels, height, width] : [channels, height, width]);
  }
}
