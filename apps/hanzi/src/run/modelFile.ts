/** A trained network as one file that says of itself what it is: it can be opened without its run, in a browser too. */
import { readSafetensors } from "@qzynn/io";
import type { Sequential } from "@qzynn/nn";
import { QzynnError } from "@qzynn/tensor";
import { checkedClasses, checkedKind, type Kind } from "./kind.ts";
import { network } from "./network.ts";

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

function parsed(text: string): Kind & { readonly classes: readonly string[] } {
  const refuse = (why: string): never => {
    throw new QzynnError(`the network that this file describes cannot be built: ${why}`);
  };
  let read: Readonly<Record<string, unknown>> | null = null;
  try {
    read = JSON.parse(text);
  } catch {
    refuse("the description is not JSON");
  }
  const { classes, ...kind } = read ?? {};
  return { classes: checkedClasses(classes, refuse), ...checkedKind(kind, refuse) };
}
