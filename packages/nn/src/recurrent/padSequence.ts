import { pad, QzynnError, stack, type Tensor } from "@qzynn/tensor";

export interface PadSequenceOptions {
  /** Whether the result is `[N, T, …]` instead of `[T, N, …]`. */
  readonly batchFirst?: boolean;
  readonly paddingValue?: number;
  readonly paddingSide?: "right" | "left";
}

/**
 * Sequences `[Lᵢ, …]` side by side, the shorter ones continued with `paddingValue`: `[T, N, …]` with `T` the longest `Lᵢ`.
 * PyTorch's `pad_sequence`. All sizes but the first must be equal.
 *
 * @example
 * ```ts
 * import { padSequence } from "@qzynn/nn";
 * import { tensor } from "@qzynn/tensor";
 * padSequence([tensor([1, 2, 3]), tensor([4])], { batchFirst: true }).toArray(); // → [ [ 1, 2, 3 ], [ 4, 0, 0 ] ]
 * ```
 */
export function padSequence(
  sequences: readonly Tensor[],
  { batchFirst = false, paddingValue = 0, paddingSide = "right" }: PadSequenceOptions = {},
): Tensor {
  const [first] = sequences;
  if (!first) throw new QzynnError("padSequence: an empty list has no shape; give one sequence at least");
  const rest = first.shape.slice(1);
  const odd = sequences.find((x) => x.ndim === 0 || String(x.shape.slice(1)) !== String(rest));
  if (odd) {
    throw new QzynnError(
      `padSequence: [${odd.shape.join(", ")}] beside [${first.shape.join(", ")}]; only the first axis, time, may differ`,
    );
  }
  const longest = Math.max(...sequences.map((x) => x.shape[0] as number));
  const padded = sequences.map((x) => {
    const missing = longest - (x.shape[0] as number);
    if (missing === 0) return x;
    const places = paddingSide === "right" ? [0, missing] : [missing, 0];
    return pad(x, [...new Array<number>(2 * rest.length).fill(0), ...places], { value: paddingValue });
  });
  return stack(padded, batchFirst ? 0 : 1);
}
