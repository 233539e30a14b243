/** What MixUp and CutMix share: labels, and each sample beside the one before. */
import { defaultGenerator, fromArray, type Generator, oneHot, QzynnError, type Tensor } from "@qzynn/tensor";
import { beta } from "./beta.ts";

export interface MixOptions {
  /** The share of one image is drawn from Beta(α, α). Default 1: from all shares alike. */
  readonly alpha?: number;
  /** How many classes there are, where labels are class indices. */
  readonly numClasses?: number;
  readonly generator?: Generator;
}

export class Mix {
  private readonly call: string;
  private readonly alpha: number;
  private readonly numClasses: number | undefined;
  readonly generator: Generator | undefined;

  constructor(call: string, { alpha = 1, numClasses, generator }: MixOptions) {
    if (!(alpha > 0)) throw new QzynnError(`${call}: alpha is ${alpha}; give a number above 0`);
    this.call = call;
    this.alpha = alpha;
    this.numClasses = numClasses;
    this.generator = generator;
  }

  get source(): Generator {
    return this.generator ?? defaultGenerator;
  }

  /** Draws the share of each sample itself. */
  draw(): number {
    return beta(this.alpha, this.source);
  }

  check(x: Tensor, labels: Tensor): void {
    if (x.ndim !== 4 || x.dtype !== "float32") {
      throw new QzynnError(`${this.call}: [${x.shape}] of ${x.dtype} is no batch; give float32 images [N, C, H, W]`);
    }
    const classes = labels.ndim === 2 ? labels.shape[1] : this.numClasses;
    if ((labels.ndim !== 1 && labels.ndim !== 2) || labels.shape[0] !== x.shape[0]) {
      throw new QzynnError(
        `${this.call}: labels of [${labels.shape}] for ${x.shape[0]} images; give class indices [N] or probabilities [N, classes]`,
      );
    }
    if (classes === undefined || (this.numClasses !== undefined && classes !== this.numClasses)) {
      throw new QzynnError(
        `${this.call}: labels of [${labels.shape}] with numClasses ${this.numClasses}; for class indices say how many there are`,
      );
    }
  }

  /** `λ·yᵢ + (1 − λ)·yᵢ₋₁` of probabilities. */
  labels(labels: Tensor, share: number): Tensor {
    const rows: Tensor = labels.ndim === 1 ? oneHot(labels, this.numClasses as number) : labels;
    return blended(rows.to("float32"), share);
  }
}

/** `λ·xᵢ + (1 − λ)·xᵢ₋₁` along the first axis; the first goes with the last. */
export function blended(x: Tensor, share: number): Tensor {
  const { data } = x;
  const size = data.length / Math.max(1, x.shape[0] as number);
  const [own, other] = [Math.fround(share), Math.fround(1 - share)];
  const out = new Float32Array(data.length);
  for (let i = 0; i < data.length; i++) {
    const before = i < size ? data.length - size + i : i - size;
    out[i] = Math.fround(data[before]! * other) + Math.fround(data[i]! * own);
  }
  return fromArray(out, x.shape);
}
