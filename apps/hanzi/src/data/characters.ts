/** Which character a class of pictures shows, as far as its name tells. */
import type { Glyph, Label } from "@qzynn/plot";
import { CHARACTERS, skeleton } from "../draw/skeletons.ts";

/** Folders are named after the characters, or numbered from 1 to 12 in their order; `null` for any other name. */
export function characterOf(name: string): string | null {
  if (CHARACTERS.includes(name)) return name;
  return /^([1-9]|1[0-2])$/.test(name) ? (CHARACTERS[Number(name) - 1] ?? null) : null;
}

/** Numbers mean characters only where there are twelve of them. */
export const areCharacters = (classes: readonly string[]): boolean =>
  classes.length === CHARACTERS.length && new Set(classes.map(characterOf)).size === CHARACTERS.length
    ? classes.every((name) => characterOf(name) !== null)
    : classes.every((name) => CHARACTERS.includes(name));

/** Names of classes as plots draw them: no font that comes along knows these characters, so they are drawn by strokes. */
export const labelMarks = (classes: readonly string[]): Label[] =>
  areCharacters(classes) ? classes.map((name) => mark(characterOf(name) ?? name)) : [...classes];

/** Names of classes for a terminal: `3 笃`. */
export const spokenNames = (classes: readonly string[]): string[] =>
  classes.map((name) => {
    const character = areCharacters(classes) ? characterOf(name) : null;
    return character && character !== name ? `${name} ${character}` : name;
  });

const mark = (character: string): Glyph => ({
  name: character,
  viewBox: "0 0 100 100",
  path: skeleton(character)
    .map((stroke) => `M${stroke.map(([x, y]) => `${x} ${y}`).join("L")}`)
    .join(""),
  strokeWidth: 7,
});
