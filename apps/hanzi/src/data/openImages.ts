/** An image folder, read whole. */
import { existsSync } from "node:fs";
import { ImageFolder } from "@qzynn/io/node";
import { QzynnError, type Tensor } from "@qzynn/tensor";
import { SIDE } from "../draw/place.ts";

export interface Images {
  readonly classes: readonly string[];
  /** `[N, 1, 28, 28]`, uint8, black 0 and white 255. */
  readonly images: Tensor<readonly [number, number, number, number]>;
  /** `[N]`, places in `classes`. */
  readonly labels: Tensor<readonly [number]>;
  /** The file of each image. */
  readonly paths: readonly string[];
}

export interface OpenOptions {
  /** Leave broken files out and tell here why. Default: they are an error. */
  readonly onBroken?: ((reason: string) => void) | undefined;
}

/** Reads every picture of `<folder>/<class>/<file>` as grey, 28 × 28, whatever its size and format. */
export async function openImages(folder: string, { onBroken }: OpenOptions = {}): Promise<Images> {
  if (!existsSync(folder)) {
    throw new QzynnError(`${folder}: it does not exist; give a folder that holds a folder for each class`);
  }
  const files = new ImageFolder(folder, { channels: 1, size: [SIDE, SIDE] });
  const { images, labels, broken } = await files.load({ onError: "skip" });
  const [first] = broken;
  if (first && !onBroken) {
    const more = broken.length > 1 ? ` (and ${broken.length - 1} more files like it)` : "";
    throw new QzynnError(`${first.reason}${more}; repair or remove it, or leave broken files out by --skip-broken`);
  }
  for (const { reason } of broken) onBroken?.(reason);
  const left = new Set(broken.map(({ path }) => path));
  const paths = files.samples.map(({ path }) => path).filter((path) => !left.has(path));
  return { classes: files.classes, images, labels, paths };
}
