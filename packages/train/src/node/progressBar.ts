/** Progress for terminals: one line that is written over. */
import cliProgress from "cli-progress";
import picocolors from "picocolors";
import type { Progress } from "../loop/progress.ts";
import { canColor, type Output } from "./stream.ts";
import { fraction, pace, scores } from "./words.ts";

export interface BarOptions {
  /** Default: `process.stderr`. */
  readonly stream?: Output;
  /** Default: that of this process. */
  readonly env?: Readonly<Record<string, string | undefined>>;
}

const SIZE = 24;

/** A bar with epoch, scores, samples a second and the time left. */
export function progressBar({ stream = process.stderr, env = process.env }: BarOptions = {}): Progress {
  const color = picocolors.createColors(canColor(stream, env));
  let [began, doneBefore, best] = [0, 0, ""];
  const bar = new cliProgress.SingleBar({
    // It only writes to it, and asks whether it is a terminal.
    stream: stream as NodeJS.WriteStream,
    fps: 12,
    // Nothing is switched off that a program which leaves at once would have to switch on again.
    hideCursor: false,
    linewrap: true,
    // Ctrl-C belongs to whoever runs the loop.
    gracefulExit: false,
    format: (_, { progress }, payload: { text?: string }) => {
      const full = Math.round(SIZE * progress);
      return `${color.cyan("█".repeat(full))}${color.dim("░".repeat(SIZE - full))} ${payload.text ?? ""}`;
    },
  });
  const draw = (now: Parameters<NonNullable<Progress["step"]>>[0]): void => {
    const seconds = (performance.now() - began) / 1000;
    const head = `epoch ${now.epoch}/${now.epochs}`;
    const parts = [head, scores(now.scores), best, pace(now, doneBefore, seconds)].filter(Boolean);
    bar.update(fraction(now), { text: fit(parts, (stream.columns ?? 80) - SIZE - 2) });
  };
  return {
    begin({ epochs, done }) {
      began = performance.now();
      doneBefore = epochs === 0 ? 1 : done / epochs;
      bar.start(1, doneBefore, { text: `epoch ${done}/${epochs}` });
    },
    step: draw,
    epoch({ validation }, now) {
      if (validation) best = `validation ${scores(validation)}`;
      draw({ ...now, batch: now.batches ?? now.batch });
    },
    end: () => bar.stop(),
  };
}

/** As many parts as the line has room for: a line that wraps cannot be written over. */
function fit(parts: readonly string[], columns: number): string {
  let text = "";
  for (const part of parts) {
    const longer = text ? `${text}  ${part}` : part;
    if (longer.length > columns) break;
    text = longer;
  }
  return text;
}
