/** What moves the weights. */
import { Adam, AdamW, type Optimizer, SGD } from "@qzynn/optim";
import type { Tensor } from "@qzynn/tensor";
import type { OptimizerName, Settings } from "../settings/settings.ts";

const makers: Readonly<Record<OptimizerName, (parameters: Iterable<Tensor>, lr: number) => Optimizer>> = {
  sgd: (parameters, lr) => new SGD(parameters, { lr }),
  adam: (parameters, lr) => new Adam(parameters, { lr }),
  adamw: (parameters, lr) => new AdamW(parameters, { lr }),
};

export const optimizerFor = (parameters: Iterable<Tensor>, { optimizer, lr }: Settings): Optimizer =>
  makers[optimizer](parameters, lr);
