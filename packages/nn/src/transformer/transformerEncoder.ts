import type { Tensor } from "@qzynn/tensor";
import { Module } from "../module/module.ts";
import { layersOf } from "./layers.ts";
import type { EncodeOptions, TransformerEncoderLayer } from "./transformerEncoderLayer.ts";

/** Anything that encodes as {@link TransformerEncoderLayer} does. */
export type EncoderLayer = Module & { forward(src: Tensor, options?: EncodeOptions): Tensor };

export interface StackOptions {
  /** What is done to the output of the last layer. */
  readonly norm?: (Module & { forward(x: Tensor): Tensor }) | null;
}

export interface EncoderOptions {
  /** `[S, S]` or `[N · H, S, S]`: true where a step may not look at another, or numbers that are added. */
  readonly mask?: Tensor | null;
  /** `[N, S]`: true for steps that nobody may look at. */
  readonly srcKeyPaddingMask?: Tensor | null;
  /** Says that `mask` is the causal one. */
  readonly isCausal?: boolean;
}

/**
 * `numLayers` layers one after another. They begin as copies of `layer`, or are made by it if it is a function of their
 * number. PyTorch's `nn.TransformerEncoder`, without its path for padded batches when no gradient is wanted, which fills
 * what is padding with zeros.
 *
 * @example
 * ```ts
 * import { LayerNorm, TransformerEncoder, TransformerEncoderLayer } from "@qzynn/nn";
 * import { ones } from "@qzynn/tensor";
 * const layer = new TransformerEncoderLayer(8, 2, { dimFeedforward: 16, batchFirst: true });
 * const encoder = new TransformerEncoder(layer, 3, { norm: new LayerNorm(8) });
 * encoder.forward(ones([5, 4, 8])).shape; // → [ 5, 4, 8 ]
 * Object.keys(encoder.stateDict())[0]; // → layers.0.self_attn.in_proj_weight
 * ```
 */
export class TransformerEncoder extends Module {
  readonly layers: readonly EncoderLayer[];
  readonly norm: StackOptions["norm"];

  constructor(
    layer: TransformerEncoderLayer | ((i: number) => EncoderLayer),
    numLayers: number,
    { norm = null }: StackOptions = {},
  ) {
    super();
    this.layers = layersOf("TransformerEncoder", layer, numLayers);
    this.norm = norm;
  }

  /** How many layers. */
  get numLayers(): number {
    return this.layers.length;
  }

  forward(src: Tensor, { mask = null, srcKeyPaddingMask = null, isCausal = false }: EncoderOptions = {}): Tensor {
    const options = { srcMask: mask, srcKeyPaddingMask, isCausal };
    const x = this.layers.reduce((x, layer) => layer.forward(x, options), src);
    return this.norm ? this.norm.forward(x) : x;
  }
}
