import { assign, full, type Tensor } from "@qzynn/tensor";

type Float = "float32" | "float64";

/** A number made of options, such as `1 − β₁`. */
type Formula<O> = (options: O) => number;

interface Live {
  value: number;
  readonly tensors: Map<Float, Tensor>;
}

/**
 * Numbers made of options that may change between steps, as the tensors that steps compute with: a compiled step sees
 * those change. They are worked out in double precision, as PyTorch does with its Python numbers.
 */
export class LiveNumbers<O> {
  readonly #options: O;
  readonly #known = new Map<Formula<O>, Live>();

  constructor(options: O) {
    this.#options = options;
  }

  /** A tensor without axes that always holds what `formula` comes to. It is known by the function: not a new one each time. */
  tensor(formula: Formula<O>, dtype: Float): Tensor {
    const live = this.#known.get(formula) ?? { value: formula(this.#options), tensors: new Map() };
    this.#known.set(formula, live);
    const tensor = live.tensors.get(dtype) ?? full([], live.value, { dtype });
    live.tensors.set(dtype, tensor);
    return tensor;
  }

  /** After an option has changed. */
  refresh(): void {
    for (const [formula, live] of this.#known) {
      const value = formula(this.#options);
      if (Object.is(value, live.value)) continue;
      live.value = value;
      for (const [dtype, tensor] of live.tensors) assign(tensor, full([], value, { dtype }));
    }
  }
}
