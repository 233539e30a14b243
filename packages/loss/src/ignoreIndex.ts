import { QzynnError } from "@qzynn/tensor";

/** PyTorch's default: no class at all. */
export const IGNORED = -100;

export function checkIgnoreIndex(call: string, ignoreIndex: number): void {
  if (!Number.isInteger(ignoreIndex)) {
    throw new QzynnError(`${call}: ignoreIndex is ${ignoreIndex}; classes are whole numbers`);
  }
}
