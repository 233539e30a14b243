import { concat, QzynnError, scaledDotProductAttention, type Tensor, zeros } from "@qzynn/tensor";
import { drop } from "../dropout/drop.ts";
import { constant } from "../init/constant.ts";
import { xavierNormal } from "../init/xavierNormal.ts";
import { xavierUniform } from "../init/xavierUniform.ts";
import { Linear } from "../linear/linear.ts";
import { Module } from "../module/module.ts";
import { pytorchName } from "../module/pytorchName.ts";
import { parameter } from "../module/role.ts";
import { additive, attentionMask, paddingMask } from "./masks.ts";
import { type ProjectionWeights, projected } from "./projections.ts";

export interface MultiheadAttentionOptions {
  /** In training, each attention weight is set to 0 with this probability. */
  readonly dropout?: number;
  /** Whether something is added after each of the products. */
  readonly bias?: boolean;
  /** Whether one more key and value are learned, which every query may look at. */
  readonly addBiasKv?: boolean;
  /** Whether there is one more key and value of zeros. */
  readonly addZeroAttn?: boolean;
  /** Features of keys and of values, if they have others than `embedDim`. */
  readonly kdim?: number;
  readonly vdim?: number;
  /** Whether inputs are `[batch, steps, features]` instead of `[steps, batch, features]`. */
  readonly batchFirst?: boolean;
  readonly dtype?: "float32" | "float64";
}

export interface AttendOptions {
  /** `[N, S]`: true for keys that nobody may look at, or numbers that are added to what they are worth. */
  readonly keyPaddingMask?: Tensor | null;
  /** Whether the weights are given back too; without them it is faster. */
  readonly needWeights?: boolean;
  /** `[L, S]` or `[N · H, L, S]`: true where a query may not look at a key, or numbers that are added. */
  readonly attnMask?: Tensor | null;
  /** Whether the weights that are given back are the mean of all heads. */
  readonly averageAttnWeights?: boolean;
  /** Says that `attnMask` is the causal one; it has to be given all the same. */
  readonly isCausal?: boolean;
}

/**
 * `numHeads` times attention side by side: `concat(headᵢ) · Woᵀ + bo` with
 * `headᵢ = softmax(qᵢ kᵢᵀ / √d) vᵢ` over `q, k, v = query · Wqᵀ + bq, …`. Vaswani et al. 2017; PyTorch's `nn.MultiheadAttention`.
 *
 * `forward(query, key, value, options)` takes `[L, N, E]`, `[S, N, kdim]` and `[S, N, vdim]` (batches first with `batchFirst`, or no
 * batch at all), and gives `[output, weights]`: `[L, N, E]`, and `[N, L, S]` or, of each head, `[N, H, L, S]`. A query that may
 * look at no key gets NaN, or zeros if no weights are needed.
 *
 * `inProjWeight` is `[3E, E]`, or there are `qProjWeight`, `kProjWeight` and `vProjWeight` where keys or values have other
 * features; from Glorot's uniform distribution, and biases 0. In `stateDict` the names are PyTorch's: `in_proj_weight`.
 *
 * @example
 * ```ts
 * import { MultiheadAttention } from "@qzynn/nn";
 * import { ones } from "@qzynn/tensor";
 * const attention = new MultiheadAttention(8, 2, { batchFirst: true });
 * const x = ones([5, 3, 8]);
 * const [y, weights] = attention.forward(x, x, x);
 * y.shape; // → [ 5, 3, 8 ]
 * weights?.shape; // → [ 5, 3, 3 ]
 * ```
 */
export class MultiheadAttention extends Module {
  readonly embedDim: number;
  readonly kdim: number;
  readonly vdim: number;
  readonly numHeads: number;
  readonly dropout: number;
  readonly batchFirst: boolean;
  readonly addZeroAttn: boolean;
  readonly qProjWeight: Tensor | null;
  readonly kProjWeight: Tensor | null;
  readonly vProjWeight: Tensor | null;
  readonly inProjWeight: Tensor | null;
  readonly inProjBias: Tensor | null;
  readonly biasK: Tensor | null;
  readonly biasV: Tensor | null;
  readonly outProj: Linear<number, number>;

  constructor(embedDim: number, numHeads: number, options: MultiheadAttentionOptions = {}) {
    super();
    const { dropout = 0, bias = true, addBiasKv = false, addZeroAttn = false, batchFirst = false } = options;
    const { kdim = embedDim, vdim = embedDim, dtype = "float32" } = options;
    for (const [what, size] of Object.entries({ embedDim, numHeads, kdim, vdim })) {
      if (!Number.isSafeInteger(size) || size < 1)
        throw new QzynnError(`MultiheadAttention: ${what} is ${size}; it is a whole number of 1 or more`);
    }
    if (embedDim % numHeads !== 0)
      throw new QzynnError(
        `MultiheadAttention: embedDim is ${embedDim}, which cannot be divided among ${numHeads} heads`,
      );
    if (!(dropout >= 0 && dropout <= 1))
      throw new QzynnError(`MultiheadAttention: dropout is ${dropout}; a probability lies between 0 and 1`);
    const made = (...shape: number[]) => parameter(zeros(shape, { dtype }));
    const together = kdim === embedDim && vdim === embedDim;
    this.embedDim = embedDim;
    this.kdim = kdim;
    this.vdim = vdim;
    this.numHeads = numHeads;
    this.dropout = dropout;
    this.batchFirst = batchFirst;
    this.addZeroAttn = addZeroAttn;
    this.qProjWeight = together ? null : made(embedDim, embedDim);
    this.kProjWeight = together ? null : made(embedDim, kdim);
    this.vProjWeight = together ? null : made(embedDim, vdim);
    this.inProjWeight = together ? made(3 * embedDim, embedDim) : null;
    this.inProjBias = bias ? made(3 * embedDim) : null;
    this.biasK = addBiasKv ? made(1, 1, embedDim) : null;
    this.biasV = addBiasKv ? made(1, 1, embedDim) : null;
    this.outProj = new Linear(embedDim, embedDim, { bias, dtype });
    this.resetParameters();
  }

  /** Draws new weights from the default generator; those of `outProj` only lose their bias. */
  resetParameters(): void {
    for (const weight of [this.inProjWeight, this.qProjWeight, this.kProjWeight, this.vProjWeight])
      if (weight) xavierUniform(weight);
    for (const bias of [this.inProjBias, this.outProj.bias]) if (bias) constant(bias, 0);
    for (const bias of [this.biasK, this.biasV]) if (bias) xavierNormal(bias);
  }

  forward(
    query: Tensor,
    key: Tensor,
    value: Tensor,
    options: AttendOptions = {},
  ): [output: Tensor, weights: Tensor | null] {
    const { needWeights = true, averageAttnWeights = true } = options;
    this.#check(query, key, value, options);
    const alone = query.ndim === 2;
    const [batchAxis, stepAxis] = this.batchFirst ? [0, 1] : [1, 0];
    const batched = (x: Tensor): Tensor => (alone ? x.unsqueeze(batchAxis) : x);
    const [q, k, v] = [batched(query), batched(key), batched(value)] as const;
    const mask = this.#mask(q, k, options, alone);
    const [queries, ...rest] = projected([q, k, v], this.#weights(), this.inProjBias);
    const [keys, values] = rest.map((x, i) =>
      this.#extended(x, i === 0 ? this.biasK : this.biasV, batchAxis, stepAxis),
    );
    const heads = [queries, keys as Tensor, values as Tensor].map((x) => this.#heads(x)) as [Tensor, Tensor, Tensor];
    const { context, weights } = this.#attend(heads, mask, needWeights);
    const joined = context.permute(this.batchFirst ? [0, 2, 1, 3] : [2, 0, 1, 3]).reshape(queries.shape) as Tensor;
    const output = this.outProj.forward(joined) as Tensor;
    const given = weights && averageAttnWeights ? (weights.mean(1) as Tensor) : weights;
    return alone ? [output.squeeze(batchAxis), given ? given.squeeze(0) : null] : [output, given];
  }

  #attend([q, k, v]: readonly [Tensor, Tensor, Tensor], attnMask: Tensor | null, needWeights: boolean) {
    const dropoutP = this.training ? this.dropout : 0;
    if (!needWeights) return { context: scaledDotProductAttention(q, k, v, { attnMask, dropoutP }), weights: null };
    const products = q.mul(1 / Math.sqrt(this.embedDim / this.numHeads)).matmul(k, { transposeB: true });
    const weights = drop((attnMask ? products.add(attnMask) : products).softmax(-1) as Tensor, dropoutP);
    return { context: weights.matmul(v, {}), weights };
  }

  /** One more key or value that is learned, and one of zeros, if there are such. */
  #extended(x: Tensor, bias: Tensor | null, batchAxis: number, stepAxis: number): Tensor {
    const batch = x.shape[batchAxis] as number;
    const shape = this.batchFirst ? [batch, 1, this.embedDim] : [1, batch, this.embedDim];
    const more = [
      ...(bias ? [bias.expand(shape)] : []),
      ...(this.addZeroAttn ? [zeros(shape, { dtype: x.dtype })] : []),
    ];
    return more.length > 0 ? concat([x, ...more], stepAxis) : x;
  }

  /** `[N, H, steps, E / H]`. */
  #heads(x: Tensor): Tensor {
    const [a = 0, b = 0] = x.shape;
    const apart = x.reshape([a, b, this.numHeads, this.embedDim / this.numHeads]) as Tensor;
    return apart.permute(this.batchFirst ? [0, 2, 1, 3] : [1, 2, 0, 3]);
  }

  /** Both masks together, for the keys that are there and those that are added. */
  #mask(q: Tensor, k: Tensor, { attnMask, keyPaddingMask }: AttendOptions, alone: boolean): Tensor | null {
    const [batchAxis, stepAxis] = this.batchFirst ? [0, 1] : [1, 0];
    const sizes = {
      batch: q.shape[batchAxis] as number,
      heads: this.numHeads,
      queries: q.shape[stepAxis] as number,
      keys: k.shape[stepAxis] as number,
    };
    const more = (this.biasK ? 1 : 0) + (this.addZeroAttn ? 1 : 0);
    const masks = [
      attnMask && attentionMask(additive("attnMask", attnMask, q.dtype), sizes),
      keyPaddingMask && paddingMask(additive("keyPaddingMask", keyPaddingMask, q.dtype), sizes, alone),
    ].flatMap((mask) => (mask ? [more > 0 ? mask.pad([0, more]) : mask] : []));
    return masks.length === 0 ? null : masks.reduce((a, b) => a.add(b));
  }

  #weights(): ProjectionWeights {
    return this.inProjWeight ?? [this.qProjWeight as Tensor, this.kProjWeight as Tensor, this.vProjWeight as Tensor];
  }

  #check(query: Tensor, key: Tensor, value: Tensor, { attnMask, isCausal }: AttendOptions): void {
    const shapes = `query [${query.shape.join(", ")}], key [${key.shape.join(", ")}], value [${value.shape.join(", ")}]`;
    const { embedDim, kdim, vdim, batchFirst } = this;
    const front = batchFirst ? "[batch, steps" : "[steps, batch";
    const fits =
      (query.ndim === 2 || query.ndim === 3) &&
      key.ndim === query.ndim &&
      String(key.shape.slice(0, -1)) === String(value.shape.slice(0, -1)) &&
      (query.ndim === 2 || query.shape[batchFirst ? 0 : 1] === key.shape[batchFirst ? 0 : 1]) &&
      query.shape.at(-1) === embedDim &&
      key.shape.at(-1) === kdim &&
      value.shape.at(-1) === vdim;
    if (!fits) {
      throw new QzynnError(
        `MultiheadAttention: ${shapes}; this layer takes ${front}, ${embedDim}], ${front}, ${kdim}] and ${front}, ${vdim}], as many ` +
          "values as keys and the same batch for all, or all of them without a batch",
      );
    }
    if (isCausal && !attnMask) {
      throw new QzynnError(
        "MultiheadAttention: isCausal only says what attnMask is, and there is none; give it, from Transformer.generateSquareSubsequentMask(steps)",
      );
    }
  }

  override fieldName(field: string): string {
    return pytorchName(field);
  }

  override extraRepr(): string {
    return `embedDim=${this.embedDim}, numHeads=${this.numHeads}`;
  }
}
