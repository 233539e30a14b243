/** Where in an epoch a loader is, as far as it can be written down. */
import { defaultGenerator, type Generator, QzynnError } from "@qzynn/tensor";

/** What {@link DataLoader.stateDict} gives: plain values that survive JSON. */
export interface LoaderStateDict {
  /** How many batches of the epoch have been handed out; 0 between epochs. */
  readonly batch: number;
  /** The states of the loader's generators when the epoch began, in base64; `null` if none has. */
  readonly start: readonly string[] | null;
  /** And those now. */
  readonly now: readonly string[];
}

export const statesOf = (generators: readonly Generator[]): Uint8Array[] => generators.map((each) => each.getState());

/** Puts generators into states; those that everybody draws from only if `all`. */
export function putInto(generators: readonly Generator[], states: readonly Uint8Array[], all = true): void {
  generators.forEach((generator, i) => {
    if (all || generator !== defaultGenerator) generator.setState(states[i] as Uint8Array);
  });
}

export const toText = (states: readonly Uint8Array[]): string[] =>
  states.map((bytes) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join("")));

export const fromText = (texts: readonly string[]): Uint8Array[] =>
  texts.map((text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0)));

/** Refuses what is no position of a loader with so many generators. */
export function checkPosition({ batch, start, now }: LoaderStateDict, generators: number): void {
  const fits = (list: unknown): boolean => Array.isArray(list) && list.length === generators;
  if (Number.isInteger(batch) && batch >= 0 && (start === null ? batch === 0 : fits(start)) && fits(now)) return;
  throw new QzynnError(
    `DataLoader.loadStateDict: this is no position of a loader with ${generators} random source${generators === 1 ? "" : "s"}; ` +
      "load what stateDict() of one like this gave",
  );
}

/** The generators that decide about the order: the loader's, and those of its samplers. */
export function generatorsOf(generator: Generator | undefined, batchSampler: unknown): Generator[] {
  const all = new Set([generator ?? defaultGenerator]);
  for (let sampler = batchSampler; typeof sampler === "object" && sampler !== null; ) {
    if ("generator" in sampler && sampler.generator) all.add(sampler.generator as Generator);
    sampler = "sampler" in sampler ? sampler.sampler : null;
  }
  return [...all];
}
