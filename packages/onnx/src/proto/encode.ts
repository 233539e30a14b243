/** Plain objects as the bytes of an ONNX model. */
import { BinaryWriter, WireType } from "@bufbuild/protobuf/wire";
import type { AttributeProto, GraphProto, NodeProto, TensorProto, ValueProto } from "./messages.ts";

const text = (writer: BinaryWriter, field: number, value: string) =>
  writer.tag(field, WireType.LengthDelimited).string(value);

const int = (writer: BinaryWriter, field: number, value: number) => writer.tag(field, WireType.Varint).int64(value);

function message(writer: BinaryWriter, field: number, content: (inner: BinaryWriter) => void): void {
  writer.tag(field, WireType.LengthDelimited).fork();
  content(writer);
  writer.join();
}

/** Version 8 of the format and `opset` of ONNX's own operators. */
export function encodeModel(graph: GraphProto, opset: number, producer: string): Uint8Array {
  const writer = new BinaryWriter();
  int(writer, 1, 8);
  text(writer, 2, producer);
  message(writer, 7, (w) => encodeGraph(w, graph));
  message(writer, 8, (w) => {
    text(w, 1, "");
    int(w, 2, opset);
  });
  return writer.finish();
}

function encodeGraph(writer: BinaryWriter, { name, nodes, initializers, inputs, outputs }: GraphProto): void {
  for (const node of nodes) message(writer, 1, (w) => encodeNode(w, node));
  text(writer, 2, name);
  for (const tensor of initializers) message(writer, 5, (w) => encodeTensor(w, tensor));
  for (const value of inputs) message(writer, 11, (w) => encodeValue(w, value));
  for (const value of outputs) message(writer, 12, (w) => encodeValue(w, value));
}

function encodeNode(writer: BinaryWriter, { name, op, inputs, outputs, attributes }: NodeProto): void {
  for (const input of inputs) text(writer, 1, input);
  for (const output of outputs) text(writer, 2, output);
  text(writer, 3, name);
  text(writer, 4, op);
  for (const attribute of attributes) message(writer, 5, (w) => encodeAttribute(w, attribute));
}

/** Field and type by AttributeProto. */
function encodeAttribute(writer: BinaryWriter, { name, value: attribute }: AttributeProto): void {
  text(writer, 1, name);
  const type = { float: 1, int: 2, text: 3, tensor: 4, floats: 6, ints: 7, texts: 8, other: 0 }[attribute.kind];
  switch (attribute.kind) {
    case "float":
      writer.tag(2, WireType.Bit32).float(attribute.value);
      break;
    case "int":
      int(writer, 3, attribute.value);
      break;
    case "text":
      text(writer, 4, attribute.value);
      break;
    case "tensor":
      message(writer, 5, (w) => encodeTensor(w, attribute.value));
      break;
    case "floats":
      for (const value of attribute.value) writer.tag(7, WireType.Bit32).float(value);
      break;
    case "ints":
      for (const value of attribute.value) int(writer, 8, value);
      break;
    case "texts":
      for (const value of attribute.value) text(writer, 9, value);
      break;
  }
  int(writer, 20, type);
}

function encodeTensor(writer: BinaryWriter, { name, shape, type, raw }: TensorProto): void {
  for (const size of shape) int(writer, 1, size);
  int(writer, 2, type);
  text(writer, 8, name);
  writer.tag(9, WireType.LengthDelimited).bytes(raw ?? new Uint8Array());
}

function encodeValue(writer: BinaryWriter, { name, type, shape }: ValueProto): void {
  text(writer, 1, name);
  message(writer, 2, (w) =>
    message(w, 1, (w) => {
      int(w, 1, type);
      message(w, 2, (w) => {
        for (const size of shape ?? []) {
          message(w, 1, (w) => {
            if (typeof size === "number") int(w, 1, size);
            else if (size !== null) text(w, 2, size);
          });
        }
      });
    }),
  );
}
