/** The bytes of any known picture as planes of bytes: `channels · height · width`. */
import { QzynnError } from "@qzynn/tensor";
import { decodeBmp } from "../bmp/decodeBmp.ts";
import { toPlanes } from "../image/channels.ts";
import { imageKind } from "../image/imageKind.ts";
import type { ImageOptions } from "./imageOptions.ts";
import { decodeBySharp, resizeBySharp } from "./sharp.ts";

export interface Planes {
  readonly channels: 1 | 3;
  readonly height: number;
  readonly width: number;
  readonly data: Uint8Array;
}

export async function decodeImage(
  bytes: Uint8Array,
  { channels = 3, size, limit = 2 ** 26 }: ImageOptions,
): Promise<Planes> {
  const kind = imageKind(bytes);
  if (kind === null) {
    const fact = bytes.length === 0 ? "the file is empty" : "its content is no picture, whatever its name says";
    throw new QzynnError(`${fact}; read are BMP, PNG, JPEG, WebP, GIF, TIFF and AVIF`);
  }
  let picture = kind === "bmp" ? decodeBmp(bytes, { limit }) : await decodeBySharp(bytes, limit);
  if (size) picture = await resizeBySharp(picture, ...size);
  return { channels, height: picture.height, width: picture.width, data: toPlanes(picture, channels) };
}
