/** Methods that work element by element. */
import { abs } from "../ops/abs.ts";
import { add } from "../ops/add.ts";
import { type Bounds, clamp, clampMax, clampMin } from "../ops/clamp.ts";
import { cos } from "../ops/cos.ts";
import { div } from "../ops/div.ts";
import { eq } from "../ops/eq.ts";
import { erf } from "../ops/erf.ts";
import { erfc } from "../ops/erfc.ts";
import { exp } from "../ops/exp.ts";
import { expm1 } from "../ops/expm1.ts";
import { floor } from "../ops/floor.ts";
import { ge } from "../ops/ge.ts";
import { gt } from "../ops/gt.ts";
import { isnan } from "../ops/isnan.ts";
import { le } from "../ops/le.ts";
import { log } from "../ops/log.ts";
import { log1p } from "../ops/log1p.ts";
import { logaddexp } from "../ops/logaddexp.ts";
import { logicalAnd } from "../ops/logicalAnd.ts";
import { logicalNot } from "../ops/logicalNot.ts";
import { logicalOr } from "../ops/logicalOr.ts";
import { logicalXor } from "../ops/logicalXor.ts";
import { lt } from "../ops/lt.ts";
import { maximum } from "../ops/maximum.ts";
import { minimum } from "../ops/minimum.ts";
import { mul } from "../ops/mul.ts";
import { ne } from "../ops/ne.ts";
import { neg } from "../ops/neg.ts";
import { pow } from "../ops/pow.ts";
import { reciprocal } from "../ops/reciprocal.ts";
import { relu } from "../ops/relu.ts";
import { round } from "../ops/round.ts";
import { rsqrt } from "../ops/rsqrt.ts";
import type { Operand, Scalar } from "../ops/scalar.ts";
import { sigmoid } from "../ops/sigmoid.ts";
import { sign } from "../ops/sign.ts";
import { sin } from "../ops/sin.ts";
import { sqrt } from "../ops/sqrt.ts";
import { square } from "../ops/square.ts";
import { sub } from "../ops/sub.ts";
import { tanh } from "../ops/tanh.ts";
import { xlogy } from "../ops/xlogy.ts";
import type { Broadcast, Fits, Shape } from "../shape/shape.ts";
import type { Tensor } from "../tensor.ts";

/** Infers its own shape from `this`, so that the class stays plainly covariant in it. */
type Alone = <S extends Shape>(this: Tensor<S>) => Tensor<S>;

/** What stands on the right: a number, or a tensor that broadcasts with the one on the left. */
type WithAnother = <S extends Shape, B extends Shape = readonly []>(
  this: Tensor<S>,
  b: Scalar | (Tensor<B> & Tensor<Fits<S, B>>),
) => Tensor<Broadcast<S, B>>;

const alone = {
  abs,
  cos,
  erf,
  erfc,
  exp,
  expm1,
  floor,
  isnan,
  log,
  log1p,
  logicalNot,
  neg,
  reciprocal,
  relu,
  round,
  rsqrt,
  sigmoid,
  sign,
  sin,
  sqrt,
  square,
  tanh,
};

const withAnother = {
  add,
  clampMax,
  clampMin,
  div,
  eq,
  ge,
  gt,
  le,
  logaddexp,
  logicalAnd,
  logicalOr,
  logicalXor,
  lt,
  maximum,
  minimum,
  mul,
  ne,
  pow,
  sub,
  xlogy,
};

export interface ElementwiseMethods
  extends Record<keyof typeof alone, Alone>,
    Record<keyof typeof withAnother, WithAnother> {
  clamp<S extends Shape>(this: Tensor<S>, min: Scalar | null | undefined, max?: Scalar | null): Tensor<S>;
  clamp(min: Operand | null | undefined | Bounds, max?: Operand | null): Tensor;
}

export const elementwise = { ...alone, ...withAnother, clamp } satisfies Record<keyof ElementwiseMethods, unknown>;
