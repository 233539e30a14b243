/**
 * What the bench and its children say to each other, a line each way. The bench: `check WORKLOAD`, `run WORKLOAD N`.
 * A child: one line of JSON, first a Hello and then a Reply to each command. Other lines a library may print are passed over.
 */

export interface Hello {
  readonly versions: Readonly<Record<string, string>>;
  readonly workloads: readonly string[];
}

export type Reply =
  /** How long `run` took, with the last result read back. */
  | { readonly seconds: number }
  /** Losses of five steps, or a few values of the result. */
  | { readonly values: readonly number[] }
  | { readonly error: string };

/** The argument that makes a child do one step of adam64 and say how long that took: its first line is the last. */
export const FIRST_STEP = "--first-step";
