/** What is compared: the questions that the original experiment asked, and what its author had no time for. */
import type { Comparison, Variant } from "@qzynn/report";
import { presets } from "../settings/presets.ts";

const original = (label: string, settings: Variant["settings"] = {}): Variant => ({
  label,
  settings: { preset: "original", ...settings },
});

const better = (label: string, augment: boolean, dropout: number): Variant => ({
  label,
  settings: { preset: "better", augment, dropout },
});

/** The comparison whose runs are looked at closely. */
export const PRESETS = "presets";

/** A rate for pixels up to 255, whose gradients are so many times as large. */
const RAW_RATE = 0.00002;

export const comparisons: readonly Comparison[] = [
  {
    name: "hidden",
    title: "Hidden layers",
    lead: "More neurons, everything else as it was first done.",
    what: "neurons",
    variants: [original("256, 128, 64"), original("512, 256, 128", { hidden: [512, 256, 128] })],
  },
  {
    name: "pixels",
    title: "Pixels scaled or raw",
    what: "pixels",
    lead: "From 0 to 1, or as they are in the file, from 0 to 255, at the same rate and at a smaller one.",
    variants: [
      original("0 to 1"),
      original("0 to 255", { pixels: "raw" }),
      original(`0 to 255, rate ${RAW_RATE}`, { pixels: "raw", lr: RAW_RATE }),
    ],
  },
  {
    name: "decay",
    title: "Decay of the rate",
    what: "rate",
    lead: "The rate becomes smaller every 10 epochs, or stays.",
    variants: [
      original("0.005 × 0.9"),
      original("0.005", { decay: 1 }),
      original("0.002 × 0.9", { lr: 0.002 }),
      original("0.002", { lr: 0.002, decay: 1 }),
    ],
  },
  {
    name: "ink",
    title: "What ink counts",
    what: "pixels",
    lead: "White paper 1 and ink 0, as it was first done, or ink 1 on paper of 0: most inputs are then nothing.",
    variants: [original("white = 1"), original("ink = 1", { ink: 1 })],
  },
  {
    name: "batches",
    title: "One picture a step, or a batch",
    what: "pictures, rule",
    lead: "Steps downhill after every picture, or after 32 of them, by SGD and by AdamW.",
    variants: [
      original("1, SGD"),
      original("32, SGD, rate 0.05", { batchSize: 32, lr: 0.05 }),
      original("32, AdamW, rate 0.001", { batchSize: 32, optimizer: "adamw", lr: 0.001 }),
    ],
  },
  {
    name: "regularisation",
    title: "Augmentation and dropout",
    what: "preset better with",
    lead: "Pictures distorted at random each time they are shown, and neurons that rest at random.",
    variants: [
      better("neither", false, 0),
      better("dropout 0.2", false, 0.2),
      better("augmentation", true, 0),
      // What the preset has by itself, so that the run is made once for both comparisons.
      { label: "augmentation and dropout 0.05", settings: { preset: "better" } },
      better("augmentation and dropout 0.2", true, 0.2),
    ],
  },
  {
    name: PRESETS,
    title: "All presets",
    what: "preset",
    lead: "The first network and its heirs; `cnn` has two convolutions before its layers of neurons.",
    variants: Object.keys(presets).map((preset) => ({ label: preset, settings: { preset } })),
  },
];
