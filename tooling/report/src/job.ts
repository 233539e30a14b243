/** A run of an experiment's own program. */
import { createHash } from "node:crypto";

export interface Job {
  /** For people, who see it go by. */
  readonly name: string;
  /** What the program is called with, besides `--out`, `--json` and `--resume`. */
  readonly args: readonly string[];
}

export interface Outcome<R> {
  readonly job: Job;
  /** Where the run left its files. */
  readonly folder: string;
  /** What the program printed as JSON; `null` if the run failed. */
  readonly result: R | null;
  /** Why it failed: a rate that makes the loss explode is a finding, too. */
  readonly error: string | null;
}

/** A folder's name for the run, the same for the same arguments. */
export const keyOf = ({ args }: Job): string =>
  createHash("sha256").update(JSON.stringify(args)).digest("hex").slice(0, 12);

/** `{ lr: 0.01, hidden: [20, 20] }` as flags. */
export const parametersOf = (settings: Readonly<Record<string, unknown>>): string[] =>
  Object.entries(settings).flatMap(([name, value]) => {
    const flag = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    if (value === true) return [`--${flag}`];
    if (value === false) return [`--no-${flag}`];
    return [`--${flag}`, String(value)];
  });
