// Disks that fill up, and folders that may not be written to, for tests of what is written there.
import { execFileSync } from "node:child_process";
import { chmodSync, mkdtempSync, readdirSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** For the names of tests that are skipped. */
export const withoutSmallDisk = "needs the right to mount a disk of its own, as root on Linux has it";
export const withoutReadOnly = "root may write everywhere, and no disk of its own can be mounted here";

export interface SmallDisk {
  readonly path: string;
  /** Takes all space that is left. */
  fill(): void;
  /** Gives it back. */
  free(): void;
  /** The names of what lies there. */
  names(): string[];
  close(): void;
}

const BALLAST = "ballast";

/** A disk of so many KiB; `null` where none may be mounted. */
export function smallDisk(kibibytes: number): SmallDisk | null {
  const path = mkdtempSync(join(tmpdir(), "qzynn-disk-"));
  try {
    mount(path, `size=${kibibytes}k`);
  } catch {
    rmSync(path, { recursive: true });
    return null;
  }
  return {
    path,
    fill() {
      const { bavail, bsize } = statfsSync(path);
      writeFileSync(join(path, BALLAST), new Uint8Array(bavail * bsize));
    },
    free: () => rmSync(join(path, BALLAST), { force: true }),
    names: () => readdirSync(path).filter((name) => name !== BALLAST),
    close() {
      // At once, also if a test that failed has left a file open.
      execFileSync("umount", ["-l", path]);
      rmSync(path, { recursive: true });
    },
  };
}

export interface ReadOnlyFolder {
  readonly path: string;
  close(): void;
}

/**
 * A folder in which `prepare` writes what it likes and nobody anything afterwards: for root, whom rights do not stop, a
 * disk that can only be read. `null` where neither is to be had.
 */
export function readOnlyFolder(prepare: (path: string) => void): ReadOnlyFolder | null {
  if (process.getuid?.() === 0 || process.platform === "win32") {
    const disk = smallDisk(1024);
    if (!disk) return null;
    prepare(disk.path);
    mount(disk.path, "remount,ro");
    return disk;
  }
  const path = mkdtempSync(join(tmpdir(), "qzynn-read-only-"));
  prepare(path);
  chmodSync(path, 0o555);
  return {
    path,
    close() {
      chmodSync(path, 0o755);
      rmSync(path, { recursive: true });
    },
  };
}

const mount = (path: string, options: string): void => {
  execFileSync("mount", ["-t", "tmpfs", "-o", options, "tmpfs", path], { stdio: "ignore" });
};
