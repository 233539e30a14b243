/** A figure into a file. */
import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, extname } from "node:path";
import { QzynnError } from "@qzynn/tensor";
import { toPng } from "./toPng.ts";

/**
 * Writes the figure as SVG or PNG, by the ending of `path`; folders that lack are made.
 * The file appears whole: it is written beside its place and then renamed.
 *
 * Throws where the ending is neither `.svg` nor `.png`, and what `toPng` throws.
 *
 * @example
 * ```ts
 * import { existsSync, mkdtempSync } from "node:fs";
 * import { tmpdir } from "node:os";
 * import { join } from "node:path";
 * import { lineChart } from "@qzynn/plot";
 * import { savePlot } from "@qzynn/plot/node";
 *
 * const path = join(mkdtempSync(join(tmpdir(), "plots-")), "run-1", "loss.svg");
 * savePlot(path, lineChart({ series: [{ name: "loss", y: [3, 2, 1] }] }));
 * existsSync(path); // → true
 * ```
 */
export const savePlot = (path: string, svg: string, options: { scale?: number } = {}): void => {
  const content = encode(path, svg, options);
  const beside = `${path}.${randomBytes(6).toString("hex")}.tmp`;
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(beside, content);
    renameSync(beside, path);
  } catch (cause) {
    if (existsSync(beside)) rmSync(beside);
    throw new QzynnError(`savePlot: ${path} cannot be written: ${reasonOf(cause)}`, { cause });
  }
};

const reasonOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  const code = "code" in error ? String(error.code) : "";
  if (code === "ENOSPC") return "the disk is full; free some space (what was there before is whole)";
  if (["EACCES", "EPERM", "EROFS"].includes(code)) return "it may not be written there; choose another place";
  return error.message;
};

const encode = (path: string, svg: string, options: { scale?: number }): string | Uint8Array => {
  switch (extname(path).toLowerCase()) {
    case ".svg":
      return svg;
    case ".png":
      return toPng(svg, options);
    default:
      throw new QzynnError(
        `savePlot: ${path} ends in neither .svg nor .png, so its format is not known: give it one of these endings`,
      );
  }
};
