/** Programs that must, and must not, compile. */
import type { Tensor } from "@qzynn/tensor";
import { expectTypeOf, test } from "vitest";
import { crossEntropy, MSELoss, mseLoss } from "./index.ts";

declare const a: Tensor<readonly [32, 1]>;
declare const some: Tensor<readonly [number, 1]>;
declare const flat: Tensor<readonly [32]>;
declare const any: Tensor;

test("a loss is one number, or keeps the shape with reduction none", () => {
  expectTypeOf(mseLoss(a, a).shape).toEqualTypeOf<readonly []>();
  expectTypeOf(mseLoss(a, some, { reduction: "none" }).shape).toEqualTypeOf<readonly [32, 1]>();
  expectTypeOf(new MSELoss({ reduction: "none" }).forward(a, any).shape).toEqualTypeOf<readonly [32, 1]>();
  expectTypeOf(new MSELoss().forward(any, a).shape).toEqualTypeOf<readonly []>();
  expectTypeOf(crossEntropy(any, any)).toEqualTypeOf<Tensor<readonly []>>();
});

test("different shapes do not compile", () => {
  // @ts-expect-error [32, 1] and [32]: each prediction would meet each target
  mseLoss(a, flat);
  // @ts-expect-error the same, by the class
  new MSELoss().forward(flat, some);
});
