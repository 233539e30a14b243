/** Methods that work element by element. */
import { abs } from "../ops/abs.ts";
import { acos } from "../ops/acos.ts";
import { acosh } from "../ops/acosh.ts";
import { add } from "../ops/add.ts";
import { addcdiv } from "../ops/addcdiv.ts";
import { addcmul, type ValueOptions } from "../ops/addcmul.ts";
import type { AlphaOptions } from "../ops/addScaled.ts";
import { allclose } from "../ops/allclose.ts";
import { asin } from "../ops/asin.ts";
import { asinh } from "../ops/asinh.ts";
import { atan } from "../ops/atan.ts";
import { atan2 } from "../ops/atan2.ts";
import { atanh } from "../ops/atanh.ts";
import { bitwiseAnd } from "../ops/bitwiseAnd.ts";
import { bitwiseLeftShift } from "../ops/bitwiseLeftShift.ts";
import { bitwiseNot } from "../ops/bitwiseNot.ts";
import { bitwiseOr } from "../ops/bitwiseOr.ts";
import { bitwiseRightShift } from "../ops/bitwiseRightShift.ts";
import { bitwiseXor } from "../ops/bitwiseXor.ts";
import { ceil } from "../ops/ceil.ts";
import { type Bounds, clamp, clampMax, clampMin } from "../ops/clamp.ts";
import { copysign } from "../ops/copysign.ts";
import { cos } from "../ops/cos.ts";
import { deg2rad } from "../ops/deg2rad.ts";
import { digamma } from "../ops/digamma.ts";
import { type DivOptions, div } from "../ops/div.ts";
import { eq } from "../ops/eq.ts";
import { equal } from "../ops/equal.ts";
import { erf } from "../ops/erf.ts";
import { erfc } from "../ops/erfc.ts";
import { erfinv } from "../ops/erfinv.ts";
import { exp } from "../ops/exp.ts";
import { exp2 } from "../ops/exp2.ts";
import { expm1 } from "../ops/expm1.ts";
import { floatPower } from "../ops/floatPower.ts";
import { floor } from "../ops/floor.ts";
import { floorDivide } from "../ops/floorDivide.ts";
import { fmax } from "../ops/fmax.ts";
import { fmin } from "../ops/fmin.ts";
import { fmod } from "../ops/fmod.ts";
import { frac } from "../ops/frac.ts";
import { gcd } from "../ops/gcd.ts";
import { ge } from "../ops/ge.ts";
import { gt } from "../ops/gt.ts";
import { heaviside } from "../ops/heaviside.ts";
import { hypot } from "../ops/hypot.ts";
import { i0 } from "../ops/i0.ts";
import { type CloseOptions, isclose } from "../ops/isclose.ts";
import { isfinite } from "../ops/isfinite.ts";
import { isinf } from "../ops/isinf.ts";
import { isnan } from "../ops/isnan.ts";
import { isneginf } from "../ops/isneginf.ts";
import { isposinf } from "../ops/isposinf.ts";
import { lcm } from "../ops/lcm.ts";
import { ldexp } from "../ops/ldexp.ts";
import { le } from "../ops/le.ts";
import { lerp } from "../ops/lerp.ts";
import { lgamma } from "../ops/lgamma.ts";
import { log } from "../ops/log.ts";
import { log1p } from "../ops/log1p.ts";
import { log2 } from "../ops/log2.ts";
import { log10 } from "../ops/log10.ts";
import { logaddexp } from "../ops/logaddexp.ts";
import { logaddexp2 } from "../ops/logaddexp2.ts";
import { logicalAnd } from "../ops/logicalAnd.ts";
import { logicalNot } from "../ops/logicalNot.ts";
import { logicalOr } from "../ops/logicalOr.ts";
import { logicalXor } from "../ops/logicalXor.ts";
import { type LogitOptions, logit } from "../ops/logit.ts";
import { lt } from "../ops/lt.ts";
import { maximum } from "../ops/maximum.ts";
import { minimum } from "../ops/minimum.ts";
import { mul } from "../ops/mul.ts";
import { mvlgamma } from "../ops/mvlgamma.ts";
import { type NanToNumOptions, nanToNum } from "../ops/nanToNum.ts";
import { ne } from "../ops/ne.ts";
import { neg } from "../ops/neg.ts";
import { nextafter } from "../ops/nextafter.ts";
import { positive } from "../ops/positive.ts";
import { pow } from "../ops/pow.ts";
import { rad2deg } from "../ops/rad2deg.ts";
import { reciprocal } from "../ops/reciprocal.ts";
import { relu } from "../ops/relu.ts";
import { remainder } from "../ops/remainder.ts";
import { type RoundOptions, round } from "../ops/round.ts";
import { rsqrt } from "../ops/rsqrt.ts";
import { rsub } from "../ops/rsub.ts";
import type { Operand, Scalar } from "../ops/scalar.ts";
import { sigmoid } from "../ops/sigmoid.ts";
import { sign } from "../ops/sign.ts";
import { signbit } from "../ops/signbit.ts";
import { sin } from "../ops/sin.ts";
import { sinc } from "../ops/sinc.ts";
import { cosh, sinh } from "../ops/sinh.ts";
import { sqrt } from "../ops/sqrt.ts";
import { square } from "../ops/square.ts";
import { sub } from "../ops/sub.ts";
import { tan } from "../ops/tan.ts";
import { tanh } from "../ops/tanh.ts";
import { trunc } from "../ops/trunc.ts";
import { xlogy } from "../ops/xlogy.ts";
import type { Broadcast, Fits, Shape } from "../shape/shape.ts";
import type { Tensor } from "../tensor.ts";

/** Infers its own shape from `this`, so that the class stays plainly covariant in it. */
type Alone<Rest extends unknown[] = []> = <S extends Shape>(this: Tensor<S>, ...rest: Rest) => Tensor<S>;

/** What stands on the right: a number, or a tensor that broadcasts with the one on the left. */
type WithAnother<Rest extends unknown[] = []> = <S extends Shape, B extends Shape = readonly []>(
  this: Tensor<S>,
  b: Scalar | (Tensor<B> & Tensor<Fits<S, B>>),
  ...rest: Rest
) => Tensor<Broadcast<S, B>>;

const alone = {
  abs,
  acos,
  acosh,
  asin,
  asinh,
  atan,
  atanh,
  bitwiseNot,
  ceil,
  cos,
  cosh,
  deg2rad,
  digamma,
  erf,
  erfc,
  erfinv,
  exp,
  exp2,
  expm1,
  floor,
  frac,
  i0,
  isfinite,
  isinf,
  isnan,
  isneginf,
  isposinf,
  lgamma,
  log,
  log10,
  log1p,
  log2,
  logicalNot,
  neg,
  positive,
  rad2deg,
  reciprocal,
  relu,
  rsqrt,
  sigmoid,
  sign,
  signbit,
  sin,
  sinc,
  sinh,
  sqrt,
  square,
  tan,
  tanh,
  trunc,
};

const withAnother = {
  atan2,
  bitwiseAnd,
  bitwiseLeftShift,
  bitwiseOr,
  bitwiseRightShift,
  bitwiseXor,
  clampMax,
  clampMin,
  copysign,
  eq,
  floorDivide,
  fmax,
  fmin,
  fmod,
  gcd,
  ge,
  gt,
  heaviside,
  hypot,
  lcm,
  le,
  logaddexp,
  logaddexp2,
  logicalAnd,
  logicalOr,
  logicalXor,
  lt,
  maximum,
  minimum,
  mul,
  ne,
  nextafter,
  pow,
  remainder,
  xlogy,
};

export interface ElementwiseMethods
  extends Record<keyof typeof alone, Alone>,
    Record<keyof typeof withAnother, WithAnother> {
  add: WithAnother<[options?: AlphaOptions]>;
  addcdiv(a: Tensor, b: Tensor, options?: ValueOptions): Tensor;
  addcmul(a: Tensor, b: Tensor, options?: ValueOptions): Tensor;
  allclose(b: Tensor, options?: CloseOptions): boolean;
  clamp<S extends Shape>(this: Tensor<S>, min: Scalar | null | undefined, max?: Scalar | null): Tensor<S>;
  clamp(min: Operand | null | undefined | Bounds, max?: Operand | null): Tensor;
  div: WithAnother<[options?: DivOptions]>;
  equal(b: Tensor): boolean;
  floatPower(b: Operand): Tensor;
  isclose(b: Tensor, options?: CloseOptions): Tensor;
  ldexp(b: Tensor | number): Tensor;
  lerp(end: Tensor, weight: Operand): Tensor;
  logit: Alone<[options?: LogitOptions]>;
  mvlgamma: Alone<[p: number]>;
  nanToNum: Alone<[options?: NanToNumOptions]>;
  round: Alone<[options?: RoundOptions]>;
  rsub: WithAnother<[options?: AlphaOptions]>;
  sub: WithAnother<[options?: AlphaOptions]>;
}

export const elementwise = {
  ...alone,
  ...withAnother,
  add,
  addcdiv,
  addcmul,
  allclose,
  clamp,
  div,
  equal,
  floatPower,
  isclose,
  ldexp,
  lerp,
  logit,
  mvlgamma,
  nanToNum,
  round,
  rsub,
  sub,
} satisfies Record<keyof ElementwiseMethods, unknown>;
