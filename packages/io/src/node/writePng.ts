/** A tensor as a PNG file. */
import type { Tensor } from "@qzynn/tensor";
import { encodePng } from "../png/encodePng.ts";
import { withPath } from "./fileError.ts";
import { writeWhole } from "./writeFileAtomic.ts";

/**
 * Writes a picture of shape `[height, width]` or `[1 | 3 | 4, height, width]`; values as in {@link encodePng}. The old file stays
 * whole until the new one is.
 *
 * @throws {QzynnError} that names the path if the tensor is no picture or the file cannot be written.
 */
export function writePng(path: string, image: Tensor): void {
  const bytes = withPath("writePng", path, () => encodePng(image));
  // Folders of thousands are written: who loses some of them in a power cut makes them again.
  writeWhole("writePng", path, bytes, { lasting: false });
}
