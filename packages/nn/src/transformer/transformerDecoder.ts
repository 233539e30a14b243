import type { Tensor } from "@qzynn/tensor";
import { Module } from "../module/module.ts";
import { layersOf } from "./layers.ts";
import type { DecodeOptions, TransformerDecoderLayer } from "./transformerDecoderLayer.ts";
import type { StackOptions } from "./transformerEncoder.ts";

/** Anything that decodes as {@link TransformerDecoderLayer} does. */
export type DecoderLayer = Module & { forward(tgt: Tensor, memory: Tensor, options?: DecodeOptions): Tensor };

/**
 * `numLayers` layers one after another, all with the same memory. They begin as copies of `layer`, or are made by it if it is a
 * function of their number. PyTorch's `nn.TransformerDecoder`.
 *
 * @example
 * ```ts
 * import { TransformerDecoder, TransformerDecoderLayer } from "@qzynn/nn";
 * import { ones } from "@qzynn/tensor";
 * const layer = new TransformerDecoderLayer(8, 2, { dimFeedforward: 16, batchFirst: true });
 * new TransformerDecoder(layer, 2).forward(ones([5, 3, 8]), ones([5, 7, 8])).shape; // → [ 5, 3, 8 ]
 * ```
 */
export class TransformerDecoder extends Module {
  readonly layers: readonly DecoderLayer[];
  readonly norm: StackOptions["norm"];

  constructor(
    layer: TransformerDecoderLayer | ((i: number) => DecoderLayer),
    numLayers: number,
    { norm = null }: StackOptions = {},
  ) {
    super();
    this.layers = layersOf("TransformerDecoder", layer, numLayers);
    this.norm = norm;
  }

  /** How many layers. */
  get numLayers(): number {
    return this.layers.length;
  }

  forward(tgt: Tensor, memory: Tensor, options: DecodeOptions = {}): Tensor {
    const x = this.layers.reduce((x, layer) => layer.forward(x, memory, options), tgt);
    return this.norm ? this.norm.forward(x) : x;
  }
}
