/** The fitted curve over the true one, the error along the axis, and the loss over the epochs. */
import { join } from "node:path";
import { lineChart } from "@qzynn/plot";
import { savePlot } from "@qzynn/plot/node";
import type { History } from "@qzynn/train";
import type { Errors } from "./measure.ts";

const ticks = ["−π", "−π/2", "0", "π/2", "π"].map((label, i) => ({ label, at: ((i - 2) * Math.PI) / 2 }));
export const alongX = { label: "x", ticks, domain: [-Math.PI - 1e-6, Math.PI + 1e-6] as const };

/** Writes them into `folder` and returns their names. */
export function drawPictures(folder: string, errors: Errors, history: History): string[] {
  const { x, fitted, absolute, mean, largest, at } = errors;
  const figures = {
    fit: () =>
      lineChart({
        title: `A network that learned sin(x): mean error ${mean.toFixed(5)}`,
        series: [
          { name: "network", x, y: fitted },
          { name: "sin(x)", x, y: errors.true, dash: true },
        ],
        x: alongX,
        y: { label: "y" },
      }),
    error: () =>
      lineChart({
        title: "Where the error sits",
        series: [{ name: "|network − sin(x)|", x, y: absolute }],
        x: alongX,
        y: { label: "error" },
        marks: [
          { y: mean, label: `mean ${mean.toFixed(5)}` },
          { x: at, label: `largest ${largest.toFixed(5)}` },
        ],
      }),
    loss: () =>
      lineChart({
        title: "Loss while training",
        series: [{ name: "mean squared error", x: history.epochs.map(({ epoch }) => epoch), y: losses(history) }],
        x: { label: "epoch" },
        y: { label: "loss", log: true },
      }),
  };
  // Without an epoch there is no loss.
  const names = history.epochs.length > 0 ? (["fit", "error", "loss"] as const) : (["fit", "error"] as const);
  return names.flatMap((name) => {
    const svg = figures[name]();
    return ["svg", "png"].map((kind) => {
      savePlot(join(folder, `${name}.${kind}`), svg);
      return `${name}.${kind}`;
    });
  });
}

const losses = ({ epochs }: History): number[] => epochs.map(({ train }) => train.loss);
