import { QzynnError, type Tensor } from "@qzynn/tensor";
import { list } from "./list.ts";

/** Refuses what is not `[N, C]` or `[C]` with at least one class. */
export function checkRowsOfClasses(call: string, { shape }: Tensor): void {
  if (shape.length > 0 && shape.length <= 2 && shape.at(-1) !== 0) return;
  throw new QzynnError(
    `${call}: an input of ${list(shape)} is not a row of classes for each sample; give [N, C] or [C]`,
  );
}
