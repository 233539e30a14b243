import { assign, embedding, noGrad, type Shape, type Tensor } from "@qzynn/tensor";
import { Table, type TableOptions } from "./table.ts";

export type EmbeddingLayerOptions = TableOptions;

/**
 * A table of `numEmbeddings` rows that are learned: places, integers of any shape `[…]`, become the rows there, `[…, D]`.
 * PyTorch's `nn.Embedding`. `weight` is `[numEmbeddings, embeddingDim]`, drawn from N(0, 1); the row `paddingIdx` is
 * zeros and stays so.
 *
 * @example
 * ```ts
 * import { Embedding } from "@qzynn/nn";
 * import { tensor } from "@qzynn/tensor";
 * const layer = new Embedding(10, 3);
 * layer.forward(tensor([[1, 2], [4, 9]], { dtype: "int32" })).shape; // → [ 2, 2, 3 ]
 * ```
 */
export class Embedding<const N extends number = number, const D extends number = number> extends Table<N, D> {
  /** An embedding with the rows of `weight`, `[numEmbeddings, embeddingDim]`, which do not learn unless `freeze` is false. */
  static fromPretrained<const N extends number, const D extends number>(
    weight: Tensor<readonly [N, D]>,
    { freeze = true, ...options }: EmbeddingLayerOptions & { readonly freeze?: boolean } = {},
  ): Embedding<N, D> {
    const dtype = weight.dtype === "float64" ? "float64" : "float32";
    const layer = new Embedding(weight.shape[0], weight.shape[1], { dtype, ...options });
    noGrad(() => assign(layer.weight, weight.to(dtype)));
    layer.requiresGrad(!freeze);
    return layer;
  }

  forward<S extends Shape>(index: Tensor<S>): Tensor<readonly [...S, D]> {
    return embedding(index as Tensor, this.weight, this) as Tensor<readonly [...S, D]>;
  }
}
