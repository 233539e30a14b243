/** Operators that look at one element, or at one of each input, at a time. Source: https://onnx.ai/onnx/operators */
import {
  abs,
  acos,
  acosh,
  add,
  asin,
  asinh,
  atan,
  atanh,
  bitwiseAnd,
  bitwiseLeftShift,
  bitwiseNot,
  bitwiseOr,
  bitwiseRightShift,
  bitwiseXor,
  ceil,
  clamp,
  cos,
  cosh,
  div,
  eq,
  erf,
  exp,
  floor,
  fmod,
  ge,
  gt,
  isinf,
  isnan,
  le,
  log,
  logicalAnd,
  logicalNot,
  logicalOr,
  logicalXor,
  lt,
  maximum,
  minimum,
  mul,
  neg,
  ones,
  pow,
  reciprocal,
  remainder,
  round,
  sign,
  sin,
  sinh,
  sqrt,
  sub,
  type Tensor,
  tan,
  tanh,
  where,
  zeros,
} from "@qzynn/tensor";
import type { Call, Op } from "./call.ts";

const unary =
  (f: (x: Tensor) => Tensor): Op =>
  (c) =>
    f(c.x());

const binary =
  (f: (a: Tensor, b: Tensor) => Tensor): Op =>
  (c) =>
    f(c.x(0), c.x(1));

/** Any number of inputs, from left to right. */
const all =
  (f: (a: Tensor, b: Tensor) => Tensor): Op =>
  (c) =>
    c.inputs.map((_, i) => c.x(i)).reduce((a, b) => f(a, b));

const isFloat = (x: Tensor): boolean => x.dtype === "float32" || x.dtype === "float64";

/** Whole numbers are divided towards 0. */
const divide = (a: Tensor, b: Tensor): Tensor => (isFloat(a) ? div(a, b) : div(a, b, { roundingMode: "trunc" }));

/** Bounds are attributes up to opset 10, inputs later; either may be missing. */
function clip(c: Call): Tensor {
  const min = c.inputs[1] ?? (c.opset < 11 ? c.float("min", Number.NEGATIVE_INFINITY) : null);
  const max = c.inputs[2] ?? (c.opset < 11 ? c.float("max", Number.POSITIVE_INFINITY) : null);
  return min === null && max === null ? c.x() : clamp(c.x(), min, max);
}

export const elementwise: Readonly<Record<string, Op>> = {
  Abs: unary(abs),
  Acos: unary(acos),
  Acosh: unary(acosh),
  Add: binary(add),
  And: binary(logicalAnd),
  Asin: unary(asin),
  Asinh: unary(asinh),
  Atan: unary(atan),
  Atanh: unary(atanh),
  BitShift: (c) => (c.text("direction", "LEFT") === "LEFT" ? bitwiseLeftShift : bitwiseRightShift)(c.x(0), c.x(1)),
  BitwiseAnd: binary(bitwiseAnd),
  BitwiseNot: unary(bitwiseNot),
  BitwiseOr: binary(bitwiseOr),
  BitwiseXor: binary(bitwiseXor),
  Ceil: unary(ceil),
  Clip: clip,
  Cos: unary(cos),
  Cosh: unary(cosh),
  Div: binary(divide),
  Dropout: (c) =>
    c.results(
      () => c.x(),
      () => ones(c.x().shape, { dtype: "bool" }),
    ),
  Equal: binary(eq),
  Erf: unary(erf),
  Exp: unary(exp),
  Floor: unary(floor),
  Greater: binary(gt),
  GreaterOrEqual: binary(ge),
  Identity: (c) => c.x(),
  IsInf: (c) => {
    const [up, down] = [c.int("detect_positive", 1), c.int("detect_negative", 1)];
    if (up && down) return isinf(c.x());
    if (!up && !down) return zeros(c.x().shape, { dtype: "bool" });
    return eq(c.x(), up ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY);
  },
  IsNaN: unary(isnan),
  Less: binary(lt),
  LessOrEqual: binary(le),
  Log: unary(log),
  Max: all(maximum),
  Mean: (c) => div(all(add)(c) as Tensor, c.inputs.length),
  Min: all(minimum),
  Mod: (c) => (c.int("fmod", 0) ? fmod : remainder)(c.x(0), c.x(1)),
  Mul: binary(mul),
  Neg: unary(neg),
  Not: unary(logicalNot),
  Or: binary(logicalOr),
  Pow: binary((a, b) => pow(a, b.to(a.dtype))),
  Reciprocal: unary(reciprocal),
  Round: unary((x) => round(x)),
  Sign: unary(sign),
  Sin: unary(sin),
  Sinh: unary(sinh),
  Sqrt: unary(sqrt),
  Sub: binary(sub),
  Sum: all(add),
  Tan: unary(tan),
  Tanh: unary(tanh),
  Where: (c) => where(c.x(0).to("bool"), c.x(1), c.x(2)),
  Xor: binary(logicalXor),
};
