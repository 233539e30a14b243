import { bernoulli } from "../create/random.ts";
import { isFloat } from "../dtype.ts";
import { QzynnError } from "../errors.ts";
import { add } from "../ops/add.ts";
import { div } from "../ops/div.ts";
import { logicalAnd } from "../ops/logicalAnd.ts";
import { matmul } from "../ops/matmul.ts";
import { mul } from "../ops/mul.ts";
import { repeatInterleave } from "../ops/repeatInterleave.ts";
import { softmaxOrNothing } from "../ops/softmaxOrNothing.ts";
import { where } from "../ops/where.ts";
import { Tensor } from "../tensor.ts";

export interface AttentionOptions {
  /** Broadcasts to `[…, L, S]`: true where a query may look at a key, or a number that is added to their product. */
  readonly attnMask?: Tensor | null;
  /** Each weight is set to 0 with this probability, and the others are divided by one minus it. */
  readonly dropoutP?: number;
  /** Query `i` may look at the keys up to `i` only, of those that a mask leaves it (PyTorch refuses both at once). */
  readonly isCausal?: boolean;
  /** What the products are multiplied with; `1 / √E` if not said. */
  readonly scale?: number;
  /** Several heads of queries share one of keys and values: each of those is taken `Hq / H` times. */
  readonly enableGqa?: boolean;
}

/**
 * `softmax(q · kᵀ · scale + mask) · v`: each query looks at the values whose keys are like it. Vaswani et al. 2017;
 * PyTorch's `F.scaled_dot_product_attention`. A query that may look at no key gets zeros.
 *
 * Shapes: `q` `[…, L, E]`, `k` `[…, S, E]`, `v` `[…, S, V]` → `[…, L, V]`; axes before the last two broadcast.
 *
 * @example
 * ```ts
 * import { scaledDotProductAttention, tensor } from "@qzynn/tensor";
 * const x = tensor([[1, 0], [0, 1]]);
 * scaledDotProductAttention(x, x, x, { isCausal: true }); // → tensor([[1.0000, 0.0000], [0.3302, 0.6698]])
 * ```
 */
export function scaledDotProductAttention(q: Tensor, k: Tensor, v: Tensor, options: AttentionOptions = {}): Tensor {
  const { attnMask = null, dropoutP = 0, isCausal = false, enableGqa = false } = options;
  check(q, k, v, attnMask);
  if (!(dropoutP >= 0 && dropoutP <= 1)) {
    throw new QzynnError(`scaledDotProductAttention: dropoutP is ${dropoutP}; a probability lies between 0 and 1`);
  }
  const { scale = 1 / Math.sqrt(q.shape.at(-1) as number) } = options;
  const [keys, values] = enableGqa ? shared(q, k, v) : [k, v];
  const products = matmul(mul(q, scale) as Tensor, keys, { transposeB: true });
  const causal = isCausal ? lowerTriangle(products.shape.at(-2) as number, products.shape.at(-1) as number) : null;
  const truths = attnMask?.dtype === "bool" ? (causal ? logicalAnd(attnMask, causal) : attnMask) : causal;
  const numbers = attnMask && attnMask.dtype !== "bool" ? (add(products, attnMask) as Tensor) : products;
  const scores = truths ? (where(truths as Tensor, numbers, Number.NEGATIVE_INFINITY) as Tensor) : numbers;
  const weights = softmaxOrNothing(scores);
  return matmul(dropped(weights, dropoutP), values, {});
}

function dropped(weights: Tensor, p: number): Tensor {
  if (p === 0) return weights;
  if (p === 1) return mul(weights, 0) as Tensor;
  return mul(weights, div(bernoulli(1 - p, weights.shape, { dtype: weights.dtype }), 1 - p) as Tensor) as Tensor;
}

/** Heads of keys and values as many as there are of queries. */
function shared(q: Tensor, k: Tensor, v: Tensor): [k: Tensor, v: Tensor] {
  const heads = q.shape.at(-3) as number;
  return [k, v].map((x) => {
    const own = x.shape.at(-3);
    if (q.ndim < 3 || own === undefined || heads % own !== 0) {
      throw new QzynnError(
        `scaledDotProductAttention: with enableGqa, ${heads} heads of queries in [${q.shape}] cannot share ${own} of [${x.shape}]; ` +
          "the third axis from the end of keys and values has to divide that of the queries",
      );
    }
    return own === heads ? x : repeatInterleave(x, heads / own, x.ndim - 3);
  }) as [Tensor, Tensor];
}

function lowerTriangle(rows: number, columns: number): Tensor {
  const array = new Uint8Array(rows * columns);
  for (let i = 0; i < rows; i++) array.fill(1, i * columns, i * columns + Math.min(i + 1, columns));
  return new Tensor([rows, columns], "bool", { array, version: 0 });
}

function check(q: Tensor, k: Tensor, v: Tensor, mask: Tensor | null): void {
  const shapes = `q [${q.shape.join(", ")}], k [${k.shape.join(", ")}] and v [${v.shape.join(", ")}]`;
  if (q.ndim < 2 || k.ndim < 2 || v.ndim < 2) {
    throw new QzynnError(`scaledDotProductAttention: ${shapes}; each has two axes at least, steps and features`);
  }
  if (q.shape.at(-1) !== k.shape.at(-1) || k.shape.at(-2) !== v.shape.at(-2)) {
    throw new QzynnError(
      `scaledDotProductAttention: ${shapes} do not meet; queries and keys need the same number of features, keys and values of steps`,
    );
  }
  if (q.dtype !== k.dtype || q.dtype !== v.dtype || !isFloat(q.dtype)) {
    throw new QzynnError(
      `scaledDotProductAttention: q is ${q.dtype}, k ${k.dtype} and v ${v.dtype}; convert them to one floating-point dtype`,
    );
  }
  if (mask && mask.dtype !== "bool" && mask.dtype !== q.dtype) {
    throw new QzynnError(
      `scaledDotProductAttention: the mask is ${mask.dtype}; it holds truth values, or numbers of ${q.dtype} to be added`,
    );
  }
}
