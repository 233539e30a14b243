import type { Shape, Tensor } from "@qzynn/tensor";
import { Module } from "./module.ts";

/** A layer that gives back the shape it takes: activations, dropout. */
export abstract class SameShape extends Module {
  declare readonly "~size"?: readonly [takes: number, gives: "same"] | undefined;

  abstract override forward<S extends Shape>(x: Tensor<S>): Tensor<S>;
}
