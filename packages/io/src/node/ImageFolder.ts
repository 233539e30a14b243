/** A folder with a folder of images for each class, as a dataset. */
import { fromArray, QzynnError, type Tensor } from "@qzynn/tensor";
import { checkImageOptions, type ImageOptions } from "./imageOptions.ts";
import { type LoadedImages, type LoadOptions, loadImages } from "./loadImages.ts";
import { naturalOrder, plainOrder } from "./naturalOrder.ts";
import { readPlanes, scaled } from "./readImage.ts";
import { type Sample, scanFolder } from "./scanFolder.ts";

export interface ImageFolderOptions extends ImageOptions {
  /** Endings of the files to read; others are skipped and counted. */
  readonly extensions?: readonly string[];
  /** `"natural"`: 1, 2, 10 (default); `"plain"`: 1, 10, 2, which numbers the classes as torchvision does. */
  readonly order?: "natural" | "plain";
}

const EXTENSIONS = [".bmp", ".png", ".jpg", ".jpeg", ".webp", ".gif", ".tif", ".tiff", ".avif"];

/**
 * The images in `root/<class>/<file>`. The label of an image is the place of its class in {@link classes}.
 *
 * Classes stand in natural order, so that folders 1 to 12 get the labels 0 to 11; torchvision sorts them as text
 * (1, 10, 11, 12, 2, …), which `order: "plain"` does too. Files in folders inside a class belong to the class. Hidden
 * files and other extensions are skipped and counted.
 *
 * @throws {QzynnError} if the folder is missing or empty, has no folders in it, or a class has no images.
 *
 * @example
 * ```ts
 * import { mkdirSync, mkdtempSync } from "node:fs";
 * import { tmpdir } from "node:os";
 * import { join } from "node:path";
 * import { ImageFolder, writePng } from "@qzynn/io/node";
 * import { full } from "@qzynn/tensor";
 * const root = mkdtempSync(join(tmpdir(), "qzynn-"));
 * for (const [label, name] of ["dark", "light"].entries()) {
 *   mkdirSync(join(root, name));
 *   writePng(join(root, name, "1.png"), full([2, 3], label));
 * }
 * const folder = new ImageFolder(root, { channels: 1 });
 * folder.classes; // → [ 'dark', 'light' ]
 * const { images, labels } = await folder.load();
 * images.shape; // → [ 2, 1, 2, 3 ]
 * labels.toArray(); // → [ 0, 1 ]
 * ```
 */
export class ImageFolder {
  readonly root: string;
  /** The names of the folders. */
  readonly classes: readonly string[];
  /** The files, class by class. */
  readonly samples: readonly Sample[];
  /** How many files were left out. */
  readonly skipped: number;
  private readonly options: ImageOptions;

  constructor(root: string, options: ImageFolderOptions = {}) {
    const { extensions = EXTENSIONS, order = "natural", ...rest } = options;
    checkImageOptions("ImageFolder", rest);
    const endings = extensions.map((ending) => `.${ending.replace(/^\./, "").toLowerCase()}`);
    const found = scanFolder(root, endings, order === "plain" ? plainOrder : naturalOrder);
    this.root = root;
    this.classes = found.classes;
    this.samples = found.samples;
    this.skipped = found.skipped;
    this.options = rest;
  }

  /** How many images there are. */
  get length(): number {
    return this.samples.length;
  }

  /** Image `index` as `[channels, height, width]`, and its label. */
  async get(index: number): Promise<[image: Tensor<readonly [number, number, number]>, label: number]> {
    const sample = this.samples[index];
    if (!sample) throw new QzynnError(`ImageFolder: there is no image ${index}; they go from 0 to ${this.length - 1}`);
    const { channels, height, width, data } = await readPlanes("ImageFolder", sample.path, this.options);
    return [fromArray(scaled(data, this.options), [channels, height, width]), sample.label];
  }

  /**
   * All images as one tensor `[length, channels, height, width]`, and their labels as int32.
   *
   * @throws {QzynnError} that names the first broken file and counts them, or two files of different size.
   */
  load(options: LoadOptions = {}): Promise<LoadedImages> {
    return loadImages(this.samples, this.options, options);
  }
}
