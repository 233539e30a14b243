import { assign, embeddingBag, noGrad, type Tensor } from "@qzynn/tensor";
import { Table, type TableOptions } from "./table.ts";

export interface EmbeddingBagLayerOptions extends TableOptions {
  /** What is made of the rows of a bag. */
  readonly mode?: "sum" | "mean" | "max";
  /** Whether the last offset is where the last bag ends. */
  readonly includeLastOffset?: boolean;
}

/**
 * For each bag of places the sum, mean or maximum of the rows there: `[bags, n] → [bags, D]`, or a list of places with
 * `offsets`, where bags begin. Places that are `paddingIdx` do not count; an empty bag gives zeros. PyTorch's
 * `nn.EmbeddingBag`, with the mean if no `mode` is said.
 *
 * @example
 * ```ts
 * import { EmbeddingBag } from "@qzynn/nn";
 * import { tensor } from "@qzynn/tensor";
 * const layer = new EmbeddingBag(10, 3, { mode: "sum" });
 * const [places, offsets] = [tensor([1, 2, 4, 5], { dtype: "int32" }), tensor([0, 3], { dtype: "int32" })];
 * layer.forward(places, offsets).shape; // → [ 2, 3 ]
 * ```
 */
export class EmbeddingBag<const N extends number = number, const D extends number = number> extends Table<N, D> {
  readonly mode: "sum" | "mean" | "max";
  readonly includeLastOffset: boolean;

  constructor(numEmbeddings: N, embeddingDim: D, options: EmbeddingBagLayerOptions = {}) {
    super(numEmbeddings, embeddingDim, options);
    this.mode = options.mode ?? "mean";
    this.includeLastOffset = options.includeLastOffset ?? false;
  }

  /** Bags with the rows of `weight`, `[numEmbeddings, embeddingDim]`, which do not learn unless `freeze` is false. */
  static fromPretrained<const N extends number, const D extends number>(
    weight: Tensor<readonly [N, D]>,
    { freeze = true, ...options }: EmbeddingBagLayerOptions & { readonly freeze?: boolean } = {},
  ): EmbeddingBag<N, D> {
    const dtype = weight.dtype === "float64" ? "float64" : "float32";
    const layer = new EmbeddingBag(weight.shape[0], weight.shape[1], { dtype, ...options });
    noGrad(() => assign(layer.weight, weight.to(dtype)));
    layer.requiresGrad(!freeze);
    return layer;
  }

  forward(
    index: Tensor,
    offsets: Tensor | null = null,
    perSampleWeights: Tensor | null = null,
  ): Tensor<readonly [number, D]> {
    const { paddingIdx, maxNorm, normType, scaleGradByFreq, mode, includeLastOffset } = this;
    const options = { paddingIdx, maxNorm, normType, scaleGradByFreq, mode, includeLastOffset };
    return embeddingBag(index, this.weight, { ...options, offsets, perSampleWeights }) as Tensor<readonly [number, D]>;
  }

  override extraRepr(): string {
    return `${super.extraRepr()}, mode=${this.mode}`;
  }
}
