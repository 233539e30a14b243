import { apply } from "../apply.ts";
import { QzynnError } from "../errors.ts";
import type { Arithmetic } from "../formula/arithmetic.ts";
import type { Shape } from "../shape/shape.ts";
import type { Tensor } from "../tensor.ts";
import { unary } from "./elementwise.ts";

/** The chance `½ · (1 + erf(x / √2))` that a normally distributed number is below `x`. */
const below = <T>(m: Arithmetic<T>, x: T): T =>
  m.mul(m.constant(0.5), m.add(m.constant(1), m.erf(m.mul(x, m.constant(Math.SQRT1_2)))));

/** How often it is `x`. */
const density = <T>(m: Arithmetic<T>, x: T): T =>
  m.mul(m.constant(1 / Math.sqrt(2 * Math.PI)), m.exp(m.mul(m.constant(-0.5), m.mul(x, x))));

const exact = unary(
  "gelu",
  "float",
  (m, x) => m.mul(x, below(m, x)),
  (m, x) => m.add(below(m, x), m.mul(x, density(m, x))),
);

const ROOT = Math.sqrt(2 / Math.PI);
const CUBE = 0.044715;

/** `tanh(√(2/π) · (x + 0.044715 · x³))`. */
function bend<T>(m: Arithmetic<T>, x: T): T {
  const cube = m.mul(m.mul(x, x), x);
  return m.tanh(m.mul(m.constant(ROOT), m.add(x, m.mul(m.constant(CUBE), cube))));
}

const byTanh = unary(
  "gelu",
  "float",
  (m, x) => m.mul(m.mul(m.constant(0.5), x), m.add(m.constant(1), bend(m, x))),
  (m, x) => {
    const t = bend(m, x);
    const inner = m.mul(m.constant(ROOT), m.add(m.constant(1), m.mul(m.constant(3 * CUBE), m.mul(x, x))));
    const steep = m.mul(m.mul(x, m.sub(m.constant(1), m.mul(t, t))), inner);
    return m.mul(m.constant(0.5), m.add(m.add(m.constant(1), t), steep));
  },
);

export interface GeluOptions {
  /** `"tanh"`: `½x · (1 + tanh(√(2/π) · (x + 0.044715x³)))`, faster and not quite the same. */
  readonly approximate?: "none" | "tanh";
}

/**
 * `x · Φ(x)`, element by element, where `Φ(x) = ½(1 + erf(x/√2))`. `d/dx = Φ(x) + x·φ(x)`. Hendrycks and Gimpel 2016.
 *
 * @example
 * ```ts
 * import { gelu, tensor } from "@qzynn/tensor";
 * gelu(tensor([-1, 0, 1])); // → tensor([-0.1587,  0.0000,  0.8413])
 * gelu(tensor([-1, 0, 1]), { approximate: "tanh" }); // → tensor([-0.1588,  0.0000,  0.8412])
 * ```
 */
export function gelu<S extends Shape>(x: Tensor<S>, { approximate = "none" }: GeluOptions = {}): Tensor<S> {
  if (approximate !== "none" && approximate !== "tanh")
    throw new QzynnError(`gelu: there is no approximation "${approximate as string}"; use "none" or "tanh"`);
  return apply(approximate === "tanh" ? byTanh : exact, [x]) as Tensor<S>;
}
