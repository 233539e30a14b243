/** What is compared: the questions that the original experiment asked, and some that it left open. */
import type { Comparison, Variant } from "@qzynn/report";
import type { Settings } from "../settings.ts";

const over = <K extends keyof Settings>(
  key: K,
  values: readonly Settings[K][],
  words: (value: unknown) => string = String,
): Variant[] => values.map((value) => ({ label: words(value), settings: { [key]: value } }));

const adaptive = (["adam", "adamw", "nadam", "radam", "rmsprop", "rprop"] as const).map((optimizer) => ({
  label: `${optimizer}, rate 0.003`,
  settings: { optimizer, lr: 0.003 },
}));

export const comparisons: readonly Comparison[] = [
  {
    name: "activations",
    title: "Activations",
    lead: "The function between the layers, everything else the same.",
    variants: over("activation", ["tanh", "relu", "sigmoid"]),
  },
  {
    name: "samples",
    title: "Numbers of samples",
    lead: "Points of the curve to learn from, at even distances; every step sees all of them.",
    variants: over("samples", [10, 20, 50, 100, 1000]),
  },
  {
    name: "rates",
    title: "Learning rates",
    lead: "The rate that training begins with.",
    variants: over("lr", [0.001, 0.003, 0.01, 0.03, 0.1]),
  },
  {
    name: "decay",
    title: "Decay of the rate",
    lead: "What the rate is multiplied with after every 100 epochs; 1 is a constant rate.",
    variants: over("decay", [1, 0.98, 0.95, 0.9, 0.8]),
  },
  {
    name: "optimisers",
    title: "Optimisers",
    lead: "The same 2000 steps over the whole batch, by different rules.",
    variants: [
      { label: "SGD", settings: { momentum: 0 } },
      { label: "SGD, momentum 0.9", settings: { momentum: 0.9 } },
      { label: "SGD, momentum 0.99", settings: {} },
      ...adaptive,
    ],
  },
  {
    name: "edges",
    title: "Where the error sits",
    lead:
      "At its ends the curve has a neighbour on one side only. Points that reach beyond them, by a share of the length on " +
      "either side, give the ends two; the error is measured over [-π, π] all the same.",
    variants: over("reach", [0, 0.02, 0.05, 0.1], (reach) =>
      reach === 0 ? "points from -π to π" : `${100 * Number(reach)} % beyond`,
    ),
  },
  {
    name: "best",
    title: "As near as it comes",
    lead: "The preset `best`: more neurons, small batches, Adam, and a rate that dies away.",
    variants: [
      { label: "original", settings: {} },
      { label: "best", settings: { preset: "best" } },
    ],
  },
];
