import { gelu, QzynnError, type Tensor } from "@qzynn/tensor";
import { Module } from "../module/module.ts";

/** A layer from tensor to tensor. */
type Single = Module & { forward(x: Tensor): Tensor };

/** What stands between the two linear layers. */
export type Activation = "relu" | "gelu" | ((x: Tensor) => Tensor) | Single;

/** What `activation` makes of `x`. */
export function activate(activation: Activation, x: Tensor): Tensor {
  if (activation instanceof Module) return activation.forward(x);
  if (typeof activation === "function") return activation(x);
  return activation === "relu" ? x.relu() : gelu(x);
}

/** Refuses names that are none. */
export function checkActivation(name: string, activation: Activation): void {
  if (activation instanceof Module || typeof activation === "function") return;
  if (activation !== "relu" && activation !== "gelu") {
    throw new QzynnError(
      `${name}: the activation "${activation}" is neither "relu" nor "gelu"; give one of them, a function or a layer`,
    );
  }
}
