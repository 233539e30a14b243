import { QzynnError } from "@qzynn/tensor";

/** Refuses a factor that is no number. */
export function checkGamma(call: string, gamma: number): void {
  if (!Number.isFinite(gamma)) throw new QzynnError(`${call}: gamma is ${gamma}; give the number to multiply with`);
}
