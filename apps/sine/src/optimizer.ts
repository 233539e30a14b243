/** What moves the weights. */
import { Adagrad, Adam, AdamW, NAdam, type Optimizer, RAdam, RMSprop, Rprop, SGD } from "@qzynn/optim";
import type { Tensor } from "@qzynn/tensor";
import type { OptimizerName, Settings } from "./settings.ts";

type Chosen = Pick<Settings, "lr" | "momentum" | "nesterov">;
type Maker = (parameters: Iterable<Tensor>, chosen: Chosen) => Optimizer;

const makers: Readonly<Record<OptimizerName, Maker>> = {
  sgd: (parameters, { lr, momentum, nesterov }) => new SGD(parameters, { lr, momentum, nesterov }),
  adam: (parameters, { lr }) => new Adam(parameters, { lr }),
  adamw: (parameters, { lr }) => new AdamW(parameters, { lr }),
  nadam: (parameters, { lr }) => new NAdam(parameters, { lr }),
  radam: (parameters, { lr }) => new RAdam(parameters, { lr }),
  rmsprop: (parameters, { lr }) => new RMSprop(parameters, { lr }),
  adagrad: (parameters, { lr }) => new Adagrad(parameters, { lr }),
  rprop: (parameters, { lr }) => new Rprop(parameters, { lr }),
};

export const optimizerFor = (parameters: Iterable<Tensor>, settings: Chosen & Pick<Settings, "optimizer">): Optimizer =>
  makers[settings.optimizer](parameters, settings);
