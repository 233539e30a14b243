/** Whether memory keeps rising, or only rose until it was warm. */
import { quantile } from "../statistics.ts";

/** Bytes after so many steps. */
export interface Sample {
  readonly step: number;
  readonly rss: number;
  readonly heap: number;
  readonly buffers: number;
  readonly wasm: number;
}

/** Two halves of the second half may differ by so much: garbage that happens not to be collected yet. */
const ROOM = { rss: 24, heap: 16, buffers: 16, wasm: 0.1 } as const;
const MIB = 2 ** 20;

/** What rises from the third quarter of the run to the fourth, by median; `undefined` if nothing does. */
export function isRising(samples: readonly Sample[]): string | undefined {
  const quarter = Math.floor(samples.length / 4);
  const [third, fourth] = [samples.slice(2 * quarter, 3 * quarter), samples.slice(3 * quarter)];
  for (const what of ["rss", "heap", "buffers", "wasm"] as const) {
    const [before, after] = [third, fourth].map(
      (part) =>
        quantile(
          part.map((s) => s[what]),
          0.5,
        ) / MIB,
    );
    if ((after as number) - (before as number) > ROOM[what]) {
      return `${what} went from ${before?.toFixed(1)} to ${after?.toFixed(1)} MiB in the second half`;
    }
  }
  return undefined;
}
