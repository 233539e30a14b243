/** The vocabulary of a tensor: every operation is a method too, one line each. */
import { type BackwardOptions, backward } from "./autograd/collect.ts";
import type { DType } from "./dtype.ts";
import { type AlgebraMethods, algebra } from "./methods/algebra.ts";
import { type IndexingMethods, indexing } from "./methods/indexing.ts";
import { type ReductionMethods, reductions } from "./methods/reductions.ts";
import { type ShapeMethods, shapes } from "./methods/shapes.ts";
import { abs } from "./ops/abs.ts";
import { add } from "./ops/add.ts";
import { to } from "./ops/cast.ts";
import { clone } from "./ops/clone.ts";
import { cos } from "./ops/cos.ts";
import { detach } from "./ops/detach.ts";
import { div } from "./ops/div.ts";
import { eq } from "./ops/eq.ts";
import { erf } from "./ops/erf.ts";
import { exp } from "./ops/exp.ts";
import { expm1 } from "./ops/expm1.ts";
import { floor } from "./ops/floor.ts";
import { ge } from "./ops/ge.ts";
import { gt } from "./ops/gt.ts";
import { le } from "./ops/le.ts";
import { log } from "./ops/log.ts";
import { log1p } from "./ops/log1p.ts";
import { lt } from "./ops/lt.ts";
import { maximum } from "./ops/maximum.ts";
import { minimum } from "./ops/minimum.ts";
import { mul } from "./ops/mul.ts";
import { ne } from "./ops/ne.ts";
import { neg } from "./ops/neg.ts";
import { pow } from "./ops/pow.ts";
import { relu } from "./ops/relu.ts";
import { round } from "./ops/round.ts";
import { sigmoid } from "./ops/sigmoid.ts";
import { sign } from "./ops/sign.ts";
import { sin } from "./ops/sin.ts";
import { sqrt } from "./ops/sqrt.ts";
import { sub } from "./ops/sub.ts";
import { tanh } from "./ops/tanh.ts";
import { print } from "./print.ts";
import { item, type Lists, toArray } from "./read.ts";
import type { Broadcast, Fits, Shape } from "./shape/shape.ts";
import { Tensor } from "./tensor.ts";

/** What stands on the right of an operator: a number, or a tensor that broadcasts with the one on the left. */
type Other<S extends Shape, B extends Shape> = number | (Tensor<B> & Tensor<Fits<S, B>>);

/** Infers its own shape from `this`, so that the class stays plainly covariant in it. */
export interface Methods extends AlgebraMethods, IndexingMethods, ReductionMethods, ShapeMethods {
  neg<S extends Shape>(this: Tensor<S>): Tensor<S>;
  erf<S extends Shape>(this: Tensor<S>): Tensor<S>;
  exp<S extends Shape>(this: Tensor<S>): Tensor<S>;
  expm1<S extends Shape>(this: Tensor<S>): Tensor<S>;
  log<S extends Shape>(this: Tensor<S>): Tensor<S>;
  log1p<S extends Shape>(this: Tensor<S>): Tensor<S>;
  sqrt<S extends Shape>(this: Tensor<S>): Tensor<S>;
  abs<S extends Shape>(this: Tensor<S>): Tensor<S>;
  relu<S extends Shape>(this: Tensor<S>): Tensor<S>;
  sigmoid<S extends Shape>(this: Tensor<S>): Tensor<S>;
  tanh<S extends Shape>(this: Tensor<S>): Tensor<S>;
  sin<S extends Shape>(this: Tensor<S>): Tensor<S>;
  cos<S extends Shape>(this: Tensor<S>): Tensor<S>;
  floor<S extends Shape>(this: Tensor<S>): Tensor<S>;
  round<S extends Shape>(this: Tensor<S>): Tensor<S>;
  sign<S extends Shape>(this: Tensor<S>): Tensor<S>;
  add<S extends Shape, B extends Shape = readonly []>(this: Tensor<S>, b: Other<S, B>): Tensor<Broadcast<S, B>>;
  sub<S extends Shape, B extends Shape = readonly []>(this: Tensor<S>, b: Other<S, B>): Tensor<Broadcast<S, B>>;
  mul<S extends Shape, B extends Shape = readonly []>(this: Tensor<S>, b: Other<S, B>): Tensor<Broadcast<S, B>>;
  div<S extends Shape, B extends Shape = readonly []>(this: Tensor<S>, b: Other<S, B>): Tensor<Broadcast<S, B>>;
  pow<S extends Shape, B extends Shape = readonly []>(this: Tensor<S>, b: Other<S, B>): Tensor<Broadcast<S, B>>;
  maximum<S extends Shape, B extends Shape = readonly []>(this: Tensor<S>, b: Other<S, B>): Tensor<Broadcast<S, B>>;
  minimum<S extends Shape, B extends Shape = readonly []>(this: Tensor<S>, b: Other<S, B>): Tensor<Broadcast<S, B>>;
  eq<S extends Shape, B extends Shape = readonly []>(this: Tensor<S>, b: Other<S, B>): Tensor<Broadcast<S, B>>;
  ne<S extends Shape, B extends Shape = readonly []>(this: Tensor<S>, b: Other<S, B>): Tensor<Broadcast<S, B>>;
  lt<S extends Shape, B extends Shape = readonly []>(this: Tensor<S>, b: Other<S, B>): Tensor<Broadcast<S, B>>;
  le<S extends Shape, B extends Shape = readonly []>(this: Tensor<S>, b: Other<S, B>): Tensor<Broadcast<S, B>>;
  gt<S extends Shape, B extends Shape = readonly []>(this: Tensor<S>, b: Other<S, B>): Tensor<Broadcast<S, B>>;
  ge<S extends Shape, B extends Shape = readonly []>(this: Tensor<S>, b: Other<S, B>): Tensor<Broadcast<S, B>>;
  to<S extends Shape>(this: Tensor<S>, dtype: DType): Tensor<S>;
  clone<S extends Shape>(this: Tensor<S>): Tensor<S>;
  detach<S extends Shape>(this: Tensor<S>): Tensor<S>;
  backward(gradient?: Tensor, options?: BackwardOptions): void;
  item(): number;
  toArray<S extends Shape>(this: Tensor<S>): Lists<S>;
  toString(): string;
}

const methods = {
  ...algebra,
  ...indexing,
  ...reductions,
  ...shapes,
  abs,
  add,
  backward,
  clone,
  cos,
  detach,
  div,
  eq,
  erf,
  exp,
  expm1,
  floor,
  ge,
  gt,
  item,
  le,
  log,
  log1p,
  lt,
  maximum,
  minimum,
  mul,
  ne,
  neg,
  pow,
  relu,
  round,
  sigmoid,
  sign,
  sin,
  sqrt,
  sub,
  tanh,
  to,
  toArray,
  toString: print,
} satisfies Record<keyof Methods, unknown>;

for (const [name, f] of Object.entries(methods) as [string, (x: Tensor, ...rest: unknown[]) => unknown][]) {
  define(name, function (this: Tensor, ...rest: unknown[]) {
    return f(this, ...rest);
  });
}
// What Node's console.log shows of an object.
define(Symbol.for("nodejs.util.inspect.custom"), function (this: Tensor) {
  return print(this);
});

function define(name: string | symbol, value: (this: Tensor, ...rest: unknown[]) => unknown): void {
  Object.defineProperty(Tensor.prototype, name, { value, writable: true, configurable: true });
}
