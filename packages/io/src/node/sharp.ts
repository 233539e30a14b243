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

/** Upright, eight bits a channel, opacity as it is: sharp would cut fractions off. Only the first frame of several. */
export async function decodeBySharp(bytes: Uint8Array, limit: number): Promise<Bitmap> {
  const sharp = await load();
  try {
    const image = sharp(bytes, { limitInputPixels: limit }).autoOrient();
    const { space, hasProfile } = await image.metadata();
    const inks = space === "cmyk" && !hasProfile;
    const drawn = inks ? image.pipelineColourspace("cmyk").toColourspace("cmyk") : image.toColourspace("srgb");
    const { data, info } = await drawn.raw().toBuffer({ resolveWithObject: true });
    return bitmap(inks ? fromInks(data) : data, inks ? { ...info, channels: 3 } : info);
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

/** Cyan, magenta, yellow and black without a profile: `(1 − ink) · (1 − black)`, as in Pillow. */
function fromInks(inks: Uint8Array): Uint8Array {
  const colours = new Uint8Array((inks.length / 4) * 3);
  for (let p = 0; 4 * p < inks.length; p++) {
    const light = 255 - inks[4 * p + 3]!;
    for (let c = 0; c < 3; c++) colours[3 * p + c] = Math.round(((255 - inks[4 * p + c]!) * light) / 255);
  }
  return colours;
}
