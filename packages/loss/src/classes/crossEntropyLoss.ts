import type { Shape, Tensor } from "@qzynn/tensor";
import { crossEntropy } from "../crossEntropy/crossEntropy.ts";
import { type CrossEntropyOptions, checkOptions, IGNORED } from "../crossEntropy/options.ts";
import type { Reduced, Reduction } from "../reduction.ts";
import { Loss } from "./loss.ts";

/** {@link crossEntropy} with its options kept. */
export class CrossEntropyLoss<R extends Reduction = "mean"> extends Loss<R> {
  readonly weight: Tensor | null;
  readonly ignoreIndex: number;
  readonly labelSmoothing: number;

  constructor(options: CrossEntropyOptions<R> = {}) {
    const { weight = null, ignoreIndex = IGNORED, labelSmoothing = 0, reduction = "mean" as R } = options;
    checkOptions("CrossEntropyLoss", options);
    super(reduction);
    this.weight = weight;
    this.ignoreIndex = ignoreIndex;
    this.labelSmoothing = labelSmoothing;
  }

  forward(input: Tensor, target: Tensor): Tensor<Reduced<Shape, R>> {
    const { weight, ignoreIndex, labelSmoothing, reduction } = this;
    return crossEntropy(input, target, { weight, ignoreIndex, labelSmoothing, reduction });
  }

  override extraRepr(): string {
    const weight = this.weight ? `weight=[${this.weight.shape.join(", ")}], ` : "";
    const smoothing = `ignoreIndex=${this.ignoreIndex}, labelSmoothing=${this.labelSmoothing}`;
    return `${weight}${smoothing}, ${super.extraRepr()}`;
  }
}
