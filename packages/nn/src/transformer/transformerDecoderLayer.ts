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

export interface DecodeOptions {
  /** `[T, T]` or `[N · H, T, T]`: true where a step may not look at another, or numbers that are added. */
  readonly tgtMask?: Tensor | null;
  /** `[T, S]` or `[N · H, T, S]`: the same for the memory. */
  readonly memoryMask?: Tensor | null;
  /** `[N, T]` and `[N, S]`: true for steps that nobody may look at. */
  readonly tgtKeyPaddingMask?: Tensor | null;
  readonly memoryKeyPaddingMask?: Tensor | null;
  /** Say that the masks are causal ones. */
  readonly tgtIsCausal?: boolean;
  readonly memoryIsCausal?: boolean;
}

/**
 * Self-attention, attention to a memory (what an encoder made), then two linear layers on each step by itself, each added
 * to what went in and normalised, as in {@link TransformerEncoderLayer}. Vaswani et al. 2017; PyTorch's
 * `nn.TransformerDecoderLayer`.
 *
 * `forward(tgt, memory, options)` gives the shape of `tgt`: `[T, N, E]` beside `[S, N, E]`, with `batchFirst` `[N, T, E]` beside
 * `[N, S, E]`, or without a batch.
 *
 * @example
 * ```ts
 * import { TransformerDecoderLayer } from "@qzynn/nn";
 * import { ones } from "@qzynn/tensor";
 * const layer = new TransformerDecoderLayer(8, 2, { dimFeedforward: 16, batchFirst: true });
 * layer.forward(ones([5, 3, 8]), ones([5, 7, 8])).shape; // → [ 5, 3, 8 ]
 * ```
 */
export class TransformerDecoderLayer extends Module {
  readonly selfAttn: MultiheadAttention;
  readonly multiheadAttn: MultiheadAttention;
  readonly linear1: Linear<number, number>;
  readonly dropout: Dropout;
  readonly linear2: Linear<number, number>;
  readonly norm1: LayerNorm;
  readonly norm2: LayerNorm;
  readonly norm3: LayerNorm;
  readonly dropout1: Dropout;
  readonly dropout2: Dropout;
  readonly dropout3: Dropout;
  readonly activation: Activation;
  readonly normFirst: boolean;
  readonly #make: () => TransformerDecoderLayer;

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
    checkActivation("TransformerDecoderLayer", activation);
    this.selfAttn = new MultiheadAttention(dModel, nhead, { dropout, bias, batchFirst, dtype });
    this.multiheadAttn = new MultiheadAttention(dModel, nhead, { dropout, bias, batchFirst, dtype });
    this.linear1 = new Linear(dModel, dimFeedforward, { bias, dtype });
    this.dropout = new Dropout(dropout);
    this.linear2 = new Linear(dimFeedforward, dModel, { bias, dtype });
    this.norm1 = new LayerNorm(dModel, { eps, bias, dtype });
    this.norm2 = new LayerNorm(dModel, { eps, bias, dtype });
    this.norm3 = new LayerNorm(dModel, { eps, bias, dtype });
    this.dropout1 = new Dropout(dropout);
    this.dropout2 = new Dropout(dropout);
    this.dropout3 = new Dropout(dropout);
    this.activation = activation;
    this.normFirst = normFirst;
    this.#make = () => new TransformerDecoderLayer(dModel, nhead, options);
  }

  forward(tgt: Tensor, memory: Tensor, options: DecodeOptions = {}): Tensor {
    const { norm1, norm2, norm3 } = this;
    if (this.normFirst) {
      const x = tgt.add(this.#attend(norm1.forward(tgt), options));
      const y = x.add(this.#remember(norm2.forward(x), memory, options));
      return y.add(this.#feed(norm3.forward(y)));
    }
    const x = norm1.forward(tgt.add(this.#attend(tgt, options)));
    const y = norm2.forward(x.add(this.#remember(x, memory, options)));
    return norm3.forward(y.add(this.#feed(y)));
  }

  /** Another layer with the same options and values. */
  copy(): TransformerDecoderLayer {
    return copied(this, this.#make);
  }

  #attend(x: Tensor, { tgtMask = null, tgtKeyPaddingMask = null, tgtIsCausal = false }: DecodeOptions): Tensor {
    const options = { attnMask: tgtMask, keyPaddingMask: tgtKeyPaddingMask, isCausal: tgtIsCausal, needWeights: false };
    return this.dropout1.forward(this.selfAttn.forward(x, x, x, options)[0]);
  }

  #remember(x: Tensor, memory: Tensor, given: DecodeOptions): Tensor {
    const { memoryMask = null, memoryKeyPaddingMask = null, memoryIsCausal = false } = given;
    const masks = { attnMask: memoryMask, keyPaddingMask: memoryKeyPaddingMask, isCausal: memoryIsCausal };
    const [y] = this.multiheadAttn.forward(x, memory, memory, { ...masks, needWeights: false });
    return this.dropout2.forward(y);
  }

  #feed(x: Tensor): Tensor {
    const hidden = this.dropout.forward(activate(this.activation, this.linear1.forward(x) as Tensor));
    return this.dropout3.forward(this.linear2.forward(hidden) as Tensor);
  }

  override fieldName(field: string): string {
    return pytorchName(field);
  }
}
