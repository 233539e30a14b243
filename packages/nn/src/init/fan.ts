/** How many values a weight reads for one output, and how many it feeds from one input. */
import { QzynnError, type Tensor } from "@qzynn/tensor";

export interface Fans {
  readonly fanIn: number;
  readonly fanOut: number;
}

/** Of a weight `[out, in, …kernel]`. */
export function fans(call: string, { shape }: Tensor): Fans {
  const [outputs, inputs, ...kernel] = shape;
  if (outputs === undefined || inputs === undefined) {
    throw new QzynnError(
      `${call}: [${shape.join(", ")}] has no inputs and outputs to count: a weight has two axes at least; use init.uniform or init.normal`,
    );
  }
  const field = kernel.reduce((n, size) => n * size, 1);
  return { fanIn: inputs * field, fanOut: outputs * field };
}
