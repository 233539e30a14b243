import { QzynnError } from "../../errors.ts";
import { blank, type Tensor } from "../../tensor.ts";
import { grad } from "../grad.ts";

/** The gradients of outputs by all inputs: zeros where there is none, which `strict` refuses. */
export function gradients(
  call: string,
  outputs: readonly Tensor[],
  inputs: readonly Tensor[],
  vectors: readonly Tensor[] | undefined,
  { createGraph, strict, retainGraph = createGraph }: { createGraph: boolean; strict: boolean; retainGraph?: boolean },
): Tensor[] {
  const places = outputs.flatMap((y, i) => (y.requiresGrad ? [i] : []));
  const options = { createGraph, retainGraph, allowUnused: true };
  const found: (Tensor | null)[] =
    places.length === 0
      ? inputs.map(() => null)
      : grad(
          places.map((i) => outputs[i] as Tensor),
          inputs,
          vectors ? { ...options, gradOutputs: places.map((i) => vectors[i]) } : options,
        );
  return found.map((g, i) => {
    if (g) return g;
    const { shape, dtype } = inputs[i] as Tensor;
    if (strict) {
      throw new QzynnError(
        `${call}: no output depends on input ${i}, [${shape}]; leave it out, or take zeros for it with { strict: false }`,
      );
    }
    return blank(shape, dtype);
  });
}
