/** ONNX files. */
import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Module } from "@qzynn/nn";
import { QzynnError } from "@qzynn/tensor";
import { type ExportOptions, exportOnnx } from "../export/exportOnnx.ts";
import { importOnnx } from "../importOnnx.ts";
import type { OnnxModule } from "../OnnxModule.ts";

/**
 * The network in an ONNX file, as `importOnnx` gives it; numbers that lie in a file beside it are read too.
 *
 * @throws {QzynnError} that names the path if it cannot be read, is damaged, or names files outside of its own folder.
 *
 * @example
 * ```ts
 * import { tmpdir } from "node:os";
 * import { join } from "node:path";
 * import { Linear } from "@qzynn/nn";
 * import { loadOnnx, saveOnnx } from "@qzynn/onnx/node";
 * import { ones } from "@qzynn/tensor";
 * const path = join(tmpdir(), "qzynn-linear.onnx");
 * saveOnnx(path, new Linear(3, 2), [3]);
 * loadOnnx(path).forward(ones([4, 3])).shape; // → [ 4, 2 ]
 * ```
 */
export function loadOnnx(path: string): OnnxModule {
  const files = new Map<string, Uint8Array>();
  const external = (location: string): Uint8Array => {
    // Nothing that leads to another folder, on any system.
    if (!/^[^/\\:\0]+$/.test(location) || location === "." || location === "..") {
      throw new QzynnError(
        `its numbers lie in ${JSON.stringify(location)}, which is not beside it; put the files into one folder`,
      );
    }
    const bytes = files.get(location) ?? new Uint8Array(readFileSync(join(dirname(path), location)));
    files.set(location, bytes);
    return bytes;
  };
  try {
    return importOnnx(new Uint8Array(readFileSync(path)), { external });
  } catch (error) {
    throw named("loadOnnx", path, error);
  }
}

/**
 * Writes a module as an ONNX file, as `exportOnnx` does. An old file stays whole until the new one is.
 *
 * @throws {QzynnError} that names the path, or the layer that has no form in ONNX.
 */
export function saveOnnx(path: string, model: Module, shape: readonly number[], options: ExportOptions = {}): void {
  const beside = `${path}.${randomBytes(6).toString("hex")}.tmp`;
  try {
    const bytes = exportOnnx(model, shape, options);
    writeFileSync(beside, bytes);
    renameSync(beside, path);
  } catch (error) {
    if (existsSync(beside)) rmSync(beside);
    throw named("saveOnnx", path, error);
  }
}

const named = (call: string, path: string, error: unknown): QzynnError => {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const reason = reasons[code] ?? (error instanceof Error ? error.message : error);
  return new QzynnError(`${call}: ${path}: ${reason}`, { cause: error });
};

const REFUSED = "it may not be written there; change the rights of the folder or choose another place";
const reasons: Readonly<Record<string, string>> = {
  ENOSPC: "the disk is full; free some space (what was there before is whole)",
  EACCES: REFUSED,
  EPERM: REFUSED,
  EROFS: REFUSED,
};
