import { ofOne, type UnaryFunction, unary } from "./elementwise.ts";

const op = unary(
  "tanhshrink",
  "float",
  (m, x) => m.sub(x, m.tanh(x)),
  (m, x) => {
    const t = m.tanh(x);
    return m.mul(t, t);
  },
);

/** `x − tanh(x)`, element by element. `d/dx = tanh²(x)`. */
export const tanhshrink: UnaryFunction = ofOne(op);
