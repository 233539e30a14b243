import { full, QzynnError, type Tensor, triu } from "@qzynn/tensor";
import { xavierUniform } from "../init/xavierUniform.ts";
import { Module } from "../module/module.ts";
import { LayerNorm } from "../norm/layerNorm.ts";
import { type TransformerLayerOptions, withDefaults } from "./layerOptions.ts";
import { TransformerDecoder } from "./transformerDecoder.ts";
import { type DecodeOptions, TransformerDecoderLayer } from "./transformerDecoderLayer.ts";
import { type EncoderOptions, TransformerEncoder } from "./transformerEncoder.ts";
import { TransformerEncoderLayer } from "./transformerEncoderLayer.ts";

/** What encodes and decodes in the place of those of this package. */
type Encoder = Module & { forward(src: Tensor, options?: EncoderOptions): Tensor };
type Decoder = Module & { forward(tgt: Tensor, memory: Tensor, options?: DecodeOptions): Tensor };

export interface TransformerOptions extends TransformerLayerOptions {
  readonly dModel?: number;
  readonly nhead?: number;
  readonly numEncoderLayers?: number;
  readonly numDecoderLayers?: number;
  readonly customEncoder?: Encoder;
  readonly customDecoder?: Decoder;
}

export interface TransformOptions extends DecodeOptions {
  /** `[S, S]` or `[N · H, S, S]`: true where a step of the source may not look at another, or numbers that are added. */
  readonly srcMask?: Tensor | null;
  /** `[N, S]`: true for steps of the source that nobody may look at. */
  readonly srcKeyPaddingMask?: Tensor | null;
  /** Says that `srcMask` is the causal one. */
  readonly srcIsCausal?: boolean;
}

/**
 * An encoder of a source, and a decoder of a target that looks at what it made, each with a normalisation behind its last
 * layer. Vaswani et al. 2017; PyTorch's `nn.Transformer`, with its defaults (512 features, 8 heads, 6 layers each).
 *
 * `forward(src, tgt, options)` gives the shape of `tgt`: `[T, N, E]` beside `[S, N, E]`, with `batchFirst` `[N, T, E]` beside
 * `[N, S, E]`, or without a batch. All weights of two axes are drawn from Glorot's uniform distribution.
 *
 * @example
 * ```ts
 * import { Transformer } from "@qzynn/nn";
 * import { ones } from "@qzynn/tensor";
 * const model = new Transformer({ dModel: 8, nhead: 2, numEncoderLayers: 1, numDecoderLayers: 1, dimFeedforward: 16 });
 * const tgtMask = Transformer.generateSquareSubsequentMask(3);
 * model.forward(ones([7, 5, 8]), ones([3, 5, 8]), { tgtMask }).shape; // → [ 3, 5, 8 ]
 * ```
 */
export class Transformer extends Module {
  readonly dModel: number;
  readonly nhead: number;
  readonly batchFirst: boolean;
  readonly encoder: Encoder;
  readonly decoder: Decoder;

  constructor(options: TransformerOptions = {}) {
    super();
    const { dModel = 512, nhead = 8, numEncoderLayers = 6, numDecoderLayers = 6, ...rest } = options;
    const { customEncoder, customDecoder, ...given } = rest;
    const { layerNormEps: eps, bias, dtype, batchFirst } = withDefaults(given);
    const norm = () => new LayerNorm(dModel, { eps, bias, dtype });
    this.dModel = dModel;
    this.nhead = nhead;
    this.batchFirst = batchFirst;
    this.encoder =
      customEncoder ??
      new TransformerEncoder(new TransformerEncoderLayer(dModel, nhead, given), numEncoderLayers, { norm: norm() });
    this.decoder =
      customDecoder ??
      new TransformerDecoder(new TransformerDecoderLayer(dModel, nhead, given), numDecoderLayers, { norm: norm() });
    for (const p of this.parameters()) if (p.ndim > 1) xavierUniform(p);
  }

  /** The mask that lets each step look at itself and those before it: 0 there, and −∞ elsewhere. */
  static generateSquareSubsequentMask(
    size: number,
    { dtype = "float32" }: { readonly dtype?: "float32" | "float64" } = {},
  ): Tensor {
    return triu(full([size, size], Number.NEGATIVE_INFINITY, { dtype }), 1);
  }

  forward(src: Tensor, tgt: Tensor, options: TransformOptions = {}): Tensor {
    const { srcMask: mask = null, srcKeyPaddingMask = null, srcIsCausal: isCausal = false, ...others } = options;
    const batch = this.batchFirst ? 0 : 1;
    const apart = src.ndim === 3 && src.shape[batch] !== tgt.shape[batch];
    if (src.ndim !== tgt.ndim || apart || src.shape.at(-1) !== this.dModel || tgt.shape.at(-1) !== this.dModel) {
      const front = this.batchFirst ? "[batch, steps" : "[steps, batch";
      throw new QzynnError(
        `Transformer: src [${src.shape.join(", ")}] and tgt [${tgt.shape.join(", ")}]; both are ${front}, ${this.dModel}] with the same batch, ` +
          `or [steps, ${this.dModel}]`,
      );
    }
    const memory = this.encoder.forward(src, { mask, srcKeyPaddingMask, isCausal });
    return this.decoder.forward(tgt, memory, others);
  }
}
