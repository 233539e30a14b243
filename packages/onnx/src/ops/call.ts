/** One node of a graph, as what computes it sees it. */
import { QzynnError, type Tensor } from "@qzynn/tensor";
import type { AttributeValue, NodeProto } from "../proto/messages.ts";

/** Computes the outputs of a node; `undefined` stands for an input that is left out. */
export type Op = (call: Call) => Tensor | readonly Tensor[];

export class Call {
  readonly node: NodeProto;
  /** Version of the operators. */
  readonly opset: number;
  readonly inputs: readonly (Tensor | undefined)[];
  private readonly constant: (value: AttributeValue & { readonly kind: "tensor" }) => Tensor;

  constructor(
    node: NodeProto,
    opset: number,
    inputs: readonly (Tensor | undefined)[],
    constant: (value: AttributeValue & { readonly kind: "tensor" }) => Tensor,
  ) {
    this.node = node;
    this.opset = opset;
    this.inputs = inputs;
    this.constant = constant;
  }

  /** Input `i`, which must be there. */
  x(i = 0): Tensor {
    const x = this.inputs[i];
    if (!x) throw this.bad(`its input ${i} is missing`, "the model is damaged");
    return x;
  }

  /** The whole numbers in input `i`, if it is there. */
  listIn(i: number): number[] | undefined {
    const x = this.inputs[i];
    return x && Array.from(x.data);
  }

  int(name: string, otherwise: number): number {
    const value = this.find(name);
    return value?.kind === "int" ? value.value : otherwise;
  }

  float(name: string, otherwise: number): number {
    const value = this.find(name);
    return value?.kind === "float" ? value.value : otherwise;
  }

  text(name: string, otherwise: string): string {
    const value = this.find(name);
    return value?.kind === "text" ? value.value : otherwise;
  }

  ints(name: string): readonly number[] | undefined {
    const value = this.find(name);
    return value?.kind === "ints" ? value.value : undefined;
  }

  floats(name: string): readonly number[] | undefined {
    const value = this.find(name);
    return value?.kind === "floats" ? value.value : undefined;
  }

  texts(name: string): readonly string[] | undefined {
    const value = this.find(name);
    return value?.kind === "texts" ? value.value : undefined;
  }

  tensor(name: string): Tensor | undefined {
    const value = this.find(name);
    return value?.kind === "tensor" ? this.constant(value) : undefined;
  }

  /** Axes from an attribute, as in older models, or from input `i`, as in newer ones. */
  axes(name: string, i: number): readonly number[] | undefined {
    return this.ints(name) ?? this.listIn(i);
  }

  bad(fact: string, reason: string): QzynnError {
    return new QzynnError(`${this.node.op} "${this.node.name || this.node.outputs[0]}": ${fact}: ${reason}`);
  }

  private find(name: string): AttributeValue | undefined {
    return this.node.attributes.find((attribute) => attribute.name === name)?.value;
  }
}

/** An axis counted from the front. */
export const fromFront = (axis: number, ndim: number): number => (axis < 0 ? axis + ndim : axis);
