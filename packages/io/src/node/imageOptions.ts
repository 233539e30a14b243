/** How pictures become tensors. */
import { QzynnError } from "@qzynn/tensor";

export interface ImageOptions {
  /** 3 = red, green, blue (default); 1 = grey. Whatever the file holds is converted. */
  readonly channels?: 1 | 3;
  /** `[height, width]` to stretch every picture to; as it is in the file otherwise. */
  readonly size?: readonly [height: number, width: number];
  /** `"uint8"`: 0 to 255 (default); `"float32"`: 0 to 1. */
  readonly dtype?: "uint8" | "float32";
  /** The most pixels to accept, 2²⁴ to 2²⁶ by the file's size unless said otherwise; checked before the picture is decoded. */
  readonly limit?: number;
}

export function checkImageOptions(
  call: string,
  { channels = 3, size, dtype = "uint8", limit = 1 }: ImageOptions,
): void {
  const wrong = (what: string, value: unknown, wanted: string) =>
    new QzynnError(`${call}: ${what} is ${JSON.stringify(value)}; use ${wanted}`);
  if (channels !== 1 && channels !== 3) throw wrong("channels", channels, "1 for grey or 3 for colours");
  if (dtype !== "uint8" && dtype !== "float32") throw wrong("dtype", dtype, '"uint8" (0 to 255) or "float32" (0 to 1)');
  if (!(limit > 0)) throw wrong("limit", limit, "a number of pixels");
  if (size && !(size.length === 2 && size.every((side) => Number.isInteger(side) && side > 0))) {
    throw wrong("size", size, "[height, width] in pixels");
  }
}
