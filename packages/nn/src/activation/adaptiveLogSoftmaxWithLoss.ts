import { add, checkRange, clamp, concat, gather, logSoftmax, QzynnError, type Tensor, where } from "@qzynn/tensor";
import { ModuleList } from "../container/moduleList.ts";
import { Sequential } from "../container/sequential.ts";
import { Linear } from "../linear/linear.ts";
import { Module } from "../module/module.ts";

export interface AdaptiveLogSoftmaxOptions {
  /** Cluster i has `⌊inFeatures / divValueⁱ⁺¹⌋` hidden features. */
  readonly divValue?: number;
  /** Whether the head has a bias. */
  readonly headBias?: boolean;
  readonly dtype?: "float32" | "float64";
}

/**
 * The logarithm of the softmax over very many classes, and the loss. The first `cutoffs[0]` classes, which should be the
 * most frequent, have outputs of their own in the `head`; the others stand in clusters from one cutoff to the next, each
 * with one output in the head and a smaller net in the `tail` that tells its members apart. Grave et al. 2016; PyTorch's
 * `nn.AdaptiveLogSoftmaxWithLoss`.
 *
 * `forward(input, target)`, `[N, inFeatures]` and `[N]` or `[inFeatures]` and `[]`, gives `output`, the log-probability
 * of each target, and `loss`, the mean of `−output`. All clusters are computed for all inputs, so that it can be compiled.
 *
 * @example
 * ```ts
 * import { AdaptiveLogSoftmaxWithLoss } from "@qzynn/nn";
 * import { randn, tensor } from "@qzynn/tensor";
 * const layer = new AdaptiveLogSoftmaxWithLoss(16, 1000, [10, 100]);
 * const { output, loss } = layer.forward(randn([3, 16]), tensor([2, 50, 999], { dtype: "int32" }));
 * [output.shape, loss.shape, layer.logProb(randn([3, 16])).shape]; // → [ [ 3 ], [], [ 3, 1000 ] ]
 * ```
 */
export class AdaptiveLogSoftmaxWithLoss extends Module {
  readonly inFeatures: number;
  readonly nClasses: number;
  /** Where clusters end; the last is `nClasses`. */
  readonly cutoffs: readonly number[];
  readonly head: Linear<number, number>;
  readonly tail: ModuleList<Sequential>;

  constructor(
    inFeatures: number,
    nClasses: number,
    cutoffs: readonly number[],
    { divValue = 4, headBias = false, dtype = "float32" }: AdaptiveLogSoftmaxOptions = {},
  ) {
    super();
    const rises = cutoffs.every((cut, i) => Number.isInteger(cut) && cut > (cutoffs[i - 1] ?? 0) && cut < nClasses);
    if (cutoffs.length === 0 || !rises) {
      throw new QzynnError(
        `AdaptiveLogSoftmaxWithLoss: cutoffs of [${cutoffs.join(", ")}]; they are whole numbers that rise from 1 to ${nClasses - 1} at most`,
      );
    }
    this.inFeatures = inFeatures;
    this.nClasses = nClasses;
    this.cutoffs = [...cutoffs, nClasses];
    this.head = new Linear(inFeatures, (cutoffs[0] as number) + cutoffs.length, { bias: headBias, dtype });
    this.tail = new ModuleList();
    cutoffs.forEach((from, i) => {
      const hidden = Math.floor(inFeatures / divValue ** (i + 1));
      const options = { bias: false, dtype };
      const size = (this.cutoffs[i + 1] as number) - from;
      this.tail.append(new Sequential(new Linear(inFeatures, hidden, options), new Linear(hidden, size, options)));
    });
  }

  /** Draws new weights from the default generator. */
  resetParameters(): void {
    this.head.resetParameters();
    for (const cluster of this.tail) for (const layer of cluster) (layer as Linear<number, number>).resetParameters();
  }

  forward(input: Tensor, target: Tensor): { output: Tensor; loss: Tensor } {
    if (input.ndim !== target.ndim + 1 || (target.ndim === 1 && target.shape[0] !== input.shape[0])) {
      throw new QzynnError(
        `AdaptiveLogSoftmaxWithLoss: an input of [${input.shape.join(", ")}] and a target of [${target.shape.join(", ")}]; ` +
          `it takes [N, ${this.inFeatures}] and [N], or [${this.inFeatures}] and []`,
      );
    }
    const refuse = (value: number) =>
      `AdaptiveLogSoftmaxWithLoss: a target of ${value}; the classes are 0 to ${this.nClasses - 1}`;
    const classes = checkRange(target, { min: 0, max: this.nClasses - 1, refuse });
    const pick = (x: Tensor, places: Tensor) => gather(x, -1, places.unsqueeze(-1)).squeeze(-1);
    const [short, head] = [this.cutoffs[0] as number, this.#head(input)];
    let output = pick(head, clamp(classes, 0, short - 1));
    this.#clusters(input).forEach((cluster, i) => {
      const [from, to] = [this.cutoffs[i] as number, this.cutoffs[i + 1] as number];
      const inside = pick(cluster, clamp(classes.sub(from) as Tensor, 0, to - from - 1));
      output = where(classes.ge(from), add(head.select(-1, short + i), inside), output) as Tensor;
    });
    return { output, loss: output.mean().neg() };
  }

  /** The log-probabilities of all classes: `[N, inFeatures] → [N, nClasses]`. */
  logProb(input: Tensor): Tensor {
    const [short, head] = [this.cutoffs[0] as number, this.#head(input)];
    const clusters = this.#clusters(input).map((cluster, i) => add(cluster, head.slice(-1, short + i, short + i + 1)));
    return concat([head.slice(-1, 0, short), ...(clusters as Tensor[])], -1);
  }

  /** The most probable class of each input: `[N, inFeatures] → [N]`, int32. */
  predict(input: Tensor): Tensor {
    return this.logProb(input).argmax(-1);
  }

  #head(input: Tensor): Tensor {
    return logSoftmax(this.head.forward(input) as Tensor, -1);
  }

  #clusters(input: Tensor): Tensor[] {
    return [...this.tail].map((cluster) => logSoftmax(cluster.forward(input), -1));
  }

  override extraRepr(): string {
    return `${this.inFeatures}, ${this.nClasses}, cutoffs=[${this.cutoffs.slice(0, -1).join(", ")}]`;
  }
}
