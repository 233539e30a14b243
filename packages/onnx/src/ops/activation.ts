/** Activation functions. Source: https://onnx.ai/onnx/operators */
import {
  arange,
  argmax,
  clamp,
  div,
  eq,
  erf,
  expm1,
  gt,
  logSoftmax,
  minimum,
  mul,
  relu,
  sigmoid,
  softmax,
  softplus,
  type Tensor,
  tanh,
  where,
} from "@qzynn/tensor";
import { type Call, fromFront, type Op } from "./call.ts";

const positive = (x: Tensor): Tensor => relu(x);
const negative = (x: Tensor): Tensor => minimum(x, 0);

/** `max(x, 0) + α · (exp(min(x, 0)) − 1)`. */
const elu = (x: Tensor, alpha: number): Tensor => positive(x).add(mul(expm1(negative(x)), alpha));

const hardSigmoid = (x: Tensor, alpha: number, beta: number): Tensor => clamp(mul(x, alpha).add(beta), 0, 1);

function gelu(c: Call): Tensor {
  const x = c.x();
  if (c.text("approximate", "none") === "tanh") {
    const inner = mul(x.add(mul(mul(x, x), mul(x, 0.044715))), Math.sqrt(2 / Math.PI));
    return mul(mul(x, 0.5), tanh(inner).add(1));
  }
  return mul(mul(x, 0.5), erf(mul(x, Math.SQRT1_2)).add(1));
}

/** Up to opset 12 all axes from `axis` on are one, and it is 1 unless said otherwise; later it is one axis, the last. */
function along(f: (x: Tensor, dim: number) => Tensor): Op {
  return (c) => {
    const x = c.x();
    const axis = fromFront(c.int("axis", c.opset < 13 ? 1 : -1), x.ndim);
    if (c.opset >= 13 || axis === x.ndim - 1) return f(x, axis);
    const rows = x.shape.slice(0, axis).reduce((product, d) => product * d, 1);
    return f(x.reshape([rows, -1]), 1).reshape(x.shape);
  };
}

export const activation: Readonly<Record<string, Op>> = {
  Celu: (c) => {
    const alpha = c.float("alpha", 1);
    return positive(c.x()).add(mul(expm1(div(negative(c.x()), alpha)), alpha));
  },
  Elu: (c) => elu(c.x(), c.float("alpha", 1)),
  Gelu: gelu,
  Hardmax: along((x, dim) => {
    const places = argmax(x, dim, { keepdim: true });
    const all = arange(x.shape[dim] ?? 0, { dtype: "int32" });
    return eq(places, all.reshape(x.shape.map((_, axis) => (axis === dim ? -1 : 1)))).to(x.dtype);
  }),
  HardSigmoid: (c) => hardSigmoid(c.x(), c.float("alpha", 0.2), c.float("beta", 0.5)),
  HardSwish: (c) => mul(c.x(), hardSigmoid(c.x(), 1 / 6, 0.5)),
  LeakyRelu: (c) => positive(c.x()).add(mul(negative(c.x()), c.float("alpha", 0.01))),
  LogSoftmax: along(logSoftmax),
  Mish: (c) => mul(c.x(), tanh(softplus(c.x()))),
  PRelu: (c) => positive(c.x()).add(mul(negative(c.x()), c.x(1))),
  Relu: (c) => relu(c.x()),
  Selu: (c) => mul(elu(c.x(), c.float("alpha", 1.6732632423543772)), c.float("gamma", 1.0507009873554805)),
  Shrink: (c) => {
    const [x, bias, lambda] = [c.x(), c.float("bias", 0), c.float("lambd", 0.5)];
    return where(gt(x, lambda), x.sub(bias), where(x.lt(-lambda), x.add(bias), mul(x, 0)));
  },
  Sigmoid: (c) => sigmoid(c.x()),
  Softmax: along(softmax),
  Softplus: (c) => softplus(c.x()),
  Softsign: (c) => div(c.x(), c.x().abs().add(1)),
  Swish: (c) => mul(c.x(), sigmoid(mul(c.x(), c.float("alpha", 1)))),
  ThresholdedRelu: (c) => mul(c.x(), gt(c.x(), c.float("alpha", 1)).to(c.x().dtype)),
};
