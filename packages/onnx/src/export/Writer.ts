/** A graph while it is written. */
import type { Module } from "@qzynn/nn";
import { QzynnError, Tensor } from "@qzynn/tensor";
import type { AttributeValue, NodeProto, TensorProto } from "../proto/messages.ts";

/** A value in the graph, and a tensor as it will be for a batch of two, which tells its shape. */
export interface Value {
  readonly name: string;
  readonly sample: Tensor;
}

/** Writes what a module computes, and returns the name of its output. */
export type LayerWriter<M extends Module = Module> = (writer: Writer, module: M, x: Value) => string;

/** A number that must be whole, or not, as the operator says; lists of whole numbers; text. */
export type Attributes = Readonly<
  Record<string, number | readonly number[] | string | readonly string[] | { readonly float: number }>
>;

/** TensorProto.DataType */
export const types = { float32: 1, uint8: 2, int32: 6, int64: 7, bool: 9, float64: 11 } as const;

export class Writer {
  readonly nodes: NodeProto[] = [];
  readonly initializers: TensorProto[] = [];
  private readonly writerOf: (module: Module) => LayerWriter | undefined;
  private readonly names = new Set<string>();
  /** Weights by tensor: shared ones are written once. */
  private readonly known = new Map<Tensor, string>();
  /** Path of the module that is being written. */
  private path = "";

  constructor(writerOf: (module: Module) => LayerWriter | undefined) {
    this.writerOf = writerOf;
  }

  /** Writes a child module called `name` after its parent. */
  layer(module: Module, x: Value, name: string): Value {
    const before = this.path;
    this.path = before === "" ? name : `${before}.${name}`;
    const writer = this.writerOf(module);
    if (!writer) {
      const kind = module.constructor.name;
      throw new QzynnError(
        `exportOnnx: ${this.path || "the model"} is a ${kind}, which has no form in ONNX here; say how it is written with { layers: new Map([[${kind}, (writer, module, x) => …]]) }`,
      );
    }
    const result: unknown = (module.forward as (x: Tensor) => unknown).call(module, x.sample);
    // Recurrent layers give their last states too.
    const sample: unknown = Array.isArray(result) ? result[0] : result;
    if (!(sample instanceof Tensor))
      throw new QzynnError(`exportOnnx: ${this.path} gives something else than a tensor`);
    const value = { name: writer(this, module, x), sample };
    this.path = before;
    return value;
  }

  /** An operator of ONNX with one output. */
  node(op: string, inputs: readonly string[], attributes: Attributes = {}): string {
    const output = this.unique(`${this.path === "" ? "" : `${this.path}.`}${op}`);
    this.nodes.push({
      name: output,
      op,
      domain: "",
      inputs,
      outputs: [output],
      attributes: Object.entries(attributes).map(([name, value]) => ({ name, value: attributeOf(value) })),
    });
    return output;
  }

  /** A parameter or buffer of the module that is being written. */
  weight(name: string, x: Tensor): string {
    const known = this.known.get(x);
    if (known !== undefined) return known;
    const full = this.unique(this.path === "" ? name : `${this.path}.${name}`);
    this.known.set(x, full);
    const { data } = x;
    const raw = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
    this.initializers.push({ name: full, shape: x.shape, type: types[x.dtype], raw, values: [], external: new Map() });
    return full;
  }

  /** Whole numbers, such as a shape. */
  ints(values: readonly number[]): string {
    const raw = new Uint8Array(BigInt64Array.from(values, BigInt).buffer);
    return this.constant(raw, [values.length], types.int64);
  }

  /** Numbers that are not learned, such as scales. */
  floats(values: readonly number[], shape: readonly number[] = [values.length]): string {
    return this.constant(new Uint8Array(Float32Array.from(values).buffer), shape, types.float32);
  }

  /** A number that is not learned, of the kind of `like`. */
  number(value: number, { dtype }: Tensor): string {
    const array = dtype === "float64" ? Float64Array.of(value) : Float32Array.of(value);
    return this.constant(new Uint8Array(array.buffer), [], dtype === "float64" ? types.float64 : types.float32);
  }

  private constant(raw: Uint8Array, shape: readonly number[], type: number): string {
    const name = this.unique("constant");
    this.initializers.push({ name, shape, type, raw, values: [], external: new Map() });
    return name;
  }

  private unique(name: string): string {
    let free = name;
    for (let n = 2; this.names.has(free); n++) free = `${name}_${n}`;
    this.names.add(free);
    return free;
  }
}

function attributeOf(value: Attributes[string]): AttributeValue {
  if (typeof value === "string") return { kind: "text", value };
  if (typeof value === "number") return { kind: "int", value };
  if ("float" in value) return { kind: "float", value: value.float };
  const isText = (items: readonly unknown[]): items is readonly string[] => typeof items[0] === "string";
  return isText(value) ? { kind: "texts", value } : { kind: "ints", value };
}
