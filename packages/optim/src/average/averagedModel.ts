import { assign, compile, noGrad, QzynnError, type Tensor, where, zeros } from "@qzynn/tensor";
import { type AvgFn, getSwaAvgFn, type MultiAvgFn } from "./averageFunctions.ts";

type Named = readonly [name: string, tensor: Tensor];

/** What is averaged: a network, such as a `Module` of @qzynn/nn. */
export interface Averageable {
  namedParameters(): readonly Named[];
  namedBuffers(): readonly Named[];
  /** Whose keys say which buffers are saved. */
  stateDict(): Readonly<Record<string, unknown>>;
  forward(...inputs: never[]): unknown;
}

export interface AveragedModelOptions {
  /** How one average follows: the mean of all unless said, or `getEmaAvgFn(decay)`, or your own, in tensor operations. */
  readonly avgFn?: AvgFn;
  /** The same for all tensors at once, in place of `avgFn`. */
  readonly multiAvgFn?: MultiAvgFn;
  /** Whether buffers are averaged too; false unless said: then the latest ones are kept. */
  readonly useBuffers?: boolean;
}

/**
 * Running averages of a model's parameters, for stochastic weight averaging (SWA, Izmailov et al. 2018) or exponential
 * moving averages (EMA). PyTorch's `AveragedModel`, but the model is not copied: {@link forward} computes with the
 * averages in the model's place, and {@link swap} or {@link copyTo} brings them in for longer. Updates can be part of
 * a compiled step.
 *
 * Running statistics of batch normalisation do not fit averaged weights: see {@link updateBn}.
 *
 * @example
 * ```ts
 * import { AveragedModel, getEmaMultiAvgFn } from "@qzynn/optim";
 * import { assign, noGrad, tensor } from "@qzynn/tensor";
 * const w = tensor([1, 1], { requiresGrad: true });
 * const model = {
 *   namedParameters: () => [["w", w] as const],
 *   namedBuffers: () => [],
 *   stateDict: () => ({ w }),
 *   forward: (x: number) => w.mul(x).toArray(),
 * };
 * const averaged = new AveragedModel(model, { multiAvgFn: getEmaMultiAvgFn(0.5) });
 * averaged.updateParameters();
 * noGrad(() => assign(w, tensor([3, 5])));
 * averaged.updateParameters();
 * averaged.forward(10); // → [ 20, 30 ]
 * model.forward(10); // → [ 30, 50 ]
 * ```
 */
export class AveragedModel<M extends Averageable = Averageable> {
  readonly module: M;
  /** Of how many values the averages are. */
  readonly nAveraged: Tensor = zeros([], { dtype: "int32" });
  readonly #sources: readonly Named[];
  readonly #averages: readonly Tensor[];
  /** How many of them are averaged; those behind follow. */
  readonly #averaged: number;
  readonly #average: MultiAvgFn;
  readonly #update: () => void;

  constructor(model: M, { avgFn, multiAvgFn, useBuffers = false }: AveragedModelOptions = {}) {
    if (avgFn && multiAvgFn) throw new QzynnError("AveragedModel: avgFn and multiAvgFn are two ways; give one");
    if (typeof model?.namedParameters !== "function") {
      throw new QzynnError("AveragedModel: the first argument is no model; pass a Module, with its parameters");
    }
    const parameters = model.namedParameters();
    this.module = model;
    this.#sources = [...parameters, ...model.namedBuffers()];
    if (this.#sources.length === 0) throw new QzynnError("AveragedModel: the model has nothing to average");
    this.#averages = this.#sources.map(([, x]) => x.detach().clone());
    this.#averaged = useBuffers ? this.#sources.length : parameters.length;
    const one = avgFn ?? getSwaAvgFn();
    this.#average = multiAvgFn ?? ((averaged, current, n) => averaged.map((a, i) => one(a, current[i] as Tensor, n)));
    this.#update = compile(() => this.#step());
  }

  /** Takes the present values into the averages. The first ones are taken as they are. */
  updateParameters(model: M = this.module): void {
    if (model !== this.module) throw new QzynnError("updateParameters: this is another model than the one averaged");
    this.#update();
  }

  #step(): void {
    noGrad(() => {
      const n = this.nAveraged;
      const sources = this.#sources.map(([, x]) => x);
      const next = this.#average(this.#averages.slice(0, this.#averaged), sources.slice(0, this.#averaged), n);
      const begun = n.gt(0);
      this.#averages.forEach((average, i) => {
        const source = sources[i] as Tensor;
        // Whole numbers, such as counts of batches, are cut off as PyTorch does.
        assign(average, i < this.#averaged ? where(begun, (next[i] as Tensor).to(average.dtype), source) : source);
      });
      assign(n, n.add(1));
    });
  }

  /**
   * What the model computes with the averages in place of its own values, which it has back afterwards. Without
   * gradients: whoever trains trains the model.
   */
  forward(...inputs: Parameters<M["forward"]>): ReturnType<M["forward"]> {
    this.swap();
    try {
      return noGrad(() => this.module.forward(...inputs) as ReturnType<M["forward"]>);
    } finally {
      this.swap();
    }
  }

  /** Exchanges the averages and the model's values, in place. Call it again before you go on training. */
  swap(): void {
    noGrad(() => {
      this.#sources.forEach(([, source], i) => {
        const average = this.#averages[i] as Tensor;
        const held = source.detach().clone();
        assign(source, average);
        assign(average, held);
      });
    });
  }

  /** Writes the averages into `model`, in place: into the one they are of unless said. */
  copyTo(model: Averageable = this.module): void {
    const targets = new Map([...model.namedParameters(), ...model.namedBuffers()]);
    noGrad(() => {
      this.#sources.forEach(([name], i) => {
        const target = targets.get(name);
        if (!target) throw new QzynnError(`AveragedModel.copyTo: the model has no ${name}; give one of the same kind`);
        assign(target, this.#averages[i] as Tensor);
      });
    });
  }

  /** The averages under PyTorch's names, `module.0.weight`, and `n_averaged`. The tensors are those in use, not copies. */
  stateDict(): Record<string, Tensor> {
    const averages = new Map(this.#sources.map(([name], i) => [name, this.#averages[i] as Tensor]));
    const saved = Object.keys(this.module.stateDict()).flatMap((name) => {
      const average = averages.get(name);
      return average ? [[`module.${name}`, average] as const] : [];
    });
    return { n_averaged: this.nAveraged, ...Object.fromEntries(saved) };
  }

  /** Takes over what {@link stateDict} gave, here or in PyTorch. Everything is checked before anything is changed. */
  loadStateDict(dict: Readonly<Record<string, Tensor>>): void {
    const own = Object.entries(this.stateDict());
    const unlike = own.filter(([name, tensor]) => String(dict[name]?.shape) !== String(tensor.shape));
    if (unlike.length) {
      const list = unlike.map(([name, { shape }]) => `${name} of [${shape.join(", ")}]`);
      throw new QzynnError(`AveragedModel.loadStateDict: it lacks ${list.join(", ")}; load the state of one like this`);
    }
    noGrad(() => {
      for (const [name, tensor] of own) assign(tensor, (dict[name] as Tensor).detach().to(tensor.dtype));
    });
  }
}
