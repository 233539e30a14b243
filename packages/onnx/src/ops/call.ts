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
  /** The most elements of a value. */
  private readonly limit: number;
  private readonly constant: (value: AttributeValue & { readonly kind: "tensor" }) => Tensor;

  constructor(
    node: NodeProto,
    opset: number,
    inputs: readonly (Tensor | undefined)[],
    constant: (value: AttributeValue & { readonly kind: "tensor" }) => Tensor,
    limit: number,
  ) {
    this.node = node;
    this.opset = opset;
    this.inputs = inputs;
    this.constant = constant;
    this.limit = limit;
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
    const value = this.find(name, "int");
    return value?.kind === "int" ? value.value : otherwise;
  }

  float(name: string, otherwise: number): number {
    const value = this.find(name, "float");
    return value?.kind === "float" ? value.value : otherwise;
  }

  text(name: string, otherwise: string): string {
    const value = this.find(name, "text");
    return value?.kind === "text" ? value.value : otherwise;
  }

  ints(name: string): readonly number[] | undefined {
    const value = this.find(name, "ints");
    return value?.kind === "ints" ? value.value : undefined;
  }

  floats(name: string): readonly number[] | undefined {
    const value = this.find(name, "floats");
    return value?.kind === "floats" ? value.value : undefined;
  }

  texts(name: string): readonly string[] | undefined {
    const value = this.find(name, "texts");
    return value?.kind === "texts" ? value.value : undefined;
  }

  tensor(name: string): Tensor | undefined {
    const value = this.find(name, "tensor");
    return value?.kind === "tensor" ? this.constant(value) : undefined;
  }

  /** Axes from an attribute, as in older models, or from input `i`, as in newer ones. */
  axes(name: string, i: number): readonly number[] | undefined {
    return this.ints(name) ?? this.listIn(i);
  }

  /** The first results that the node asks for; later ones are computed only where somebody does. */
  results(...ways: readonly (() => Tensor)[]): readonly Tensor[] {
    return ways.slice(0, Math.max(1, this.node.outputs.length)).map((way) => way());
  }

  /** `shape`, which the numbers in a model ask for: a few bytes may ask for more than there is. */
  sized(shape: readonly number[]): readonly number[] {
    const size = shape.reduce((product, d) => product * d, 1);
    if (!(size <= this.limit) || !shape.every((d) => Number.isInteger(d) && d >= 0)) {
      throw this.bad(
        `it asks for a value of [${shape.join(", ")}]`,
        `${this.limit} elements are allowed; raise that with importOnnx(bytes, { limit }) if you trust the model`,
      );
    }
    return shape;
  }

  bad(fact: string, reason: string): QzynnError {
    return new QzynnError(`${this.node.op} "${this.node.name || this.node.outputs[0]}": ${fact}: ${reason}`);
  }

  private find(name: string, kind: AttributeValue["kind"]): AttributeValue | undefined {
    const value = this.node.attributes.find((attribute) => attribute.name === name)?.value;
    if (value && value.kind !== kind) throw this.bad(`its ${name} is of kind ${value.kind}`, `it must be ${kind}`);
    return value;
  }
}

/** An axis counted from the front. */
export function fromFront(axis: number, ndim: number): number {
  if (!(axis >= -ndim && axis < ndim)) throw new QzynnError(`axis ${axis} is out of range for ${ndim} axes`);
  return axis < 0 ? axis + ndim : axis;
}
