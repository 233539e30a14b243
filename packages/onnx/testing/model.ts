/** Models of a few operators, put together by hand. */
import { encodeModel } from "../src/proto/encode.ts";
import type { AttributeValue, NodeProto, TensorProto } from "../src/proto/messages.ts";

export const node = (
  op: string,
  inputs: string[],
  outputs: string[],
  attributes: Record<string, AttributeValue> = {},
): NodeProto => ({
  name: "",
  op,
  domain: "",
  inputs,
  outputs,
  attributes: Object.entries(attributes).map(([name, value]) => ({ name, value })),
});

export const floats = (
  name: string,
  values: readonly number[],
  shape: readonly number[] = [values.length],
): TensorProto => ({
  name,
  shape,
  type: 1,
  raw: new Uint8Array(Float32Array.from(values).buffer),
  values: [],
  external: new Map(),
});

/** A model of `x` to `y` with these nodes. */
export const model = (nodes: NodeProto[], initializers: TensorProto[] = [], opset = 17) => {
  const value = (name: string) => ({ name, type: 1, shape: ["N"] });
  return encodeModel({ name: "g", nodes, initializers, inputs: [value("x")], outputs: [value("y")] }, opset, "test");
};

export const ints = (value: readonly number[]): AttributeValue => ({ kind: "ints", value });

/** Whole numbers of 64 bits. */
export const whole = (
  name: string,
  values: readonly number[],
  shape: readonly number[] = [values.length],
): TensorProto => ({
  ...floats(name, [], shape),
  type: 7,
  raw: new Uint8Array(BigInt64Array.from(values, BigInt).buffer),
});
