/** Everyone in turn, many short chunks: a machine that slows down for a second slows everyone. */

/** One library at one workload. */
export interface Runner {
  /** Seconds for doing it `n` times. Rejects if it cannot. */
  run(n: number): Promise<number>;
}

export interface Measured {
  /** Seconds for one time, by round. */
  readonly seconds: Map<number, number>;
  error?: string;
}

export const ROUNDS = 20;
/** A library too slow for every round runs in so many. */
const FEWEST = 3;
/** Seconds. WebAssembly is compiled well only when it has run for a while, and in the background. */
const WARM_UP = 0.5;

/** Runs everyone for about `budget` seconds each. */
export async function interleave<R extends Runner>(runners: readonly R[], budget: number): Promise<Map<R, Measured>> {
  const results = new Map<R, Measured>(runners.map((runner) => [runner, { seconds: new Map() }]));
  const sizes = new Map<R, number>();
  for (const runner of runners) {
    await guarded(results.get(runner), async () => {
      sizes.set(runner, await calibrate(runner, budget / ROUNDS));
    });
  }
  const used = new Map<R, number>();
  for (let round = 0; round < ROUNDS; round++) {
    // Who comes first changes: caches and clocks are not the same after another library's chunk.
    for (const runner of [...runners.slice(round % runners.length), ...runners.slice(0, round % runners.length)]) {
      const result = results.get(runner) as Measured;
      const so = used.get(runner) ?? 0;
      if (result.error !== undefined || !isDue(round, so / budget, result.seconds.size)) continue;
      const n = sizes.get(runner) as number;
      await guarded(result, async () => {
        const seconds = await runner.run(n);
        used.set(runner, so + seconds);
        result.seconds.set(round, seconds / n);
      });
    }
  }
  return results;
}

/**
 * Whether one that has used this share of its time and has so many samples runs in this round. Chunks that take half as
 * long again as they should are the machine's mood, and no reason to sit out.
 */
export const isDue = (round: number, share: number, samples: number): boolean =>
  share <= (1.5 * (round + 1)) / ROUNDS || samples < 1 + Math.floor((round * FEWEST) / ROUNDS);

/** How often it fits into a chunk. Growing runs until then are its warm-up. */
async function calibrate(runner: Runner, chunk: number): Promise<number> {
  let n = 1;
  let total = 0;
  for (;;) {
    const seconds = await runner.run(n);
    total += seconds;
    const fitting = Math.max(1, Math.round((n * chunk) / Math.max(seconds, 1e-7)));
    if (total >= Math.max(WARM_UP, 4 * chunk)) return fitting;
    n = Math.min(fitting, n * 4);
  }
}

async function guarded(result: Measured | undefined, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (result) result.error = error instanceof Error ? error.message : String(error);
  }
}
