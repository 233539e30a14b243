/** Progress as the place that it is written to can show it. */
import type { Progress } from "../loop/progress.ts";
import { progressBar } from "./progressBar.ts";
import { progressLines } from "./progressLines.ts";
import { canRedraw, type Output } from "./stream.ts";

export interface TerminalProgressOptions {
  /** Default: `process.stderr`, so that results alone go to stdout. */
  readonly stream?: Output;
  /** Where there is no terminal: a line after every so many epochs. Default: one every 5 seconds. */
  readonly every?: number;
}

/**
 * A bar on a terminal, plain lines in a pipe or a file: epoch, loss, metrics, samples a second, time left. Obeys
 * `NO_COLOR`, and never writes escape codes where there is no terminal.
 *
 * @example
 * ```ts
 * import { mseLoss } from "@qzynn/loss";
 * import { Linear } from "@qzynn/nn";
 * import { SGD } from "@qzynn/optim";
 * import { ones } from "@qzynn/tensor";
 * import { fit } from "@qzynn/train";
 * import { terminalProgress } from "@qzynn/train/node";
 * const model = new Linear(2, 1);
 * const train = [[ones([4, 2]), ones([4, 1])]] as const;
 * const optimizer = new SGD(model.parameters(), { lr: 0.1 });
 * const history = await fit({ model, optimizer, loss: mseLoss, train, epochs: 5, progress: terminalProgress() });
 * history.stopped; // → finished
 * ```
 */
export function terminalProgress({ stream = process.stderr, every }: TerminalProgressOptions = {}): Progress {
  if (canRedraw(stream, process.env)) return progressBar({ stream });
  return progressLines({ stream, ...(every !== undefined && { every }) });
}
