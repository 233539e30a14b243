/** SVG text → PNG bytes, by resvg and with DejaVu Sans, both optional packages of npm. */
import { createRequire } from "node:module";
import { QzynnError } from "@qzynn/tensor";

type Resvg = typeof import("@resvg/resvg-js").Resvg;

const require = createRequire(import.meta.url);

/**
 * The picture of an SVG document as a PNG file's bytes, `scale` pixels for each of its own.
 *
 * Texts are drawn with the DejaVu Sans that this package depends on, so that pictures are the same
 * on every machine and need no installed font; the machine's fonts are asked only where the SVG
 * has characters of East Asia, which DejaVu lacks.
 *
 * Throws where `@resvg/resvg-js` or the font is not installed, and where the SVG cannot be read.
 *
 * @example
 * ```ts
 * import { lineChart } from "@qzynn/plot";
 * import { toPng } from "@qzynn/plot/node";
 *
 * const png = toPng(lineChart({ series: [{ name: "loss", y: [3, 2, 1] }], width: 300, height: 200 }));
 * png.slice(1, 4); // → Uint8Array(3) [80, 78, 71]
 * ```
 */
export const toPng = (svg: string, { scale = 2 }: { scale?: number } = {}): Uint8Array => {
  if (!(scale > 0 && scale <= 16))
    throw new QzynnError(`toPng: a scale of ${scale} cannot be drawn: it lies above 0, at most 16`);
  const Resvg = loadResvg();
  const options = {
    background: "#ffffff",
    fitTo: { mode: "zoom" as const, value: scale },
    font: {
      loadSystemFonts: eastAsian.test(svg),
      fontFiles: fontFiles(),
      defaultFontFamily: "DejaVu Sans",
      sansSerifFamily: "DejaVu Sans",
    },
  };
  try {
    const png = new Resvg(svg.replaceAll(pixelated, 'image-rendering="optimizeSpeed"'), options).render().asPng();
    return new Uint8Array(png.buffer, png.byteOffset, png.byteLength);
  } catch (cause) {
    throw new QzynnError(`toPng: the SVG cannot be drawn: ${messageOf(cause)}`, { cause });
  }
};

// CSS's word for sharp pixels, which resvg does not know and smooths.
const pixelated = 'style="image-rendering:pixelated"';

const eastAsian = /[\u2e80-\ud7ff\uf900-\ufaff\uff00-\uffef]|[\ud83c-\udbff]/;

const wayOut = "install it with npm, or keep the SVG, which needs neither";

const loadResvg = (): Resvg => {
  try {
    return (require("@resvg/resvg-js") as { Resvg: Resvg }).Resvg;
  } catch (cause) {
    throw new QzynnError(
      `toPng: @resvg/resvg-js, which draws PNGs, does not load here (${messageOf(cause)}): ${wayOut}`,
      { cause },
    );
  }
};

const fontFiles = (): string[] => {
  try {
    return ["DejaVuSans.ttf", "DejaVuSans-Bold.ttf"].map((file) => require.resolve(`dejavu-fonts-ttf/ttf/${file}`));
  } catch (cause) {
    throw new QzynnError(`toPng: dejavu-fonts-ttf, whose letters PNGs are written with, is not installed: ${wayOut}`, {
      cause,
    });
  }
};

// Only the first line: Node adds the stack of requires to the others.
const messageOf = (cause: unknown): string =>
  (cause instanceof Error ? cause.message : String(cause)).split("\n")[0] ?? "";
