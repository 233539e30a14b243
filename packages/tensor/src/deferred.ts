/** Values that are computed when somebody first looks at them. */
import type { TypedArray } from "./dtype.ts";
import type { Elementwise } from "./op.ts";
import type { Storage, Tensor } from "./tensor.ts";

/** What a value will be: `op` over tensors that nobody else holds. */
export interface Recipe {
  readonly op: Elementwise;
  readonly inputs: readonly Tensor[];
}

/**
 * Memory that does not exist yet. A compiled step takes the recipe as it is, and the value never comes to lie anywhere;
 * for everybody else it is made by `make`, once.
 */
export class Deferred implements Storage {
  version = 0;
  #array: TypedArray | null = null;
  #recipe: Recipe | null;
  readonly #make: () => TypedArray;

  constructor(recipe: Recipe, make: () => TypedArray) {
    this.#recipe = recipe;
    this.#make = make;
  }

  /** Its recipe, as long as nobody has looked at the value: whoever holds the array may write to it. */
  get recipe(): Recipe | null {
    return this.#recipe;
  }

  get array(): TypedArray {
    this.#array ??= this.#make();
    this.#recipe = null;
    return this.#array;
  }

  set array(array: TypedArray) {
    this.#array = array;
    this.#recipe = null;
  }
}

/** What `x` will be made of, if it has not been computed. */
export const recipeOf = ({ storage }: Tensor): Recipe | null => (storage instanceof Deferred ? storage.recipe : null);
