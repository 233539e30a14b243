import { noGrad, Tensor } from "@qzynn/tensor";
import { type Averageable, AveragedModel } from "./averagedModel.ts";

/** A network with layers to look through, such as a `Module` of @qzynn/nn. */
export interface WithLayers {
  readonly training: boolean;
  modules(): readonly object[];
  train(mode?: boolean): unknown;
  forward(x: never): unknown;
}

/** Batch normalisation, as far as it is looked at here. */
interface Running {
  momentum: number | null;
  resetRunningStats(): void;
}

const isRunning = (layer: object): layer is Running => "resetRunningStats" in layer && "momentum" in layer;

/**
 * Works out the running means and variances of batch normalisation anew, over all batches of `loader`, each counting
 * the same: averaged weights need it. PyTorch's `update_bn`. Of a batch that is a list the first entry goes into the
 * model; one without running statistics is left alone.
 *
 * Until the promise is kept the model of an {@link AveragedModel} holds the averages: train on afterwards.
 *
 * @example
 * ```ts
 * import { updateBn } from "@qzynn/optim";
 * import { type Tensor, tensor } from "@qzynn/tensor";
 * const seen: number[] = [];
 * const layer = { momentum: 0.1, resetRunningStats: () => seen.splice(0) };
 * const forward = (x: Tensor) => seen.push(x.mean().item());
 * const model = { training: false, modules: () => [layer], train: () => {}, forward };
 * await updateBn([[tensor([1, 3]), tensor([0])], [tensor([5])]], model);
 * seen; // → [ 2, 5 ]
 * ```
 */
export async function updateBn(
  loader: Iterable<unknown> | AsyncIterable<unknown>,
  model: WithLayers | AveragedModel<Averageable & WithLayers>,
): Promise<void> {
  if (!(model instanceof AveragedModel)) return ofModel(loader, model);
  model.swap();
  try {
    await ofModel(loader, model.module);
  } finally {
    model.swap();
  }
}

async function ofModel(loader: Iterable<unknown> | AsyncIterable<unknown>, model: WithLayers): Promise<void> {
  const layers = model.modules().filter(isRunning);
  if (layers.length === 0) return;
  const before = layers.map(({ momentum }) => momentum);
  const { training } = model;
  model.train();
  for (const layer of layers) {
    layer.resetRunningStats();
    layer.momentum = null;
  }
  try {
    for await (const batch of loader) {
      const x = batch instanceof Tensor || !Array.isArray(batch) ? batch : batch[0];
      noGrad(() => model.forward(x as never));
    }
  } finally {
    layers.forEach((layer, i) => {
      layer.momentum = before[i] ?? null;
    });
    model.train(training);
  }
}
