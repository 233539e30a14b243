import { QzynnError } from "../errors.ts";
import type { Shape } from "../shape/shape.ts";
import type { Tensor } from "../tensor.ts";
import { add } from "./add.ts";
import { lgamma } from "./lgamma.ts";

/** `ln Γₚ(x) = p(p − 1)/4 · ln π + Σ ln Γ(x − j/2)` over `j < p`, element by element: the multivariate log-gamma. */
export function mvlgamma<S extends Shape>(x: Tensor<S>, p: number): Tensor<S> {
  if (!Number.isInteger(p) || p < 1) throw new QzynnError(`mvlgamma: p is ${p}; use a whole number, 1 or larger`);
  let sum: Tensor = lgamma(x as Tensor);
  for (let j = 1; j < p; j++) sum = add(sum, lgamma(add(x as Tensor, -j / 2)));
  return add(sum, ((p * (p - 1)) / 4) * Math.log(Math.PI)) as Tensor as Tensor<S>;
}
