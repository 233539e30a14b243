/** The reading in which `T` is a whole tensor: gradients of gradients come from it. */
import { apply } from "../apply.ts";
import type { Arithmetic } from "../formula/arithmetic.ts";
import { abs } from "../ops/abs.ts";
import { add } from "../ops/add.ts";
import { to } from "../ops/cast.ts";
import { cos } from "../ops/cos.ts";
import { div } from "../ops/div.ts";
import { eq } from "../ops/eq.ts";
import { erf } from "../ops/erf.ts";
import { exp } from "../ops/exp.ts";
import { expm1 } from "../ops/expm1.ts";
import { floor } from "../ops/floor.ts";
import { le } from "../ops/le.ts";
import { log } from "../ops/log.ts";
import { log1p } from "../ops/log1p.ts";
import { lt } from "../ops/lt.ts";
import { maximum } from "../ops/maximum.ts";
import { minimum } from "../ops/minimum.ts";
import { mul } from "../ops/mul.ts";
import { neg } from "../ops/neg.ts";
import { pow } from "../ops/pow.ts";
import { round } from "../ops/round.ts";
import { sin } from "../ops/sin.ts";
import { sqrt } from "../ops/sqrt.ts";
import { sub } from "../ops/sub.ts";
import { tanh } from "../ops/tanh.ts";
import { where } from "../ops/where.ts";
import { constant, type Tensor } from "../tensor.ts";

/** The vocabulary over tensors, with constants and truth values of the dtype of `like`. */
export function tensors({ dtype }: Tensor): Arithmetic<Tensor> {
  const truth = (answer: Tensor): Tensor => to(answer, dtype);
  return {
    constant: (value) => constant(value, dtype),
    add,
    sub,
    mul,
    div,
    neg,
    abs,
    pow,
    exp,
    expm1,
    log,
    log1p,
    sqrt,
    sin,
    cos,
    tanh,
    erf,
    floor,
    round,
    where,
    max: maximum,
    min: minimum,
    less: (a, b) => truth(lt(a, b)),
    lessEqual: (a, b) => truth(le(a, b)),
    equal: (a, b) => truth(eq(a, b)),
    call: (op, ...x) => apply(op, x),
  };
}
