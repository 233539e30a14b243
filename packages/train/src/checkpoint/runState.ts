/** All that decides how a run goes on, taken out of its parts and put back. */
import { defaultGenerator, QzynnError, type Tensor } from "@qzynn/tensor";
import type { Model, Optimizer, RandomSource, Scheduler } from "../loop/parts.ts";
import { copyTree } from "./copyTree.ts";

export interface Parts {
  readonly model: Model;
  readonly optimizer: Optimizer;
  readonly scheduler: Scheduler | undefined;
  /** Besides the default one. */
  readonly generators: Readonly<Record<string, RandomSource>>;
}

export interface RunState {
  readonly model: Readonly<Record<string, Tensor>>;
  readonly optimizer: unknown;
  /** `null` without a scheduler. */
  readonly scheduler: unknown;
  /** Of the default generator under `default`, and of those that were given. */
  readonly random: Readonly<Record<string, Uint8Array>>;
}

const sources = ({ generators }: Parts): [string, RandomSource][] =>
  Object.entries({ ...generators, default: defaultGenerator });

export const capture = (parts: Parts): RunState => ({
  model: copyTree(parts.model.stateDict()),
  optimizer: copyTree(parts.optimizer.stateDict()),
  scheduler: copyTree(parts.scheduler?.stateDict() ?? null),
  random: Object.fromEntries(sources(parts).map(([name, source]) => [name, source.getState()])),
});

export function restore(parts: Parts, state: RunState): void {
  const { model, optimizer, scheduler } = parts;
  if ((state.scheduler === null) !== (scheduler === undefined)) {
    throw new QzynnError(
      `the state was kept ${scheduler ? "without" : "with"} a scheduler; resume it with the same parts as it began`,
    );
  }
  for (const [name] of sources(parts)) {
    if (state.random[name] === undefined) {
      throw new QzynnError(
        `the state has no generator called "${name}"; resume with the generators that it began with`,
      );
    }
  }
  model.loadStateDict(state.model);
  // Copies: an optimiser may take what it is given and change it.
  optimizer.loadStateDict(copyTree(state.optimizer));
  scheduler?.loadStateDict(copyTree(state.scheduler));
  for (const [name, source] of sources(parts)) source.setState(state.random[name] as Uint8Array);
}
