/** Divisions whose result is whole, and what they leave: of integers, 0 divides nothing. */
import { apply } from "../apply.ts";
import { isFloat, promote } from "../dtype.ts";
import { QzynnError } from "../errors.ts";
import type { Formula } from "../formula/arithmetic.ts";
import type { Special } from "../op.ts";
import { type BinaryFunction, elementwise, special } from "./elementwise.ts";
import { type Operand, operands } from "./scalar.ts";

/** A function of `value` and its slopes, which refuses to divide integers by 0. Floats may have a formula instead. */
export function dividing(
  name: string,
  value: (a: number, b: number) => number,
  slopes?: Special["slopes"],
  formula?: Formula,
): BinaryFunction {
  const floats = formula
    ? elementwise(name, 2, "number", formula, slopes)
    : special(name, "number", { value: (a, b) => value(a, b), ...(slopes ? { slopes } : {}) });
  const integers = special(name, "number", {
    value(a, b) {
      if (b !== 0) return value(a, b);
      throw new QzynnError(`${name}: an integer is divided by 0; convert to float32, which has an infinity`);
    },
  });
  return ((a: Operand, b: Operand) => {
    const both = operands(name, a, b);
    return apply(isFloat(promote(both)) ? floats : integers, both);
  }) as BinaryFunction;
}

/** What is left of `a`, with the sign of `b`. */
export function modulo(a: number, b: number): number {
  const rest = a % b;
  return rest !== 0 && rest < 0 !== b < 0 ? rest + b : rest;
}

/** `⌊a / b⌋`, from what is left of `a`, so that rounding the quotient does not carry it over a whole number. */
export function flooredQuotient(a: number, b: number): number {
  if (b === 0) return a / b;
  const rest = a % b;
  const quotient = (a - rest) / b - (rest !== 0 && rest < 0 !== b < 0 ? 1 : 0);
  return quotient === 0 ? 0 * Math.sign(a / b) : Math.round(quotient);
}
