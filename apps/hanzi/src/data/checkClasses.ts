/** Whether there is something to learn and something to check with. */
import { QzynnError } from "@qzynn/tensor";
import type { Images } from "./openImages.ts";

export function checkClasses(folder: string, { classes, labels }: Images, validation: number): void {
  if (classes.length < 2) {
    throw new QzynnError(
      `${folder} has one class only, ${classes[0]}: there is nothing to tell it from; give a folder that holds a folder for each class`,
    );
  }
  const counts = new Array<number>(classes.length).fill(0);
  for (const label of labels.data) counts[label]!++;
  const poor = counts.findIndex((count) => count < 2);
  if (validation > 0 && poor !== -1) {
    throw new QzynnError(
      `${folder} has ${counts[poor]} picture of class ${classes[poor]}: too few to learn from one and check with another; add some, or keep none aside by --validation 0`,
    );
  }
}
