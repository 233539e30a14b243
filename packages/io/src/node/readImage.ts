/** One picture file as a tensor. */
import { readFileSync } from "node:fs";
import { fromArray, type Tensor } from "@qzynn/tensor";
import { decodeImage, type Planes } from "./decodeImage.ts";
import { named } from "./fileError.ts";
import { checkImageOptions, type ImageOptions } from "./imageOptions.ts";

/**
 * A picture file as a tensor of shape `[channels, height, width]`: BMP by itself, PNG, JPEG, WebP, GIF, TIFF and AVIF
 * through sharp, told apart by their content. Turned as its EXIF data says, laid on white where it is transparent; the
 * first frame of an animation; 16-bit channels become 8-bit ones.
 *
 * @throws {QzynnError} that names the path if the file cannot be read, is no picture, is damaged or too large.
 *
 * @example
 * ```ts
 * import { tmpdir } from "node:os";
 * import { join } from "node:path";
 * import { readImage, writePng } from "@qzynn/io/node";
 * import { tensor } from "@qzynn/tensor";
 * const path = join(tmpdir(), "qzynn-dots.png");
 * writePng(path, tensor([[0, 1], [1, 0]]));
 * (await readImage(path, { channels: 1 })).toArray(); // → [ [ [ 0, 255 ], [ 255, 0 ] ] ]
 * ```
 */
export async function readImage(
  path: string,
  options: ImageOptions = {},
): Promise<Tensor<readonly [number, number, number]>> {
  checkImageOptions("readImage", options);
  const { channels, height, width, data } = await readPlanes("readImage", path, options);
  return fromArray(scaled(data, options), [channels, height, width]);
}

/** The planes of a file, with its path in every error. */
export async function readPlanes(call: string, path: string, options: ImageOptions): Promise<Planes> {
  try {
    // Not through the thread pool: that costs ten times as much as reading a small file does.
    return await decodeImage(readFileSync(path), options);
  } catch (error) {
    throw named(call, path, error);
  }
}

/** Bytes as they are, or as numbers from 0 to 1. */
export function scaled(data: Uint8Array, { dtype = "uint8" }: ImageOptions): Uint8Array | Float32Array {
  if (dtype === "uint8") return data;
  const floats = new Float32Array(data.length);
  for (let i = 0; i < data.length; i++) floats[i] = data[i]! / 255;
  return floats;
}
