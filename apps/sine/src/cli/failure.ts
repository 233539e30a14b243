/** What went wrong, in words for the one who typed the command, and what the shell gets to know. */
import { QzynnError } from "@qzynn/tensor";
import { CommanderError } from "commander";

export const FAILED = 1;
export const WRONG_USAGE = 2;
export const INTERRUPTED = 130;

/** Says what there is to say and returns the exit code. */
export function failure(error: unknown, wantsTrace: boolean): number {
  // Commander has said it already.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : WRONG_USAGE;
  const message = error instanceof Error ? error.message : String(error);
  const isExpected = (error instanceof QzynnError && !message.startsWith("internal:")) || isAboutFiles(error);
  process.stderr.write(`error: ${message}\n`);
  if (wantsTrace && error instanceof Error) process.stderr.write(`${error.stack}\n`);
  else if (!isExpected) process.stderr.write("This is a fault of the program; --trace shows where.\n");
  return FAILED;
}

const isAboutFiles = (error: unknown): boolean =>
  error instanceof Error && "code" in error && /^E[A-Z]+$/.test(String(error.code));
