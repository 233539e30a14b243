/** Is this a number of things that one can ask for? */
import { QzynnError } from "@qzynn/tensor";

export function checkCount(call: string, name: string, count: number): void {
  if (Number.isInteger(count) && count > 0) return;
  throw new QzynnError(`${call}: ${name} is ${count}; it has to be a whole number of at least 1`);
}
