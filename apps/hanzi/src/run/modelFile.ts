/** A trained network as one file that says of itself what it is: it can be opened without its run, in a browser too. */
import { readSafetensors } from "@qzynn/io";
import type { Sequential } from "@qzynn/nn";
import { QzynnError } from "@qzynn/tensor";
import type { Settings } from "../settings/settings.ts";
import { network } from "./network.ts";

/** What decides how a network is built, and what pixels it wants. */
export type Kind = Pick<Settings, "channels" | "hidden" | "dropout" | "pixels" | "ink">;

export interface Opened {
  readonly model: Sequential;
  readonly classes: readonly string[];
  readonly kind: Kind;
}

/** For the file's metadata. */
export function describe(
  { channels, hidden, dropout, pixels, ink }: Kind,
  classes: readonly string[],
): Record<string, string> {
  const kind: Kind = { channels, hidden, dropout, pixels, ink };
  return { hanzi: JSON.stringify({ ...kind, classes }) };
}

/** The network of a file that `hanzi train` wrote, ready to be asked. */
export function openModel(bytes: Uint8Array): Opened {
  const { tensors, metadata } = readSafetensors(bytes);
  const { hanzi } = metadata;
  if (hanzi === undefined) {
    throw new QzynnError(
      "this file does not say what network it holds: it was not written by hanzi train, or by an early version; train it again",
    );
  }
  const { classes, ...kind } = parsed(hanzi);
  const model = network(kind, classes.length);
  model.loadStateDict(tensors);
  model.eval();
  return { model, classes, kind };
}

/** More than this is no network of ours, but a file that wants to take all memory. */
const WIDEST = 1 << 14;

function parsed(text: string): Kind & { readonly classes: readonly string[] } {
  const refuse = (why: string): never => {
    throw new QzynnError(`the network that this file describes cannot be built: ${why}`);
  };
  let read: Partial<Record<keyof Kind | "classes", unknown>> | null = null;
  try {
    read = JSON.parse(text);
  } catch {
    refuse("the description is not JSON");
  }
  const { channels, hidden, dropout, pixels, ink, classes } = read ?? {};
  const widths = (name: string, value: unknown): readonly number[] =>
    Array.isArray(value) && value.length < 20 && value.every((n) => Number.isInteger(n) && n > 0 && n <= WIDEST)
      ? value
      : refuse(`its ${name} are ${JSON.stringify(value)}`);
  if (!Array.isArray(classes) || classes.length > WIDEST || !classes.every((name) => typeof name === "string")) {
    refuse("its classes are not names");
  }
  return {
    channels: widths("channels", channels),
    hidden: widths("hidden layers", hidden),
    dropout: typeof dropout === "number" && dropout >= 0 && dropout < 1 ? dropout : 0,
    pixels: pixels === "raw" ? "raw" : "unit",
    ink: ink === 0 ? 0 : 1,
    classes: classes as string[],
  };
}
