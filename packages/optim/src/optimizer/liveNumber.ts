import { assign, full, type Tensor } from "@qzynn/tensor";

type Float = "float32" | "float64";

/** A number that may change between steps, as the tensors that steps compute with: a compiled step sees those change. */
export class LiveNumber {
  #value: number;
  readonly #tensors = new Map<Float, Tensor>();

  constructor(value: number) {
    this.#value = value;
  }

  get value(): number {
    return this.#value;
  }

  set value(value: number) {
    this.#value = value;
    for (const [dtype, tensor] of this.#tensors) assign(tensor, full([], value, { dtype }));
  }

  /** A tensor without axes that always holds the value; in the precision that it is mixed with. */
  tensor(dtype: Float): Tensor {
    const tensor = this.#tensors.get(dtype) ?? full([], this.#value, { dtype });
    this.#tensors.set(dtype, tensor);
    return tensor;
  }
}
