/** The vocabulary of a tensor: every operation is a method too, one line each. */
import { type BackwardOptions, backward } from "./autograd/collect.ts";
import {
  type GradientHook,
  type HookHandle,
  registerHook,
  registerPostAccumulateGradHook,
  retainGrad,
} from "./autograd/hooks.ts";
import type { DType } from "./dtype.ts";
import { type AlgebraMethods, algebra } from "./methods/algebra.ts";
import { type ElementwiseMethods, elementwise } from "./methods/elementwise.ts";
import { type IndexingMethods, indexing } from "./methods/indexing.ts";
import { type ReductionMethods, reductions } from "./methods/reductions.ts";
import { type ShapeMethods, shapes } from "./methods/shapes.ts";
import { to } from "./ops/cast.ts";
import { clone } from "./ops/clone.ts";
import { detach } from "./ops/detach.ts";
import { print } from "./print.ts";
import { item, type Lists, toArray } from "./read.ts";
import type { Shape } from "./shape/shape.ts";
import { Tensor } from "./tensor.ts";

/** Infers its own shape from `this`, so that the class stays plainly covariant in it. */
export interface Methods extends AlgebraMethods, ElementwiseMethods, IndexingMethods, ReductionMethods, ShapeMethods {
  to<S extends Shape>(this: Tensor<S>, dtype: DType): Tensor<S>;
  clone<S extends Shape>(this: Tensor<S>): Tensor<S>;
  detach<S extends Shape>(this: Tensor<S>): Tensor<S>;
  backward(gradient?: Tensor, options?: BackwardOptions): void;
  registerHook(hook: GradientHook): HookHandle;
  registerPostAccumulateGradHook(hook: (leaf: Tensor) => void): HookHandle;
  retainGrad(): void;
  item(): number;
  toArray<S extends Shape>(this: Tensor<S>): Lists<S>;
  toString(): string;
}

const methods = {
  ...algebra,
  ...elementwise,
  ...indexing,
  ...reductions,
  ...shapes,
  backward,
  clone,
  detach,
  item,
  registerHook,
  registerPostAccumulateGradHook,
  retainGrad,
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
