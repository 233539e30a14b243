/** What may not be looked at, as numbers that are added to the products of queries and keys. */
import { QzynnError, type Tensor, zeros } from "@qzynn/tensor";

/** Truth values say what is forbidden; numbers stay as they are. */
export function additive(name: string, mask: Tensor, dtype: Tensor["dtype"]): Tensor {
  if (mask.dtype === "bool") return zeros(mask.shape, { dtype }).maskedFill(mask, Number.NEGATIVE_INFINITY);
  if (mask.dtype !== dtype)
    throw new QzynnError(
      `MultiheadAttention: ${name} is ${mask.dtype}; it holds truth values, true where nothing may be seen, or ${dtype}`,
    );
  return mask;
}

/** The sizes of one call. */
export interface Sizes {
  readonly batch: number;
  readonly heads: number;
  readonly queries: number;
  readonly keys: number;
}

/** `[L, S]` or `[N · H, L, S]` as what broadcasts to `[N, H, L, S]`. */
export function attentionMask(mask: Tensor, { batch, heads, queries, keys }: Sizes): Tensor {
  const wanted = mask.ndim === 3 ? [batch * heads, queries, keys] : [queries, keys];
  if (String(mask.shape) !== String(wanted)) {
    throw new QzynnError(
      `MultiheadAttention: attnMask is [${mask.shape.join(", ")}]; for these inputs it has to be [${queries}, ${keys}], the same for all, ` +
        `or [${batch * heads}, ${queries}, ${keys}], one for each sequence and head`,
    );
  }
  return mask.ndim === 3 ? mask.reshape([batch, heads, queries, keys]) : mask;
}

/** `[N, S]` as what broadcasts to `[N, H, L, S]`. */
export function paddingMask(mask: Tensor, { batch, keys }: Sizes, alone: boolean): Tensor {
  const wanted = alone ? [keys] : [batch, keys];
  if (String(mask.shape) !== String(wanted)) {
    throw new QzynnError(
      `MultiheadAttention: keyPaddingMask is [${mask.shape.join(", ")}]; for these keys it has to be [${wanted.join(", ")}]`,
    );
  }
  return mask.reshape([batch, 1, 1, keys]);
}
