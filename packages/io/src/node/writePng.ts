/** A tensor as a PNG file. */
import { writeFileSync } from "node:fs";
import type { Tensor } from "@qzynn/tensor";
import { encodePng } from "../png/encodePng.ts";
import { withPath } from "./fileError.ts";

/**
 * Writes a picture of shape `[height, width]` or `[1 | 3 | 4, height, width]`; values as in {@link encodePng}.
 *
 * @throws {QzynnError} that names the path if the tensor is no picture or the file cannot be written.
 */
export const writePng = (path: string, image: Tensor): void =>
  withPath("writePng", path, () => writeFileSync(path, encodePng(image)));
