/** The twelve characters as a pen would draw them, in a box of 100. */
import { readFileSync } from "node:fs";
import type { Stroke } from "./stroke.ts";

/** 博学而笃志，切问而近思，自由而无用: a motto of twelve characters, in its order. */
export const CHARACTERS = [..."博学笃志切问近思自由无用"] as readonly string[];

const skeletons: Record<string, Stroke[]> = JSON.parse(
  readFileSync(new URL("../../assets/hanzi12-skeletons.json", import.meta.url), "utf8"),
);

export const skeleton = (character: string): readonly Stroke[] => skeletons[character] ?? [];
