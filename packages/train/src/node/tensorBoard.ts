/** A run for TensorBoard to show while it trains. */
import { existsSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { SummaryWriter } from "@qzynn/io/node";
import type { EpochRecord } from "../history/history.ts";

export interface TensorBoardOptions {
  /** Remove the event files of an earlier run, whose curves would mix with those of this one. Default: false. */
  readonly anew?: boolean;
}

export interface TensorBoard {
  /** For `fit`. */
  onEpoch(record: EpochRecord): void;
  /** Closes the file. Call it when the run is over. */
  close(): void;
}

/**
 * Writes learning rate, loss and metrics of every epoch into `logDir`, for `tensorboard --logdir`. A resumed run goes on
 * in a file of its own, which TensorBoard joins to the others.
 *
 * @throws {QzynnError} that names the file if it cannot be written.
 *
 * @example
 * ```ts
 * import { mkdtempSync, readdirSync } from "node:fs";
 * import { tmpdir } from "node:os";
 * import { join } from "node:path";
 * import { mseLoss } from "@qzynn/loss";
 * import { Linear } from "@qzynn/nn";
 * import { SGD } from "@qzynn/optim";
 * import { ones } from "@qzynn/tensor";
 * import { fit } from "@qzynn/train";
 * import { tensorBoard } from "@qzynn/train/node";
 * const logDir = mkdtempSync(join(tmpdir(), "qzynn-"));
 * const board = tensorBoard(logDir);
 * const model = new Linear(2, 1);
 * const train = [[ones([4, 2]), ones([4, 1])]] as const;
 * const optimizer = new SGD(model.parameters(), { lr: 0.1 });
 * await fit({ model, optimizer, loss: mseLoss, train, epochs: 5, onEpoch: board.onEpoch });
 * board.close();
 * readdirSync(logDir).length; // → 1
 * ```
 */
export function tensorBoard(logDir: string, { anew = false }: TensorBoardOptions = {}): TensorBoard {
  if (anew && existsSync(logDir)) {
    for (const name of readdirSync(logDir)) if (name.startsWith("events.out.tfevents.")) rmSync(join(logDir, name));
  }
  const writer = new SummaryWriter(logDir);
  return {
    onEpoch({ epoch, lr, train, validation }) {
      writer.addScalar("lr", lr, epoch);
      for (const [name, value] of Object.entries(train)) writer.addScalar(`${name}/training`, value, epoch);
      for (const [name, value] of Object.entries(validation ?? {})) {
        writer.addScalar(`${name}/validation`, value, epoch);
      }
    },
    close: () => writer.close(),
  };
}
