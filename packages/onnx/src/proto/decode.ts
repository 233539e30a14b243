/** The bytes of an ONNX model as plain objects. */
import { WireType } from "@bufbuild/protobuf/wire";
import { bytesOf, floatOf, floats, intOf, ints, numbers, readFields, textOf } from "./fields.ts";
import type {
  AttributeProto,
  AttributeValue,
  GraphProto,
  ModelProto,
  NodeProto,
  TensorProto,
  ValueProto,
} from "./messages.ts";

export function decodeModel(bytes: Uint8Array): ModelProto {
  let irVersion = 0;
  let graph: GraphProto | null = null;
  const opsets = new Map<string, number>();
  readFields(bytes, {
    1: (r, w) => {
      irVersion = intOf(r, w);
    },
    7: (r, w) => {
      graph = decodeGraph(bytesOf(r, w));
    },
    8: (r, w) => {
      let domain = "";
      let version = 0;
      readFields(bytesOf(r, w), {
        1: (r, w) => {
          domain = textOf(r, w);
        },
        2: (r, w) => {
          version = intOf(r, w);
        },
      });
      opsets.set(domain === "ai.onnx" ? "" : domain, version);
    },
  });
  if (!graph) throw new Error("there is no graph in it");
  return { irVersion, opsets, graph };
}

function decodeGraph(bytes: Uint8Array): GraphProto {
  let name = "";
  const nodes: NodeProto[] = [];
  const initializers: TensorProto[] = [];
  const inputs: ValueProto[] = [];
  const outputs: ValueProto[] = [];
  readFields(bytes, {
    1: (r, w) => nodes.push(decodeNode(bytesOf(r, w))),
    2: (r, w) => {
      name = textOf(r, w);
    },
    5: (r, w) => initializers.push(decodeTensor(bytesOf(r, w))),
    11: (r, w) => inputs.push(decodeValue(bytesOf(r, w))),
    12: (r, w) => outputs.push(decodeValue(bytesOf(r, w))),
  });
  return { name, nodes, initializers, inputs, outputs };
}

function decodeNode(bytes: Uint8Array): NodeProto {
  let [name, op, domain] = ["", "", ""];
  const inputs: string[] = [];
  const outputs: string[] = [];
  const attributes: AttributeProto[] = [];
  readFields(bytes, {
    1: (r, w) => inputs.push(textOf(r, w)),
    2: (r, w) => outputs.push(textOf(r, w)),
    3: (r, w) => {
      name = textOf(r, w);
    },
    4: (r, w) => {
      op = textOf(r, w);
    },
    5: (r, w) => attributes.push(decodeAttribute(bytesOf(r, w))),
    7: (r, w) => {
      domain = textOf(r, w);
    },
  });
  return { name, op, domain: domain === "ai.onnx" ? "" : domain, inputs, outputs, attributes };
}

function decodeAttribute(bytes: Uint8Array): AttributeProto {
  let name = "";
  let value: AttributeValue | null = null;
  let type = 0;
  const manyFloats: number[] = [];
  const manyInts: number[] = [];
  const texts: string[] = [];
  readFields(bytes, {
    1: (r, w) => {
      name = textOf(r, w);
    },
    2: (r, w) => {
      value = { kind: "float", value: floatOf(r, w) };
    },
    3: (r, w) => {
      value = { kind: "int", value: intOf(r, w) };
    },
    4: (r, w) => {
      value = { kind: "text", value: textOf(r, w) };
    },
    5: (r, w) => {
      value = { kind: "tensor", value: decodeTensor(bytesOf(r, w)) };
    },
    7: floats(manyFloats),
    8: ints(manyInts),
    9: (r, w) => texts.push(textOf(r, w)),
    20: (r, w) => {
      type = intOf(r, w);
    },
  });
  // A number of 0 and an empty list leave no trace but the type.
  if (type === FLOATS || manyFloats.length > 0) value = { kind: "floats", value: manyFloats };
  else if (type === INTS || manyInts.length > 0) value = { kind: "ints", value: manyInts };
  else if (texts.length > 0) value = { kind: "texts", value: texts };
  else if (type === FLOAT && !value) value = { kind: "float", value: 0 };
  else if (type === INT && !value) value = { kind: "int", value: 0 };
  else if (type === TEXT && !value) value = { kind: "text", value: "" };
  return { name, value: value ?? { kind: "other" } };
}

const [FLOAT, INT, TEXT, FLOATS, INTS] = [1, 2, 3, 6, 7];

export function decodeTensor(bytes: Uint8Array): TensorProto {
  let [name, type] = ["", 0];
  let raw: Uint8Array | null = null;
  const shape: number[] = [];
  const values: number[] = [];
  const external = new Map<string, string>();
  readFields(bytes, {
    1: ints(shape),
    2: (r, w) => {
      type = intOf(r, w);
    },
    4: floats(values),
    5: ints(values),
    7: ints(values),
    8: (r, w) => {
      name = textOf(r, w);
    },
    9: (r, w) => {
      raw = bytesOf(r, w);
    },
    10: numbers(values, WireType.Bit64, (r) => r.double()),
    11: numbers(values, WireType.Varint, (r) => r.uint64()),
    13: (r, w) => {
      let [key, value] = ["", ""];
      readFields(bytesOf(r, w), {
        1: (r, w) => {
          key = textOf(r, w);
        },
        2: (r, w) => {
          value = textOf(r, w);
        },
      });
      external.set(key, value);
    },
  });
  return { name, type, shape, raw, values, external };
}

function decodeValue(bytes: Uint8Array): ValueProto {
  let [name, type] = ["", 0];
  let shape: (number | string | null)[] | null = null;
  readFields(bytes, {
    1: (r, w) => {
      name = textOf(r, w);
    },
    // TypeProto, of which only tensors are read.
    2: (r, w) =>
      readFields(bytesOf(r, w), {
        1: (r, w) =>
          readFields(bytesOf(r, w), {
            1: (r, w) => {
              type = intOf(r, w);
            },
            2: (r, w) => {
              shape = decodeShape(bytesOf(r, w));
            },
          }),
      }),
  });
  return { name, type, shape };
}

function decodeShape(bytes: Uint8Array): (number | string | null)[] {
  const shape: (number | string | null)[] = [];
  readFields(bytes, {
    1: (r, w) => {
      let size: number | string | null = null;
      readFields(bytesOf(r, w), {
        1: (r, w) => {
          size = intOf(r, w);
        },
        2: (r, w) => {
          size = textOf(r, w);
        },
      });
      shape.push(size);
    },
  });
  return shape;
}
