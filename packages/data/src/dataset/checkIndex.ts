/** Is this the index of a sample? */
import { QzynnError } from "@qzynn/tensor";

export function checkIndex(call: string, index: number, length: number): void {
  if (Number.isInteger(index) && index >= 0 && index < length) return;
  const range = length === 0 ? "it is empty" : `its samples are 0 to ${length - 1}`;
  throw new QzynnError(`${call}: there is no sample ${index}: ${range}`);
}
