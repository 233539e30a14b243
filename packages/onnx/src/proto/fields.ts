/** Messages of protocol buffers as numbered fields. */
import { BinaryReader, WireType } from "@bufbuild/protobuf/wire";

/** What to do with a field; it must read exactly its own bytes. */
export type Handlers = Readonly<Record<number, (reader: BinaryReader, wire: WireType) => void>>;

/** Calls the handler of each field, and skips those without one. */
export function readFields(bytes: Uint8Array, handlers: Handlers): void {
  const reader = new BinaryReader(bytes);
  while (reader.pos < reader.len) {
    const [field, wire] = reader.tag();
    const handler = Object.hasOwn(handlers, field) ? handlers[field] : undefined;
    if (handler) handler(reader, wire);
    else reader.skip(wire, field);
  }
}

function expect(wire: WireType, wanted: WireType): void {
  if (wire !== wanted) throw new Error(`a field is of wire type ${wire}, not ${wanted}`);
}

export function bytesOf(reader: BinaryReader, wire: WireType): Uint8Array {
  expect(wire, WireType.LengthDelimited);
  return reader.bytes();
}

export function textOf(reader: BinaryReader, wire: WireType): string {
  expect(wire, WireType.LengthDelimited);
  return reader.string();
}

export function intOf(reader: BinaryReader, wire: WireType): number {
  expect(wire, WireType.Varint);
  return Number(reader.int64());
}

export function floatOf(reader: BinaryReader, wire: WireType): number {
  expect(wire, WireType.Bit32);
  return reader.float();
}

/** Repeated numbers, packed into one field or with a field each. */
export function numbers(into: number[], wanted: WireType, one: (reader: BinaryReader) => number | bigint | string) {
  return (reader: BinaryReader, wire: WireType): void => {
    if (wire !== WireType.LengthDelimited) {
      expect(wire, wanted);
      into.push(Number(one(reader)));
      return;
    }
    const packed = new BinaryReader(reader.bytes());
    while (packed.pos < packed.len) into.push(Number(one(packed)));
  };
}

export const ints = (into: number[]) => numbers(into, WireType.Varint, (reader) => reader.int64());
export const floats = (into: number[]) => numbers(into, WireType.Bit32, (reader) => reader.float());
