/** The sheet that every figure stands on: a standalone SVG, white, with its title at the top left. */
import { ink } from "./palette.ts";
import { element, escaped } from "./svg.ts";
import { wrapText } from "./textWidth.ts";

/** Helvetica's relatives where there are any; DejaVu Sans is what `toPng` brings along. */
const family = "'Helvetica Neue', Helvetica, Arial, 'DejaVu Sans', sans-serif";

const titleSize = 14;
const titleLine = 19;

/** How much of the top a title takes, with the space below it. */
export const titleHeight = (title: string, width: number): number => {
  const lines = titleLines(title, width).length;
  return lines ? lines * titleLine + 12 : 0;
};

const titleLines = (title: string, width: number): string[] => wrapText(title, titleSize, width - 32, true);

/** The whole document. `content` is drawn below nothing: it leaves `titleHeight` free by itself. */
export const figure = (
  { width, height, title }: { width: number; height: number; title: string },
  ...content: string[]
): string =>
  element(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      width,
      height,
      viewBox: `0 0 ${Math.round(width * 100) / 100} ${Math.round(height * 100) / 100}`,
      role: "img",
      "aria-label": title || undefined,
      "font-family": family,
      "font-size": 12,
      fill: ink,
    },
    element("rect", { width, height, fill: "#ffffff" }),
    ...titleLines(title, width).map((line, i) =>
      element(
        "text",
        { x: 16, y: 12 + titleLine * (i + 0.75), "font-size": titleSize, "font-weight": "bold" },
        escaped(line),
      ),
    ),
    ...content,
  );
