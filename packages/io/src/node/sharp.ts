/** sharp decodes what this package does not. It is loaded when the first such picture comes, and may be missing until then. */
import { QzynnError } from "@qzynn/tensor";
import type { Bitmap } from "../bmp/bitmap.ts";

type Sharp = typeof import("sharp").default;

let loaded: Promise<Sharp> | null = null;

function load(): Promise<Sharp> {
  loaded ??= import("sharp").then(
    (module) => module.default,
    (error: unknown) => {
      loaded = null;
      const reason = error instanceof Error ? error.message.split("\n")[0] : String(error);
      throw new QzynnError(`sharp is needed to read this picture, and cannot be loaded: ${reason}; npm install sharp`);
    },
  );
  return loaded;
}

/** Upright, on white, eight bits a channel; only the first frame of several. */
export async function decodeBySharp(bytes: Uint8Array, limit: number): Promise<Bitmap> {
  const sharp = await load();
  try {
    const { data, info } = await sharp(bytes, { limitInputPixels: limit })
      .autoOrient()
      .toColourspace("srgb")
      .flatten({ background: "#ffffff" })
      .raw()
      .toBuffer({ resolveWithObject: true });
    return bitmap(data, info);
  } catch (error) {
    const reason = (error instanceof Error ? error.message : String(error)).trim().replaceAll("\n", "; ");
    if (reason.includes("exceeds pixel limit")) {
      throw new QzynnError(`the picture has more than ${limit} pixels; raise the limit with { limit }`);
    }
    throw new QzynnError(`the picture is damaged: ${reason}; copy or save it again`);
  }
}

function bitmap(
  data: Uint8Array,
  { width, height, channels }: { width: number; height: number; channels: number },
): Bitmap {
  if (channels !== 1 && channels !== 3 && channels !== 4) {
    throw new QzynnError(`the picture has ${channels} channels where 1, 3 or 4 are read; convert it to RGB`);
  }
  return { width, height, channels, data };
}
