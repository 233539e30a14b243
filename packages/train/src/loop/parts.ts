/** What the loop needs of a model, an optimiser, a loss and data: shapes of objects, not classes. */
import type { Tensor } from "@qzynn/tensor";

/** A network. Every module of `@qzynn/nn` from tensor to tensor is one. */
export interface Model {
  readonly training: boolean;
  forward(x: Tensor): Tensor;
  train(mode?: boolean): unknown;
  stateDict(): Record<string, Tensor>;
  loadStateDict(state: Readonly<Record<string, Tensor>>): unknown;
}

/** Something with a state that a checkpoint keeps. */
export interface Stateful {
  stateDict(): unknown;
  loadStateDict(state: unknown): unknown;
}

/** What moves the parameters, such as the optimisers of `@qzynn/optim`. */
export interface Optimizer extends Stateful {
  readonly paramGroups: readonly { readonly lr: number }[];
  step(): unknown;
  zeroGrad(): unknown;
}

/** What changes the learning rate: stepped once after every epoch. */
export interface Scheduler extends Stateful {
  step(): unknown;
}

/** A source of random numbers whose place a checkpoint keeps. */
export interface RandomSource {
  getState(): Uint8Array;
  setState(state: Uint8Array): unknown;
}

export type LossFunction = (output: Tensor, target: Tensor) => Tensor;

/** A loss as a function, or as an object such as `MSELoss`. It gives one number for a batch, its mean over the samples. */
export type Loss = LossFunction | { readonly reduction?: string; forward(output: Tensor, target: Tensor): Tensor };

/** Inputs and what should come out, as many rows of one as of the other. */
export type Batch = readonly [x: Tensor, y: Tensor];

/** Batches that can be gone through again and again: a `DataLoader`, or a list of them. */
export type Batches = Iterable<Batch> | AsyncIterable<Batch>;
