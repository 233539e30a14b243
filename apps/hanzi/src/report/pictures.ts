/** Results as pictures, each as SVG and as PNG. */
import { rmSync } from "node:fs";
import { join } from "node:path";
import { confusionMatrix, imageGrid, type Label, lineChart } from "@qzynn/plot";
import { savePlot } from "@qzynn/plot/node";
import { indexSelect, type Tensor, tensor } from "@qzynn/tensor";
import type { History } from "@qzynn/train";
import type { Verdict } from "./judge.ts";

/** Paths of the PNG files that were written. */
export type Pictures = string[];

/** More than this nobody looks at. */
const MOST_MISTAKES = 60;

const save = (folder: string, name: string, svg: string): string => {
  savePlot(join(folder, `${name}.svg`), svg);
  const png = join(folder, `${name}.png`);
  savePlot(png, svg);
  return png;
};

/** What an earlier run left would not be true of this one. */
function clear(folder: string, name: string): Pictures {
  for (const ending of ["svg", "png"]) rmSync(join(folder, `${name}.${ending}`), { force: true });
  return [];
}

/** Removes all of them. */
export function clearPictures(folder: string): void {
  for (const name of ["loss", "accuracy", "confusion", "wrong"]) clear(folder, name);
}

/** Loss and accuracy over the epochs. */
export function drawCurves(folder: string, { epochs, best }: Pick<History, "epochs" | "best">): Pictures {
  if (epochs.length === 0) return [];
  const marks = best ? [{ x: best.epoch, label: `best: epoch ${best.epoch}` }] : [];
  const x = { label: "epoch" };
  const losses = curves(epochs, "loss", 1);
  const shares = curves(epochs, "accuracy", 100);
  const least = Math.min(...shares.flatMap(({ y }) => y));
  // Above 100 % there is room for the name of the best epoch.
  const domain = [10 * Math.floor(least / 10), 108] as const;
  const accuracy = { label: "accuracy in %", domain };
  return [
    save(
      folder,
      "loss",
      lineChart({ title: "Loss", x, y: { label: "cross-entropy", log: true }, series: losses, marks }),
    ),
    save(folder, "accuracy", lineChart({ title: "Accuracy", x, y: accuracy, series: shares, marks })),
  ];
}

/** A score of training in each epoch, and of validation in those that were checked. */
const curves = (epochs: History["epochs"], score: string, unit: number) =>
  (["train", "validation"] as const).flatMap((side) => {
    const measured = epochs.filter((record) => record[side]);
    if (measured.length === 0) return [];
    const [xs, ys] = [
      measured.map(({ epoch }) => epoch),
      measured.map((record) => unit * (record[side]?.[score] ?? Number.NaN)),
    ];
    return [{ name: side === "train" ? "training" : "validation", x: xs, y: ys, points: measured.length < 30 }];
  });

export function drawConfusion(folder: string, { counts, count, accuracy }: Verdict, labels: Label[]): Pictures {
  const title = `${(100 * accuracy).toFixed(1)} % of ${count} pictures right`;
  return [save(folder, "confusion", confusionMatrix({ counts, labels, title }))];
}

/** The pictures that were taken for something else, the surest mistakes first; nothing, if there is none. */
export function drawMistakes(
  folder: string,
  name: string,
  { mistakes, count }: Pick<Verdict, "mistakes" | "count">,
  images: Tensor,
  labels: Label[],
): Pictures {
  if (mistakes.length === 0) return clear(folder, name);
  const shown = mistakes.slice(0, MOST_MISTAKES);
  const of = shown.length < mistakes.length ? `, the surest ${shown.length}` : "";
  const title = `${mistakes.length} of ${count} pictures taken for something else${of}`;
  const places = tensor(
    shown.map(({ index }) => index),
    { dtype: "int32" },
  );
  const svg = imageGrid({
    title,
    images: indexSelect(images, 0, places),
    captions: shown.map(({ right, predicted, probability }) => ({
      lines: [row(labels[right]!, " → ", labels[predicted]!), `${(100 * probability).toFixed(0)} %`],
      color: "bad",
    })),
  });
  return [save(folder, name, svg)];
}

const row = (...labels: Label[]): Label =>
  labels.flatMap((label) => (typeof label === "string" || "path" in label ? [label] : [...label]));
