import { QzynnError } from "../errors.ts";
import { blank, type Source, sourceOf, type Tensor } from "../tensor.ts";
import { propagate } from "./backward.ts";
import { seed } from "./seed.ts";

export interface GradOptions {
  /** One weight for each output, shaped like it; single numbers need none. */
  readonly gradOutputs?: Tensor | readonly (Tensor | undefined)[];
  /** Make the gradients differentiable themselves, for higher orders. */
  readonly createGraph?: boolean;
  /** Keep the graph, so that it can be walked again; implied by `createGraph`. */
  readonly retainGraph?: boolean;
  /** Give `null` for inputs that no output depends on, where it would be an error. */
  readonly allowUnused?: boolean;
  /** Give zeros for such inputs. */
  readonly materializeGrads?: boolean;
}

/**
 * The gradients of `outputs` with respect to `inputs`, one for each input; nobody's `grad` is touched.
 *
 * @example
 * ```ts
 * import { grad, tensor } from "@qzynn/tensor";
 * const x = tensor(3, { requiresGrad: true });
 * const [dx] = grad(x.pow(3), x, { createGraph: true });
 * const [ddx] = grad(dx, x);
 * [dx.item(), ddx.item()]; // → [ 27, 18 ]
 * ```
 */
export function grad(
  outputs: Tensor | readonly Tensor[],
  inputs: Tensor,
  options?: GradOptions & { allowUnused?: false },
): [Tensor];
export function grad(
  outputs: Tensor | readonly Tensor[],
  inputs: readonly Tensor[],
  options?: GradOptions & { allowUnused?: false },
): Tensor[];
export function grad(
  outputs: Tensor | readonly Tensor[],
  inputs: Tensor | readonly Tensor[],
  options?: GradOptions,
): (Tensor | null)[];
export function grad(
  outputs: Tensor | readonly Tensor[],
  inputs: Tensor | readonly Tensor[],
  options: GradOptions = {},
): (Tensor | null)[] {
  const { gradOutputs, createGraph = false, retainGraph = createGraph, materializeGrads = false } = options;
  const { allowUnused = materializeGrads } = options;
  const results = listOf(outputs);
  const weights = listOf(gradOutputs ?? []);
  const wanted = listOf(inputs);
  wanted.forEach((x, i) => {
    if (!x.requiresGrad)
      throw new QzynnError(`grad: input ${i}, [${x.shape}], wants no gradient; set requiresGrad before computing`);
  });
  if (weights.length > results.length) {
    throw new QzynnError(
      `grad: ${weights.length} gradOutputs for ${results.length} outputs; give one for each, or undefined for a single number`,
    );
  }
  const found = new Map<Source, Tensor>();
  const only = new Set(wanted.map(sourceOf));
  propagate(
    results.map((y, i) => seed("grad", y, weights[i])),
    {
      createGraph,
      retainGraph,
      only,
      arrive: (source, g) => {
        if (only.has(source)) found.set(source, g);
      },
    },
  );
  return wanted.map((x, i) => {
    const g = found.get(sourceOf(x));
    if (!g && !allowUnused) {
      throw new QzynnError(
        `grad: no output depends on input ${i}, [${x.shape}]; leave it out, or allow it with { allowUnused: true }`,
      );
    }
    return g ?? (materializeGrads ? blank(x.shape, x.dtype) : null);
  });
}

const listOf = <T>(x: T | readonly T[]): readonly T[] => (Array.isArray(x) ? x : [x as T]);
