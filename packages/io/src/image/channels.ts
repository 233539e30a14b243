/** From whatever channels a picture has to the ones that are asked for. */
import type { Bitmap } from "../bmp/bitmap.ts";

/**
 * Grey is `0.299 R + 0.587 G + 0.114 B`, as in Pillow and torchvision. Opacity is laid on white.
 * The planes lie one behind another, as tensors of images have them: `channels · height · width` bytes.
 */
export function toPlanes({ width, height, channels: have, data }: Bitmap, channels: 1 | 3): Uint8Array {
  const size = width * height;
  if (have === 1 && channels === 1) return data;
  const planes = new Uint8Array(channels * size);
  for (let p = 0; p < size; p++) {
    const at = p * have;
    const alpha = have === 4 ? data[at + 3]! : 255;
    const on = (c: number) => {
      const value = data[have === 1 ? at : at + c]!;
      return alpha === 255 ? value : Math.round((value * alpha + 255 * (255 - alpha)) / 255);
    };
    if (channels === 3) for (let c = 0; c < 3; c++) planes[c * size + p] = on(c);
    // The weights in 65536ths, as Pillow has them.
    else planes[p] = (on(0) * 19595 + on(1) * 38470 + on(2) * 7471 + 0x8000) >> 16;
  }
  return planes;
}
