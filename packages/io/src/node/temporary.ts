/** Names of half-written files, from which one can tell later whether their writer still lives. */
import { readdirSync, rmSync } from "node:fs";
import { hostname } from "node:os";
import { basename, dirname, join } from "node:path";
import { crc32c } from "../checksum/crc32c.ts";

const hash = (text: string): string => crc32c(new TextEncoder().encode(text)).toString(16).padStart(8, "0");

/** `.qzynn-<file>-<machine>-<process>-<random>.tmp`; hashes, because the file's name may already be as long as names get. */
export const temporaryName = (path: string, random: string): string => `${prefix(path)}${process.pid}-${random}.tmp`;

const prefix = (path: string): string => `.qzynn-${hash(basename(path))}-${hash(hostname())}-`;

/** Removes what processes of this machine that have ended since left beside `path`. */
export function removeLeftovers(path: string): void {
  const folder = dirname(path);
  for (const name of readdirSync(folder)) {
    if (!name.startsWith(prefix(path)) || !name.endsWith(".tmp")) continue;
    const writer = Number.parseInt(name.slice(prefix(path).length), 10);
    if (!isAlive(writer)) rmSync(join(folder, name), { force: true });
  }
}

function isAlive(id: number): boolean {
  try {
    // Signal 0 only asks.
    process.kill(id, 0);
    return true;
  } catch (error) {
    return !(error instanceof Error && "code" in error && error.code === "ESRCH");
  }
}
