/** Methods of linear algebra. */
import { addbmm, addmm, addmv, addr, baddbmm, type Scales } from "../ops/addProducts.ts";
import { cholesky } from "../ops/cholesky.ts";
import { cross } from "../ops/cross.ts";
import { det, slogdet } from "../ops/det.ts";
import { kron } from "../ops/kron.ts";
import { matmul, type Turns } from "../ops/matmul.ts";
import { matrixPower } from "../ops/matrixPower.ts";
import { bmm, dot, inner, mm, mv, outer } from "../ops/products.ts";
import { qr } from "../ops/qr.ts";
import { renorm } from "../ops/renorm.ts";
import { inverse } from "../ops/solve.ts";
import { pinv } from "../ops/svd.ts";
import { trace } from "../ops/trace.ts";
import type { MatMul, Meets, Shape } from "../shape/shape.ts";
import type { Tensor } from "../tensor.ts";

export interface AlgebraMethods {
  addbmm(a: Tensor, b: Tensor, scales?: Scales): Tensor;
  addmm(a: Tensor, b: Tensor, scales?: Scales): Tensor;
  addmv(a: Tensor, x: Tensor, scales?: Scales): Tensor;
  addr(a: Tensor, b: Tensor, scales?: Scales): Tensor;
  baddbmm(a: Tensor, b: Tensor, scales?: Scales): Tensor;
  bmm(b: Tensor): Tensor;
  cholesky(options?: { readonly upper?: boolean }): Tensor;
  cross(b: Tensor, dim?: number): Tensor;
  det(): Tensor;
  dot(b: Tensor): Tensor<readonly []>;
  inner(b: Tensor): Tensor;
  inverse(): Tensor;
  kron(b: Tensor): Tensor;
  matmul<S extends Shape, B extends Shape>(this: Tensor<S>, b: Tensor<B> & Tensor<Meets<S, B>>): Tensor<MatMul<S, B>>;
  matmul(b: Tensor, turns: Turns): Tensor;
  matrixPower(n: number): Tensor;
  mm(b: Tensor): Tensor;
  mv(x: Tensor): Tensor;
  outer(b: Tensor): Tensor;
  pinv(options?: { readonly rtol?: number }): Tensor;
  qr(): { Q: Tensor; R: Tensor };
  renorm<S extends Shape>(this: Tensor<S>, p: number, dim: number, maxnorm: number): Tensor<S>;
  slogdet(): { sign: Tensor; logabsdet: Tensor };
  trace(): Tensor<readonly []>;
}

export const algebra = {
  addbmm,
  addmm,
  addmv,
  addr,
  baddbmm,
  bmm,
  cholesky,
  cross,
  det,
  dot,
  inner,
  inverse,
  kron,
  matmul,
  matrixPower,
  mm,
  mv,
  outer,
  pinv,
  qr,
  renorm,
  slogdet,
  trace,
} satisfies Record<keyof AlgebraMethods, unknown>;
