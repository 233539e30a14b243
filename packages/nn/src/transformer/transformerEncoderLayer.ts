import type { Tensor } from "@qzynn/tensor";
import { MultiheadAttention } from "../attention/multiheadAttention.ts";
import { Dropout } from "../dropout/dropout.ts";
import { Linear } from "../linear/linear.ts";
import { Module } from "../module/module.ts";
import { pytorchName } from "../module/pytorchName.ts";
import { LayerNorm } from "../norm/layerNorm.ts";
import { type Activation, activate, checkActivation } from "./activation.ts";
import { copied } from "./copies.ts";
import { type TransformerLayerOptions, withDefaults } from "./layerOptions.ts";

export interface EncodeOptions {
  /** `[S, S]` or `[N · H, S, S]`: true where a step may not look at another, or numbers that are added. */
  readonly srcMask?: Tensor | null;
  /** `[N, S]`: true for steps that nobody may look at. */
  readonly srcKeyPaddingMask?: Tensor | null;
  /** Says that `srcMask` is the causal one. */
  readonly isCausal?: boolean;
}

/**
 * Self-attention, then two linear layers on each step by itself, each added to what went in and normalised:
 * `x ← norm1(x + attention(x))`, `x ← norm2(x + W₂ activation(W₁ x))`; with `normFirst`, `x ← x + attention(norm1(x))` and so
 * on. Vaswani et al. 2017; PyTorch's `nn.TransformerEncoderLayer`.
 *
 * `forward(src, options)` keeps the shape: `[S, N, E]`, `[N, S, E]` with `batchFirst`, or `[S, E]`.
 *
 * @example
 * ```ts
 * import { TransformerEncoderLayer } from "@qzynn/nn";
 * import { ones } from "@qzynn/tensor";
 * const layer = new TransformerEncoderLayer(8, 2, { dimFeedforward: 16, activation: "gelu", batchFirst: true });
 * layer.forward(ones([5, 3, 8])).shape; // → [ 5, 3, 8 ]
 * ```
 */
export class TransformerEncoderLayer extends Module {
  readonly selfAttn: MultiheadAttention;
  readonly linear1: Linear<number, number>;
  readonly dropout: Dropout;
  readonly linear2: Linear<number, number>;
  readonly norm1: LayerNorm;
  readonly norm2: LayerNorm;
  readonly dropout1: Dropout;
  readonly dropout2: Dropout;
  readonly activation: Activation;
  readonly normFirst: boolean;
  readonly #make: () => TransformerEncoderLayer;

  constructor(dModel: number, nhead: number, options: TransformerLayerOptions = {}) {
    super();
    const {
      dimFeedforward,
      dropout,
      activation,
      layerNormEps: eps,
      batchFirst,
      normFirst,
      bias,
      dtype,
    } = withDefaults(options);
    checkActivation("TransformerEncoderLayer", activation);
    this.selfAttn = new MultiheadAttention(dModel, nhead, { dropout, bias, batchFirst, dtype });
    this.linear1 = new Linear(dModel, dimFeedforward, { bias, dtype });
    this.dropout = new Dropout(dropout);
    this.linear2 = new Linear(dimFeedforward, dModel, { bias, dtype });
    this.norm1 = new LayerNorm(dModel, { eps, bias, dtype });
    this.norm2 = new LayerNorm(dModel, { eps, bias, dtype });
    this.dropout1 = new Dropout(dropout);
    this.dropout2 = new Dropout(dropout);
    this.activation = activation;
    this.normFirst = normFirst;
    this.#make = () => new TransformerEncoderLayer(dModel, nhead, options);
  }

  forward(src: Tensor, options: EncodeOptions = {}): Tensor {
    const { norm1, norm2 } = this;
    if (this.normFirst) {
      const x = src.add(this.#attend(norm1.forward(src), options));
      return x.add(this.#feed(norm2.forward(x)));
    }
    const x = norm1.forward(src.add(this.#attend(src, options)));
    return norm2.forward(x.add(this.#feed(x)));
  }

  /** Another layer with the same options and values. */
  copy(): TransformerEncoderLayer {
    return copied(this, this.#make);
  }

  #attend(x: Tensor, { srcMask = null, srcKeyPaddingMask = null, isCausal = false }: EncodeOptions): Tensor {
    const options = { attnMask: srcMask, keyPaddingMask: srcKeyPaddingMask, isCausal, needWeights: false };
    return this.dropout1.forward(this.selfAttn.forward(x, x, x, options)[0]);
  }

  #feed(x: Tensor): Tensor {
    const hidden = this.dropout.forward(activate(this.activation, this.linear1.forward(x) as Tensor));
    return this.dropout2.forward(this.linear2.forward(hidden) as Tensor);
  }

  override fieldName(field: string): string {
    return pytorchName(field);
  }
}
