/** What one library did at one workload, compared with ours. Plain data: this is what `--json` writes. */
import { COMPILED, EAGER } from "./peers/starts.ts";
import { type Rounds, ratios, type Spread, spread } from "./statistics.ts";

export interface Result {
  readonly workload: string;
  readonly library: string;
  /** Seconds for one time. */
  readonly seconds?: Spread;
  /** In so many chunks. */
  readonly chunks?: number;
  /** How many times as long as ours it took. */
  readonly overCompiled?: Spread;
  readonly overEager?: Spread;
  /** How far its values are from those of the first library. */
  readonly difference?: number;
  /** Why there are no numbers. */
  readonly missing?: string;
}

/** What is known of one library before ratios are made. */
export interface Taken {
  readonly library: string;
  readonly seconds: Rounds;
  readonly difference?: number | undefined;
  readonly missing?: string | undefined;
}

/** All libraries at one workload. */
export function resultsOf(workload: string, taken: readonly Taken[]): Result[] {
  const roundsOf = (name: string) => taken.find(({ library, seconds }) => library === name && seconds.size)?.seconds;
  const over = (mine: Rounds, ours: Rounds | undefined) => (ours ? spread(ratios(mine, ours)) : undefined);
  return taken.map(({ library, seconds, difference, missing }) => {
    const [overCompiled, overEager] = [COMPILED, EAGER].map((name) => over(seconds, roundsOf(name)));
    return {
      workload,
      library,
      ...(seconds.size ? { seconds: spread([...seconds.values()]), chunks: seconds.size } : {}),
      ...(seconds.size && overCompiled ? { overCompiled } : {}),
      ...(seconds.size && overEager ? { overEager } : {}),
      ...(difference === undefined ? {} : { difference }),
      ...(missing === undefined ? {} : { missing }),
    };
  });
}
