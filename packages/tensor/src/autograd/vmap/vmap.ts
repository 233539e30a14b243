import { QzynnError } from "../../errors.ts";
import { withExecutor } from "../../executor.ts";
import { movedim } from "../../ops/movedim.ts";
import { axis } from "../../shape/axis.ts";
import { Tensor } from "../../tensor.ts";
import { Level, type Randomness } from "./level.ts";

/** The batch axis of a tensor, `null` for none, or a list or object of them, built like the value that it is for. */
export type BatchDims = number | null | readonly BatchDims[] | { readonly [key: string]: BatchDims };

export interface VmapOptions {
  /** Where the batch axis of each argument is: one for all of them, or a list with one for each. */
  readonly inDims?: BatchDims;
  /** Where it comes to be in the result. */
  readonly outDims?: BatchDims;
  /** What drawing random numbers means: refused, the same for all slices, or other ones for each. */
  readonly randomness?: Randomness;
}

/**
 * `f` for a single sample, made into a function of whole batches: it runs once, on tensors that stand for all slices
 * along the batch axes, and inside it those axes are not there. PyTorch's `torch.func.vmap`.
 *
 * Elementwise operations, reductions and views run as one over the batch, matrix products as a stack of them; any other
 * kernel is called for one slice after another, inside one operation. Gradients may be taken inside (of each sample) and
 * outside, `vmap` may stand within `vmap`, and all of it in a compiled step. What needs to look at values, such as
 * `item()` or `maskedSelect`, is refused.
 *
 * Arguments and results are tensors or lists and plain objects of them; other values, and tensors whose axis is `null`,
 * are the same for all slices.
 *
 * @example
 * ```ts
 * import { grad, tensor, vmap } from "@qzynn/tensor";
 * const w = tensor([1, 2], { requiresGrad: true });
 * const perSample = vmap((x) => grad(x.mul(w).sum().pow(2), w)[0]);
 * perSample(tensor([[1, 0], [1, 1]])).toArray(); // → [ [ 2, 0 ], [ 6, 6 ] ]
 * ```
 */
export function vmap<A extends readonly unknown[] = readonly Tensor[], R = Tensor>(
  f: (...args: A) => R,
  { inDims = 0, outDims = 0, randomness = "error" }: VmapOptions = {},
): (...args: A) => R {
  return (...args) => {
    const found: { x: Tensor; dim: number }[] = [];
    each(args, inDims, "argument", (x, dim) => {
      if (dim !== null) found.push({ x, dim: axis("vmap", dim, x.ndim) });
      return x;
    });
    const [first] = found;
    if (!first) {
      throw new QzynnError(
        "vmap: no argument is a tensor with a batch axis; give at least one, or call the function itself",
      );
    }
    const size = first.x.shape[first.dim] as number;
    for (const { x, dim } of found) {
      if (x.shape[dim] !== size) {
        throw new QzynnError(
          `vmap: axis ${first.dim} of [${first.x.shape}] holds ${size} slices and axis ${dim} of [${x.shape}] ${x.shape[dim]}; ` +
            "batch axes must be equally long; give inDims null where there is none",
        );
      }
    }
    const level = new Level(size, randomness);
    const slices = each(args, inDims, "argument", (x, dim) => (dim === null ? x : level.wrap(movedim(x, dim, 0))));
    const result = withExecutor(level, () => f(...(slices as A)));
    return each(result, outDims, "result", (y, dim) => {
      if (dim !== null) return movedim(level.unwrap(y), 0, dim);
      if (level.slicesOf(y))
        throw new QzynnError(`vmap: a result of [${y.shape}] differs from slice to slice; give it an axis in outDims`);
      return y;
    }) as R;
  };
}

/** `value` with `change` made of each tensor in it, which gets what `dims` has in its place. */
function each(
  value: unknown,
  dims: BatchDims,
  what: string,
  change: (x: Tensor, dim: number | null) => Tensor,
): unknown {
  if (value instanceof Tensor) {
    if (dims !== null && typeof dims !== "number") {
      throw new QzynnError(
        `vmap: axes ${JSON.stringify(dims)} for a single tensor of [${value.shape}]; give it one number, or null`,
      );
    }
    return change(value, dims);
  }
  if (value === null || typeof value !== "object") return value;
  const isPlain = Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype;
  if (!isPlain) return value;
  const entries = Object.entries(value).map(([key, part]) => {
    const own = dims === null || typeof dims === "number" ? dims : (dims as Readonly<Record<string, BatchDims>>)[key];
    if (own === undefined) {
      throw new QzynnError(
        `vmap: nothing says where the batch axis of ${what} ${key} is; give it a number, or null for none`,
      );
    }
    return [key, each(part, own, what, change)] as const;
  });
  return Array.isArray(value) ? entries.map(([, part]) => part) : Object.fromEntries(entries);
}
