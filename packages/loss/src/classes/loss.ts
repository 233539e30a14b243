import { checkReduction, type Reduction } from "../reduction.ts";

/** What the losses share that keep their options: how they reduce, and how they print. */
export abstract class Loss<R extends Reduction> {
  readonly reduction: R;

  constructor(reduction: R) {
    checkReduction(this.constructor.name, reduction);
    this.reduction = reduction;
  }

  /** What stands between the brackets when this loss is printed. */
  extraRepr(): string {
    return `reduction=${this.reduction}`;
  }

  toString(): string {
    return `${this.constructor.name}(${this.extraRepr()})`;
  }
}

// What Node's console.log shows of an object.
Object.defineProperty(Loss.prototype, Symbol.for("nodejs.util.inspect.custom"), {
  value(this: Loss<Reduction>) {
    return this.toString();
  },
});
