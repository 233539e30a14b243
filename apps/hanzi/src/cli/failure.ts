/** What went wrong, in words for the one who typed the command, and what the shell gets to know. */
import { QzynnError } from "@qzynn/tensor";
import { CommanderError } from "commander";
import { err } from "./colors.ts";

export const FAILED = 1;
export const WRONG_USAGE = 2;
export const INTERRUPTED = 130;

/** Says what there is to say and returns the exit code. */
export function failure(error: unknown, wantsTrace: boolean): number {
  if (error instanceof CommanderError) {
    // Commander has said it already.
    return error.exitCode === 0 ? 0 : WRONG_USAGE;
  }
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(`${err.red("error:")} ${isExpected(error) ? plainWords(message) : message}\n`);
  if (wantsTrace && error instanceof Error) process.stderr.write(`${error.stack}\n`);
  else if (!isExpected(error)) process.stderr.write("This is a fault of the program; --trace shows where.\n");
  return FAILED;
}

const isExpected = (error: unknown): boolean => error instanceof QzynnError && !error.message.startsWith("internal:");

/** An error of the library in words for people: which of its functions noticed is of no interest to them. */
export const plainWords = (message: string): string => message.replace(/(^|: )(?:[a-z]+[A-Z]|ImageFolder)\w*: /g, "$1");
