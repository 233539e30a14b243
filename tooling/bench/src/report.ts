/** All that one run found out, as `--json` writes it. */
import type { Machine } from "./machine.ts";
import type { Result } from "./result.ts";

export interface Report {
  readonly date: string;
  readonly machine: Machine;
  readonly commit: string | undefined;
  readonly threads: number;
  /** For each library and workload. */
  readonly seconds: number;
  /** Cores that other programs used, before each workload and after the last. */
  readonly others: readonly number[];
  /** By library. */
  readonly versions: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly results: readonly Result[];
}
