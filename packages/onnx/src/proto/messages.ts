/** The parts of an ONNX model that are read and written. Source: https://github.com/onnx/onnx/blob/main/onnx/onnx.proto */

export interface ModelProto {
  readonly irVersion: number;
  /** Version of the operators by domain; `""` is ONNX's own. */
  readonly opsets: ReadonlyMap<string, number>;
  readonly graph: GraphProto;
}

export interface GraphProto {
  readonly name: string;
  readonly nodes: readonly NodeProto[];
  readonly initializers: readonly TensorProto[];
  readonly inputs: readonly ValueProto[];
  readonly outputs: readonly ValueProto[];
}

export interface NodeProto {
  readonly name: string;
  readonly op: string;
  readonly domain: string;
  /** `""` for one that is left out. */
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes: readonly AttributeProto[];
}

export interface AttributeProto {
  readonly name: string;
  readonly value: AttributeValue;
}

export type AttributeValue =
  | { readonly kind: "float" | "int"; readonly value: number }
  | { readonly kind: "floats" | "ints"; readonly value: readonly number[] }
  | { readonly kind: "text"; readonly value: string }
  | { readonly kind: "texts"; readonly value: readonly string[] }
  | { readonly kind: "tensor"; readonly value: TensorProto }
  | { readonly kind: "other" };

/** An input or output of a graph; `null` for an axis of unknown size, text for one that has a name. */
export interface ValueProto {
  readonly name: string;
  readonly type: number;
  readonly shape: readonly (number | string | null)[] | null;
}

export interface TensorProto {
  readonly name: string;
  readonly shape: readonly number[];
  readonly type: number;
  /** The numbers as bytes, the lowest first. */
  readonly raw: Uint8Array | null;
  /** Or one by one; 64-bit ones may have lost digits. */
  readonly values: readonly number[];
  /** Or where they lie outside of the model. */
  readonly external: ReadonlyMap<string, string>;
}
