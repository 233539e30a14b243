/** Which class was taken for which. */
import { QzynnError, type Tensor } from "@qzynn/tensor";
import { type Counts, cellText, percent, readCounts } from "./counts.ts";
import { figure, titleHeight } from "./figure.ts";
import { drawLabel, type Label, labelText, labelWidth } from "./label.ts";
import { bad, faint, good, ink, quiet, readable, rule, tint } from "./palette.ts";
import { element, escaped } from "./svg.ts";
import { textWidth } from "./textWidth.ts";

export type ConfusionMatrixOptions = {
  /** `counts[i][j]`: how many samples of class i were taken for class j. */
  readonly counts: readonly ArrayLike<number>[] | Tensor;
  /** One for each class; text, or glyphs where no font has the characters. */
  readonly labels: readonly Label[];
  readonly title?: string;
  /** Percent of the row instead of counts. Default: false. */
  readonly normalize?: boolean;
};

const margin = 16;
const maxLabel = 130;

/**
 * A confusion matrix as a standalone SVG document: a row for each true class, a column for each
 * predicted one, shaded by the share of the row; right answers blue, wrong ones orange; at the
 * side the accuracy of each class, and below that of all.
 *
 * Throws where `counts` is not square, has another number of classes than `labels`, or holds what
 * is no count.
 *
 * @example
 * ```ts
 * import { confusionMatrix } from "@qzynn/plot";
 *
 * const svg = confusionMatrix({ counts: [[9, 1], [0, 10]], labels: ["cat", "dog"] });
 * svg.includes("95.0 %"); // → true
 * ```
 */
export const confusionMatrix = (options: ConfusionMatrixOptions): string => {
  const { labels, title = "", normalize = false } = options;
  const counts = readCounts(options.counts, labels.length);
  const n = labels.length;
  if (n > 100)
    throw new QzynnError(
      `confusionMatrix: ${n} classes cannot be told apart in one picture: draw at most 100, such as those that are confused most`,
    );
  const cell = Math.round(Math.min(52, Math.max(24, 620 / n)));
  const size = Math.min(13, Math.max(9.5, cell * 0.36));
  const widest = Math.max(...labels.map((label) => Math.min(maxLabel, labelWidth(label, size))));
  const slanted = widest > cell - 6;
  const header = slanted ? widest * Math.SQRT1_2 + size : size + 8;
  const side = sideColumns(counts, size);

  const left = margin + 20 + widest + 8;
  const grid = cell * n;
  const right = left + grid + 14;
  // The last slanted label may lean out beyond the columns at the side.
  const lean = slanted ? left + grid - cell / 2 + header : 0;
  const width = Math.max(right + side.width, lean) + margin;
  const top = margin + titleHeight(title, width) + 18 + header;
  const height = top + grid + 12 + 20 + margin;

  const at = (i: number) => cell * (i + 0.5);
  const place: Place = { left, top, cell, size, side: right };
  return figure(
    { width, height, title },
    ...labels.map((label, i) =>
      drawLabel(label, { x: left - 8, y: top + at(i), size, anchor: "end", maxWidth: maxLabel }),
    ),
    ...labels.map((label, j) => columnLabel(label, left + at(j), top - 6, size, slanted)),
    axisName("predicted", left + grid / 2, top - header - 12),
    axisName("true", margin + 8, top + grid / 2, -90),
    ...cells(counts, labels, place, normalize),
    ...side.draw(place),
  );
};

type Place = { left: number; top: number; cell: number; size: number; side: number };

const columnLabel = (label: Label, x: number, y: number, size: number, slanted: boolean) =>
  slanted
    ? drawLabel(label, {
        x,
        y: y - size / 2 + 2,
        size,
        maxWidth: maxLabel,
        transform: `rotate(-45 ${x.toFixed(2)} ${(y - 1).toFixed(2)})`,
      })
    : drawLabel(label, { x, y: y - size / 2, size, anchor: "middle" });

const axisName = (name: string, x: number, y: number, turn = 0): string =>
  drawLabel(name, {
    x,
    y,
    size: 12,
    anchor: "middle",
    fill: quiet,
    ...(turn ? { transform: `rotate(${turn} ${x.toFixed(2)} ${y.toFixed(2)})` } : {}),
  });

const cells = (
  { rows, sizes }: Counts,
  labels: readonly Label[],
  { left, top, cell, size }: Place,
  normalize: boolean,
): string[] => {
  const texts = rows.map((row, i) => row.map((c) => cellText(c, sizes[i] ?? 0, normalize)));
  const longest = Math.max(...texts.flat().map((text) => textWidth(text, 1)));
  const fontSize = Math.min(size, (cell - 4) / longest);
  return rows.flatMap((row, i) =>
    row.map((count, j) => {
      const color = tint(i === j ? good : bad, count / (sizes[i] || 1));
      const x = left + j * cell;
      const y = top + i * cell;
      const box = { x: x + 0.5, y: y + 0.5, width: cell - 1, height: cell - 1 };
      const says = [labels[i], labels[j]].map((label) => label && labelText(label)).join(" → ");
      return element(
        "g",
        {},
        element("title", {}, escaped(`${says}: ${count}`)),
        element("rect", { ...box, fill: color, stroke: i === j ? good : rule }),
        element(
          "text",
          {
            x: x + cell / 2,
            y: y + cell / 2 + 0.36 * fontSize,
            "text-anchor": "middle",
            "font-size": fontSize,
            fill: count === 0 ? faint : readable(color),
          },
          escaped(texts[i]?.[j]),
        ),
      );
    }),
  );
};

/** The two columns right of the grid: accuracy, and the counts that it is made of. */
const sideColumns = ({ rows, sizes, correct, all }: Counts, size: number) => {
  const lines = [...rows.map((row, i) => [row[i] ?? 0, sizes[i] ?? 0] as const), [correct, all]];
  const shown = lines.map(([part = 0, whole = 0]) => [
    percent(part, whole),
    `${cellText(part, 1, false).replace("·", "0")} / ${whole}`,
  ]);
  const heads = ["accuracy", "right / all"];
  const widths = [0, 1].map((k) =>
    Math.max(textWidth(heads[k] ?? "", 11), ...shown.map((line) => textWidth(line[k] ?? "", size))),
  );
  const [first = 0, second = 0] = widths;

  const draw = ({ left, top, cell, side }: Place): string[] => {
    const ends = [side + first, side + first + 16 + second];
    const row = (line: readonly string[], y: number, fontSize: number, fills: string[]) =>
      line.map((text, k) =>
        drawLabel(text, { x: ends[k] ?? 0, y, size: fontSize, anchor: "end", fill: fills[k] ?? ink }),
      );
    const bottom = top + cell * rows.length + 12;
    return [
      ...row(heads, top - 11, 11, [quiet, quiet]),
      ...shown.slice(0, -1).flatMap((line, i) => row(line, top + cell * (i + 0.5), size, [ink, quiet])),
      element("line", { x1: left, x2: ends[1], y1: bottom - 4, y2: bottom - 4, stroke: faint }),
      drawLabel("all classes", { x: left, y: bottom + 10, size: 12, fill: quiet }),
      ...row(shown.at(-1) ?? [], bottom + 10, size, [ink, quiet]),
    ];
  };
  return { width: first + 16 + second, draw };
};
