/** Many small images in rows, each with a word below it. */
import { QzynnError, type Tensor } from "@qzynn/tensor";
import { figure, titleHeight } from "./figure.ts";
import { drawLabel, type Label, labelText, labelWidth } from "./label.ts";
import { bad, good, ink, rule } from "./palette.ts";
import { type Picture, type Range, toPictures } from "./pixels.ts";
import { pngDataUri } from "./pngDataUri.ts";
import { element, escaped } from "./svg.ts";

/** What stands below an image: one label or, with several lines, an array of them; `color` is `#rrggbb` or a tone. */
export type Caption = Label | { readonly lines: readonly Label[]; readonly color?: "good" | "bad" | (string & {}) };

export type ImageGridOptions = {
  /** `[N, C, H, W]` with C 1 or 3, or `[N, H, W]`. uint8 0 … 255, others 0 … 1, or by `range`. */
  readonly images: Tensor;
  /** One for each image. */
  readonly captions?: readonly Caption[];
  readonly title?: string;
  /** Default: what makes the grid a little wider than high, at most about 900 pixels. */
  readonly columns?: number;
  /** Pixels of the figure for each pixel of an image. Default: what makes images about 64 wide. */
  readonly scale?: number;
  /** Values drawn black and white. Default: `[0, 255]` for uint8, `[0, 1]` else. */
  readonly range?: Range;
};

const captionSize = 11;
const lineHeight = 15;
const margin = 16;

/**
 * A grid of images as a standalone SVG document, the images in it as PNG, their pixels kept sharp.
 *
 * Throws where `images` has another shape, values outside the default range, or another number of
 * captions than of images.
 *
 * @example
 * ```ts
 * import { imageGrid } from "@qzynn/plot";
 * import { tensor } from "@qzynn/tensor";
 *
 * const images = tensor([[[0, 1], [1, 0]], [[1, 0], [0, 1]]]);
 * const svg = imageGrid({ images, captions: ["rising", { lines: ["falling"], color: "bad" }] });
 * svg.match(/<image /g)?.length; // → 2
 * ```
 */
export const imageGrid = (options: ImageGridOptions): string => {
  const pictures = toPictures(options.images, options.range);
  const captions = options.captions?.map(toLines) ?? [];
  checkCaptions(options.captions, pictures.length);

  const { width, height } = pictures[0] ?? { width: 1, height: 1 };
  const scale = options.scale ?? (width < 64 ? Math.max(1, Math.round(64 / width)) : 64 / width);
  if (!(scale > 0 && Number.isFinite(scale)))
    throw new QzynnError(`imageGrid: a scale of ${scale} shows nothing: give one above 0`);
  const lines = Math.max(0, ...captions.map((caption) => caption.lines.length));
  const longest = Math.max(
    0,
    ...captions.flatMap((caption) => caption.lines.map((line) => labelWidth(line, captionSize))),
  );
  const cell = {
    // Long captions widen the columns somewhat before they are cut.
    width: Math.max(width * scale, Math.min(longest, Math.max(2 * width * scale, 96))) + 12,
    height: height * scale + (lines ? lines * lineHeight + 6 : 0) + 12,
    scale,
  };
  const columns = chooseColumns(options.columns, pictures.length, cell);
  const rows = Math.ceil(pictures.length / columns);
  const title = options.title ?? "";
  const sheet = Math.max(columns * cell.width - 12, title ? 240 : 0) + 2 * margin;
  const top = margin + titleHeight(title, sheet);

  return figure(
    { width: sheet, height: top + rows * cell.height - 12 + margin, title },
    ...pictures.map((picture, i) =>
      drawCell(picture, captions[i], {
        ...cell,
        left: margin + (i % columns) * cell.width,
        top: top + Math.floor(i / columns) * cell.height,
      }),
    ),
  );
};

type Cell = { width: number; height: number; scale: number; left: number; top: number };
type Lines = { readonly lines: readonly Label[]; readonly color: string };

const toLines = (caption: Caption): Lines => {
  if (typeof caption !== "object" || !("lines" in caption))
    return {
      lines: typeof caption === "string" ? caption.split(/\r?\n/) : [caption],
      color: ink,
    };
  const { lines, color = ink } = caption;
  return { lines, color: color === "good" ? good : color === "bad" ? bad : color };
};

const drawCell = (picture: Picture, caption: Lines | undefined, cell: Cell): string => {
  const size = { width: picture.width * cell.scale, height: picture.height * cell.scale };
  const x = cell.left + (cell.width - 12 - size.width) / 2;
  const words = caption?.lines.map(labelText).join(" ");
  return element(
    "g",
    {},
    words ? element("title", {}, escaped(words)) : "",
    element("image", {
      x,
      y: cell.top,
      ...size,
      preserveAspectRatio: "none",
      style: "image-rendering:pixelated",
      href: pngDataUri(picture),
    }),
    // Where the image is white as the sheet, its edge is seen.
    element("rect", { x, y: cell.top, ...size, fill: "none", stroke: rule }),
    ...(caption?.lines ?? []).map((line, i) =>
      drawLabel(line, {
        x: cell.left + (cell.width - 12) / 2,
        y: cell.top + size.height + 4 + lineHeight * (i + 0.5),
        size: captionSize,
        anchor: "middle",
        fill: caption?.color ?? ink,
        maxWidth: cell.width - 8,
      }),
    ),
  );
};

const chooseColumns = (asked: number | undefined, count: number, cell: { width: number; height: number }): number => {
  if (asked !== undefined && !(Number.isInteger(asked) && asked > 0))
    throw new QzynnError(`imageGrid: ${asked} columns cannot be: give a whole number from 1`);
  const fit = Math.max(1, Math.floor(900 / cell.width));
  const wide = Math.ceil(Math.sqrt((count * 1.6 * cell.height) / cell.width));
  return Math.min(count, asked ?? Math.min(fit, wide));
};

const checkCaptions = (captions: readonly Caption[] | undefined, count: number): void => {
  if (captions && captions.length !== count)
    throw new QzynnError(
      `imageGrid: ${captions.length} captions for ${count} images: give one for each, "" where there is nothing to say`,
    );
};
