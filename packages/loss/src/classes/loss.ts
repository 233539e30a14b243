import { Tensor } from "@qzynn/tensor";
import { checkReduction } from "../reduction.ts";

/** What the losses share that keep their options, each in a field of its name: how they reduce, and how they print. */
export abstract class Loss<R extends string> {
  readonly reduction: R;

  constructor(reduction: R) {
    this.checkReduction(reduction);
    this.reduction = reduction;
  }

  /** What stands between the brackets when this loss is printed. */
  extraRepr(): string {
    const { reduction, ...options } = this;
    const shown = Object.entries({ ...options, reduction }).filter(([, value]) => value !== null);
    return shown.map(([name, value]) => `${name}=${print(value)}`).join(", ");
  }

  toString(): string {
    return `${this.constructor.name}(${this.extraRepr()})`;
  }

  protected checkReduction(reduction: string): void {
    checkReduction(this.constructor.name, reduction);
  }
}

const print = (value: unknown): string =>
  value instanceof Tensor
    ? `[${value.shape.join(", ")}]`
    : typeof value === "function"
      ? value.name || "a function"
      : String(value);

// What Node's console.log shows of an object.
Object.defineProperty(Loss.prototype, Symbol.for("nodejs.util.inspect.custom"), {
  value(this: Loss<string>) {
    return this.toString();
  },
});
