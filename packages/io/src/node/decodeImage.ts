/** The bytes of any known picture as planes of bytes: `channels · height · width`. */
import { QzynnError } from "@qzynn/tensor";
import type { Bitmap } from "../bmp/bitmap.ts";
import { decodeBmp } from "../bmp/decodeBmp.ts";
import { toPlanes } from "../image/channels.ts";
import { type ImageKind, imageKind } from "../image/imageKind.ts";
import { pixelLimit } from "../image/pixelLimit.ts";
import { resizePlanes } from "../image/resize.ts";
import { beforePixels } from "../png/chunks.ts";
import { decodePng } from "../png/decodePng.ts";
import type { ImageOptions } from "./imageOptions.ts";
import { decodeBySharp } from "./sharp.ts";

export interface Planes {
  readonly channels: 1 | 3;
  readonly height: number;
  readonly width: number;
  readonly data: Uint8Array;
}

export async function decodeImage(
  bytes: Uint8Array,
  { channels = 3, size, limit = pixelLimit(bytes) }: ImageOptions,
): Promise<Planes> {
  const kind = imageKind(bytes);
  if (kind === null) {
    const fact = bytes.length === 0 ? "the file is empty" : "its content is no picture, whatever its name says";
    throw new QzynnError(`${fact}; read are BMP, PNG, JPEG, WebP, GIF, TIFF and AVIF`);
  }
  const picture = await decode(bytes, kind, limit);
  const { height, width } = picture;
  const planes = toPlanes(picture, channels);
  if (!size) return { channels, height, width, data: planes };
  return { channels, height: size[0], width: size[1], data: resizePlanes(planes, channels, [height, width], size) };
}

/** sharp takes over a millisecond for the smallest picture; what can do without it does. */
async function decode(bytes: Uint8Array, kind: ImageKind, limit: number): Promise<Bitmap> {
  if (kind === "bmp") return decodeBmp(bytes, { limit });
  if (kind === "png" && !beforePixels(bytes, ["iCCP", "eXIf"])) return decodePng(bytes, { limit });
  return decodeBySharp(bytes, limit);
}
