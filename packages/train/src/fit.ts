/** The training loop. */
import { manualSeed } from "@qzynn/tensor";
import { Keeper, type Moment } from "./checkpoint/keeper.ts";
import { resumed } from "./checkpoint/resumed.ts";
import { capture, type Parts, restore } from "./checkpoint/runState.ts";
import { checkOptions, type FitOptions } from "./fitOptions.ts";
import { bestOf, better, readGoal } from "./history/goal.ts";
import type { EpochRecord, History } from "./history/history.ts";
import { countOf } from "./loop/eachBatch.ts";
import { evaluateUntil } from "./loop/evaluate.ts";
import { Pause } from "./loop/pause.ts";
import type { Now } from "./loop/progress.ts";
import { trainEpoch } from "./loop/trainEpoch.ts";
import { compiledStep, plainStep } from "./loop/trainingStep.ts";

/**
 * Trains: for every batch the loss, its gradients and a step of the optimiser, epoch after epoch.
 *
 * The same seed gives the same bits. A run that is stopped by `signal` ends after the step it is at and goes back to the
 * end of the last whole epoch, in memory as in the checkpoint; resumed, it comes to the same bits as if it had never
 * stopped, the bytes of its checkpoints included. Steps are not waited for: only about every 40 ms others have their turn.
 *
 * Evaluation draws from the default generator where its loader does, as in PyTorch.
 *
 * Steps are compiled: what `model.forward` and the loss do must depend on tensors only, and plain JavaScript in them runs
 * once for each shape of batch. `compile: false` runs them operation by operation.
 *
 * @throws {QzynnError} if the loss becomes NaN or infinite (naming epoch and step; a compiled step has then been taken, and a kept state brings the last whole epoch back), the data
 * gives no batch, or a checkpoint does not fit.
 *
 * @example
 * ```ts
 * import { mseLoss } from "@qzynn/loss";
 * import { Linear } from "@qzynn/nn";
 * import { SGD } from "@qzynn/optim";
 * import { manualSeed, tensor } from "@qzynn/tensor";
 * import { fit } from "@qzynn/train";
 * manualSeed(0);
 * const model = new Linear(1, 1);
 * const optimizer = new SGD(model.parameters(), { lr: 0.1 });
 * const train = [[tensor([[0], [1], [2]]), tensor([[1], [3], [5]])]] as const;
 * const history = await fit({ model, optimizer, loss: mseLoss, train, epochs: 200 });
 * history.epochs.length; // → 200
 * model.weight.item().toFixed(2); // → 2.00
 * ```
 */
export async function fit(options: FitOptions): Promise<History> {
  checkOptions(options);
  const { model, epochs, scheduler, optimizer, evaluateEvery = 1, validation, signal, progress } = options;
  const { metrics = {}, keepBest, earlyStop, checkpoint, generators = {}, loss } = options;
  const goal = readGoal(keepBest ?? earlyStop ?? { metric: "loss" }, metrics, validation !== undefined);
  const stopGoal = earlyStop && readGoal(earlyStop, metrics, validation !== undefined);
  if (options.seed !== undefined) manualSeed(options.seed);

  const parts: Parts = { model, optimizer, scheduler, generators };
  const keeper = checkpoint ? new Keeper(checkpoint, epochs) : null;
  const records: EpochRecord[] = await resumed(keeper, parts);
  let best = bestOf(records, goal);
  let bestModel = keepBest && keeper && records.length > 0 ? await keeper.loadBest(best) : null;
  // Copying the state costs little, but nothing is less.
  const keepsState = Boolean(keeper || signal || keepBest);
  let state = keepsState ? capture(parts) : null;

  const isOver = (): boolean => signal?.aborted ?? false;
  const isStuck = (): boolean => {
    if (!earlyStop || !stopGoal || records.length === 0) return false;
    return records.length - (bestOf(records, stopGoal)?.epoch ?? 0) >= earlyStop.patience;
  };
  const moment = (): Moment | null => state && { records, state, best, bestModel };

  let samples = 0;
  let now: Now = { epoch: records.length + 1, epochs, batch: 0, batches: null, samples, scores: { loss: Number.NaN } };
  const pause = new Pause(() => progress?.step?.(now));
  const batches = countOf(options.train);
  const step = (options.compile === false ? plainStep : compiledStep)(model, optimizer, loss);

  /** Trains and evaluates one epoch; `null` if it was told to stop before the end. */
  const runEpoch = async (epoch: number): Promise<EpochRecord | null> => {
    const began = performance.now();
    const lr = optimizer.paramGroups[0]?.lr ?? Number.NaN;
    const before = samples;
    const tally = await trainEpoch(
      { step, model, optimizer, loss, train: options.train, metrics },
      epoch,
      pause,
      (soFar, batch) => {
        samples = before + soFar.samples;
        now = {
          epoch,
          epochs,
          batch,
          batches,
          samples,
          get scores() {
            return soFar.scores();
          },
        };
      },
      isOver,
    );
    if (!tally) return null;
    const isDue = validation !== undefined && (epoch % evaluateEvery === 0 || epoch === epochs);
    const scores = isDue ? await evaluateUntil("fit", { model, loss, data: validation, metrics }, pause, isOver) : null;
    if (isDue && !scores) return null;
    scheduler?.step();
    return { epoch, lr, seconds: (performance.now() - began) / 1000, train: tally.scores(), validation: scores };
  };

  // A new run takes the place of an old one at once: what is resumed after a crash is never the old one.
  const start = moment();
  if (start && records.length === 0) await keeper?.save(start);

  const { training } = model;
  let stopped: History["stopped"] | "failed" = "failed";
  progress?.begin?.({ epochs, done: records.length });
  try {
    while (records.length < epochs && !isStuck() && !isOver()) {
      const record = await runEpoch(records.length + 1);
      if (!record) break;
      records.push(record);
      if (keepsState) state = capture(parts);
      const newBest = better(best, record, goal);
      if (keepBest && newBest !== best) bestModel = state?.model ?? null;
      best = newBest;
      const here = moment();
      if (here) await keeper?.passing(here);
      progress?.epoch?.(record, now);
      await options.onEpoch?.(record);
      if (pause.isDue) await pause.take();
    }
    // An epoch that was begun and not ended has left its traces: back to the last whole one.
    if (isOver() && state) restore(parts, state);
    const here = moment();
    if (here) await keeper?.save(here);
    stopped = isStuck() ? "early" : records.length >= epochs ? "finished" : "interrupted";
    if (keepBest?.restore && bestModel && stopped !== "interrupted") model.loadStateDict(bestModel);
    return { epochs: records, best, stopped };
  } catch (error) {
    if (state) restore(parts, state);
    throw error;
  } finally {
    model.train(training);
    progress?.end?.(stopped);
  }
}
