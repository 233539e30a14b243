/** Matrices. Source: https://onnx.ai/onnx/operators */
import { det, einsum, matmul, mul, type Tensor } from "@qzynn/tensor";
import type { Call, Op } from "./call.ts";

/** `α · A · B + β · C`. */
function gemm(c: Call): Tensor {
  const product = matmul(c.x(0), c.x(1), {
    transposeA: c.int("transA", 0) === 1,
    transposeB: c.int("transB", 0) === 1,
  });
  const [alpha, beta] = [c.float("alpha", 1), c.float("beta", 1)];
  const scaled = alpha === 1 ? product : mul(product, alpha);
  const bias = c.inputs[2];
  return bias ? scaled.add(beta === 1 ? bias : mul(bias, beta)) : scaled;
}

export const algebra: Readonly<Record<string, Op>> = {
  Det: (c) => det(c.x()),
  Einsum: (c) => einsum(c.text("equation", ""), ...c.inputs.map((_, i) => c.x(i))),
  Gemm: gemm,
  MatMul: (c) => matmul(c.x(0), c.x(1)) as Tensor,
};
