/** What is compared: the questions that the original experiment asked, and some that it left open. */
import type { Comparison, Variant } from "@qzynn/report";
import { DEFAULT_PRESET, presets, type Settings } from "../settings.ts";

const over = <K extends keyof Settings>(key: K, values: readonly Settings[K][]): Variant[] =>
  values.map((value) => ({
    label: String(value),
    settings: presets[DEFAULT_PRESET]?.[key] === value ? {} : { [key]: value },
  }));

const adaptive = (["adam", "adamw", "nadam", "radam", "rmsprop", "rprop"] as const).map((optimizer) => ({
  label: `${optimizer}, rate 0.003`,
  settings: { optimizer, lr: 0.003 },
}));

/** The comparison that is looked at more closely. */
export const EDGES = "edges";

/** `{}` are the program's own settings, so that the run is made once for all comparisons. */
const momenta: readonly Variant[] = [
  { label: "no momentum", settings: { momentum: 0 } },
  { label: "momentum 0.9", settings: { momentum: 0.9 } },
  { label: "momentum 0.99", settings: {} },
];

export const comparisons: readonly Comparison[] = [
  {
    name: "activations",
    title: "Activations",
    lead: "The function between the layers, everything else the same.",
    what: "activation",
    variants: over("activation", ["tanh", "relu", "sigmoid"]),
  },
  {
    name: "samples",
    title: "Numbers of samples",
    lead: "Points of the curve to learn from, at even distances; every step sees all of them.",
    what: "samples",
    variants: over("samples", [10, 20, 50, 100, 1000]),
  },
  {
    name: "rates",
    title: "Learning rates",
    lead: "The rate that training begins with.",
    what: "rate",
    variants: over("lr", [0.001, 0.003, 0.01, 0.03, 0.1]),
  },
  {
    name: "decay",
    title: "Decay of the rate",
    lead: "What the rate is multiplied with after every 100 epochs; 1 is a constant rate.",
    what: "factor",
    variants: over("decay", [1, 0.98, 0.95, 0.9, 0.8]),
  },
  {
    name: "optimisers",
    title: "Optimisers",
    lead: "The same 2000 steps over the whole batch, by different rules.",
    what: "rule",
    variants: [...momenta.map(({ label, settings }) => ({ label: `SGD, ${label}`, settings })), ...adaptive],
  },
  {
    name: EDGES,
    title: "Where the error sits",
    lead:
      "At its ends the curve has a neighbour on one side only. Two ways to make up for that: points closer together " +
      "towards the ends, or points that reach beyond them by a tenth of the length on either side. The error is measured " +
      "over [−π, π] all the same.",
    what: "SGD, points",
    variants: momenta.flatMap(({ label, settings }) => [
      { label: `${label}, even`, settings },
      { label: `${label}, denser`, settings: { ...settings, spacing: "denser" } },
      { label: `${label}, beyond`, settings: { ...settings, reach: 0.1 } },
    ]),
  },
  {
    name: "best",
    title: "As near as it comes",
    lead: "The preset `best`: more neurons, small batches, Adam, and a rate that dies away.",
    what: "preset",
    variants: [
      { label: "original", settings: {} },
      { label: "best", settings: { preset: "best" } },
    ],
  },
];
