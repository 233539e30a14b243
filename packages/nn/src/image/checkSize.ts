import { QzynnError } from "@qzynn/tensor";

/** Refuses layers that do not know how large their results are. */
export function checkSize(call: string, options: { readonly size?: unknown; readonly scaleFactor?: unknown }): void {
  const { size = null, scaleFactor = null } = options;
  if ((size === null) === (scaleFactor === null)) {
    throw new QzynnError(`${call}: give either size or scaleFactor, and not both`);
  }
}
