import { apply, assign } from "../apply.ts";
import { QzynnError } from "../errors.ts";
import { noGrad } from "../gradMode.ts";
import type { Block, Kernel } from "../op.ts";
import type { Tensor } from "../tensor.ts";
import { to } from "./cast.ts";
import { checkedPlaces, checkIndexDType } from "./checkIndex.ts";
import { div } from "./div.ts";
import { eq } from "./eq.ts";
import { fullOf } from "./fullOf.ts";
import { gt } from "./gt.ts";
import { addSlices, indexSelect } from "./indexSelect.ts";
import { maskedFill } from "./maskedFill.ts";
import { renorm } from "./renorm.ts";
import { reshape } from "./reshape.ts";
import { unsqueeze } from "./unsqueeze.ts";
import { where } from "./where.ts";

interface Attrs {
  readonly paddingIdx: number | null;
  readonly scaleGradByFreq: boolean;
}

/** Rows of a table, as `indexSelect` takes them, whose gradient leaves one out, or shares by how often a row is taken. */
const op: Kernel<Attrs> = {
  kind: "kernel",
  name: "embedding",
  dtype: ([weight]) => weight?.dtype ?? "float32",
  shape: ([weight, index]) => [index?.shape[0] ?? 0, weight?.shape[1] ?? 0],
  run(out, inputs) {
    const [weight, index] = inputs as [Block, Block];
    const [size, width] = weight.shape as [number, number];
    checkedPlaces("embedding", index, size).forEach((place, i) => {
      out.data.set(weight.data.subarray(place * width, (place + 1) * width), i * width);
    });
  },
  keeps: "x",
  gradients: [
    (g, { x: [, index], inputs: [weight], attrs }) => {
      const shape = weight?.shape as readonly [number, number];
      const rows = index as Tensor;
      return addSlices("embedding", shape, 0, rows, shared(g, rows, shape[0], attrs));
    },
    null,
  ],
};

function shared(g: Tensor, rows: Tensor, size: number, { paddingIdx, scaleGradByFreq }: Attrs): Tensor {
  const kept = paddingIdx === null ? g : maskedFill(g, unsqueeze(eq(rows, paddingIdx), 1), 0);
  if (!scaleGradByFreq) return kept;
  return div(kept, unsqueeze(indexSelect(counts(rows, size, g), 0, rows), 1));
}

/** How often each row is taken, in the dtype of `like`. */
const counts = (rows: Tensor, size: number, like: Tensor): Tensor =>
  addSlices("embedding", [size], 0, rows, fullOf(to(rows, like.dtype), 1));

export interface EmbeddingOptions {
  /** A row that gets no gradient; it counts from the end if negative. */
  readonly paddingIdx?: number | null;
  /** Rows that are taken and longer than this are shortened to it first, in the table itself. */
  readonly maxNorm?: number | null;
  /** The order of the norm that `maxNorm` is about. */
  readonly normType?: number;
  /** Divide the gradient of a row by how often it was taken. */
  readonly scaleGradByFreq?: boolean;
}

/**
 * The rows of the table `weight`, `[size, width]`, at the places `index`, integers of any shape: `[...index.shape, width]`.
 *
 * @example
 * ```ts
 * import { embedding, tensor } from "@qzynn/tensor";
 * embedding(tensor([2, 0], { dtype: "int32" }), tensor([[1, 2], [3, 4], [5, 6]])).toArray(); // → [ [ 5, 6 ], [ 1, 2 ] ]
 * ```
 */
export function embedding(
  index: Tensor,
  weight: Tensor,
  { paddingIdx = null, maxNorm = null, normType = 2, scaleGradByFreq = false }: EmbeddingOptions = {},
): Tensor {
  checkIndexDType("embedding", index);
  const [size, width] = weight.shape;
  if (weight.ndim !== 2 || size === undefined) {
    throw new QzynnError(`embedding: a table of [${weight.shape}]; it must be [size, width]`);
  }
  const padding = paddingIdx !== null && paddingIdx < 0 ? paddingIdx + size : paddingIdx;
  if (padding !== null && !(Number.isInteger(padding) && padding >= 0 && padding < size)) {
    throw new QzynnError(
      `embedding: a paddingIdx of ${paddingIdx} for a table of [${weight.shape}]; use one of its rows`,
    );
  }
  const rows = reshape(index, [-1]);
  if (maxNorm !== null) noGrad(() => shorten(weight, rows, normType, maxNorm));
  const taken = apply(op, [weight, rows], { paddingIdx: padding, scaleGradByFreq });
  return reshape(taken, [...index.shape, width as number]);
}

/** The rows of the table that are taken, no longer than `maxNorm`. */
function shorten(weight: Tensor, rows: Tensor, normType: number, maxNorm: number): void {
  const isTaken = gt(unsqueeze(counts(rows, weight.shape[0] as number, weight), 1), 0);
  assign(weight, where(isTaken, renorm(weight, normType, 0, maxNorm), weight) as Tensor);
}
