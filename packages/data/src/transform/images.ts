/** A tensor seen as a batch of images. */
import { fromArray, QzynnError, type Shape, type Tensor } from "@qzynn/tensor";

export interface Images {
  readonly count: number;
  readonly channels: number;
  readonly height: number;
  readonly width: number;
  readonly data: Float32Array;
}

/** Sees `[N, C, H, W]`, or one image `[C, H, W]`, as a batch. */
export function imagesOf(call: string, x: Tensor): Images {
  const shape = x.shape.join(", ");
  if (x.ndim !== 3 && x.ndim !== 4) {
    throw new QzynnError(
      `${call}: [${shape}] are no images; give [N, C, H, W], or [C, H, W] for one image, by x.reshape(…)`,
    );
  }
  if (!(x.data instanceof Float32Array)) {
    throw new QzynnError(`${call}: images of ${x.dtype}; it works on float32, convert them with x.to("float32")`);
  }
  const [width = 0, height = 0, channels = 0, count = 1] = [...x.shape].reverse();
  return { count, channels, height, width, data: x.data };
}

/** New values for the same shape. */
export const withData = <S extends Shape>(x: Tensor<S>, data: Float32Array): Tensor<S> => fromArray(data, x.shape);
