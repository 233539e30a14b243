/** The twelve characters as a pen would draw them, in a box of 100. */

import { OTHER_FORMS } from "./otherForms.ts";
import type { Stroke } from "./stroke.ts";
import { STROKES } from "./strokes.ts";

/** 博学而笃志，切问而近思，自由而无用: a motto of twelve characters, in its order. */
export const CHARACTERS = [..."博学笃志切问近思自由无用"] as readonly string[];

/** All forms in which hands write it, the usual one first. */
export const forms = (character: string): readonly (readonly Stroke[])[] => [
  skeleton(character),
  ...(OTHER_FORMS[character] ?? []),
];

export const skeleton = (character: string): readonly Stroke[] => STROKES[character] ?? [];
