/** The classes of a folder, as the model counts them. */
import { fromArray, QzynnError, type Tensor } from "@qzynn/tensor";
import { areCharacters, characterOf } from "./characters.ts";
import type { Images } from "./openImages.ts";

/** Labels as places in `known`: found by name, or by the character that both names mean. */
export function asKnown(
  known: readonly string[],
  { classes, labels }: Images,
  folder: string,
): Tensor<readonly [number]> {
  const meaning = (name: string) => (areCharacters(known) ? (characterOf(name) ?? name) : name);
  const places = classes.map((name) => {
    const exact = known.indexOf(name);
    const place = exact === -1 ? known.map(meaning).indexOf(meaning(name)) : exact;
    if (place !== -1) return place;
    throw new QzynnError(
      `${folder} has a class "${name}" that the model never learned; it knows ${known.join(", ")}: rename the folder or leave it out`,
    );
  });
  return fromArray(
    Int32Array.from(labels.data, (label) => places[label]!),
    [labels.data.length],
  );
}
