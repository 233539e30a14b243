/** Tensors that follow a rule: steps, even divisions, the identity. */
import { QzynnError } from "../errors.ts";
import type { Tensor } from "../tensor.ts";
import { zeros } from "./filled.ts";
import type { TensorOptions } from "./tensor.ts";

/**
 * `start`, `start + step`, … before `end`; with one number, 0, 1, … before it.
 * int32 if all numbers are whole, else float32.
 *
 * @example
 * ```ts
 * import { arange } from "@qzynn/tensor";
 * arange(2, 8, 2).toArray(); // → [ 2, 4, 6 ]
 * ```
 */
export function arange(end: number, options?: TensorOptions): Tensor<readonly [number]>;
export function arange(start: number, end: number, step?: number, options?: TensorOptions): Tensor<readonly [number]>;
export function arange(
  first: number,
  second?: number | TensorOptions,
  step = 1,
  options: TensorOptions = {},
): Tensor<readonly [number]> {
  if (typeof second !== "number") return arange(0, first, 1, second);
  if (
    !Number.isFinite(first) ||
    !Number.isFinite(second) ||
    !Number.isFinite(step) ||
    step === 0 ||
    (second - first) / step < 0
  ) {
    throw new QzynnError(
      `arange: steps of ${step} do not lead from ${first} to ${second}; use a step other than 0 that does`,
    );
  }
  const whole = [first, second, step].every(Number.isInteger);
  const x = zeros([Math.ceil((second - first) / step)], { dtype: whole ? "int32" : "float32", ...options });
  const { array } = x.storage;
  for (let i = 0; i < array.length; i++) array[i] = first + i * step;
  return x;
}

/** `steps` numbers from `start` to `end`, both included, evenly apart. */
export function linspace(
  start: number,
  end: number,
  steps: number,
  options?: TensorOptions,
): Tensor<readonly [number]> {
  const x = zeros([steps], options);
  const gap = steps > 1 ? (end - start) / (steps - 1) : 0;
  // From either end, so that both ends are met exactly.
  const { array } = x.storage;
  for (let i = 0; i < steps; i++) array[i] = i < steps / 2 ? start + i * gap : end - (steps - 1 - i) * gap;
  return x;
}

/**
 * `steps` powers of `base` whose exponents go from `start` to `end`, both included, evenly apart.
 *
 * @example
 * ```ts
 * import { logspace } from "@qzynn/tensor";
 * logspace(0, 2, 3).toArray(); // → [ 1, 10, 100 ]
 * ```
 */
export function logspace(
  start: number,
  end: number,
  steps: number,
  { base = 10, ...options }: TensorOptions & { readonly base?: number } = {},
): Tensor<readonly [number]> {
  const exponents = linspace(start, end, steps, { dtype: "float64" }).storage.array;
  const x = zeros([steps], options);
  exponents.forEach((e, i) => {
    x.storage.array[i] = base ** e;
  });
  return x;
}

/** Ones on the diagonal of a matrix of `rows` and `columns`, zeros elsewhere. */
export function eye(rows: number, columns = rows, options?: TensorOptions): Tensor<readonly [number, number]> {
  const x = zeros([rows, columns], options);
  for (let i = 0; i < Math.min(rows, columns); i++) x.storage.array[i * columns + i] = 1;
  return x;
}
