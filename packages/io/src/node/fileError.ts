/** What the system says about a file, in words: which file, why, and what to do. */
import { QzynnError } from "@qzynn/tensor";

const reasons: Readonly<Record<string, string>> = {
  ENOENT: "it does not exist; check the path, and create the folder first when saving",
  ENOTDIR: "a part of the path is a file, not a folder; check the path",
  EISDIR: "it is a folder, not a file; give the path of a file",
  EEXIST: "something else of that name is already there; remove it or choose another place",
  EACCES: "there is no permission; change its rights or choose another place",
  EPERM: "there is no permission; change its rights or choose another place",
  EROFS: "the file system can only be read; choose another place",
  ENOSPC: "the disk is full; free some space (what was there before is whole)",
  EDQUOT: "your share of the disk is used up; free some space (what was there before is whole)",
  EMFILE: "too many files are open; read fewer at a time",
  ENAMETOOLONG: "the name is too long for the file system; choose a shorter one",
  ELOOP: "its links go round in a circle; remove one of them",
};

/** `error` again if it is not about a file. */
export function fileError(call: string, path: string, error: unknown): unknown {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (!/^E[A-Z0-9]+$/.test(code) && !code.startsWith("ERR_")) return error;
  const reason = reasons[code] ?? `the system says ${error instanceof Error ? error.message : code}`;
  return new QzynnError(`${call}: ${path}: ${reason}`, { cause: error });
}

/** Runs `work`; whatever goes wrong in it names the call and the file. */
export function withPath<T>(call: string, path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw named(call, path, error);
  }
}

/** A fault of the content, or of the system, with the file's name in front. */
export function named(call: string, path: string, error: unknown): unknown {
  if (error instanceof QzynnError) return new QzynnError(`${call}: ${path}: ${error.message}`, { cause: error });
  return fileError(call, path, error);
}
