// Files like these were opened by TensorBoard 2.21, whose event_accumulator gave back what is expected here.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { BinaryReader } from "@bufbuild/protobuf/wire";
import { QzynnError, rand, tensor } from "@qzynn/tensor";
import { afterAll, expect, test } from "vitest";
import { crc32c } from "../checksum/crc32c.ts";
import { SummaryWriter } from "../node/SummaryWriter.ts";
import { decodePng } from "../png/decodePng.ts";
import { eventFileHead, eventRecord } from "./event.ts";
import { histogramOf } from "./histogram.ts";

const folder = mkdtempSync(join(tmpdir(), "qzynn-tensorboard-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The contents of the records, their checksums compared. */
function records(bytes: Uint8Array): Uint8Array[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const found: Uint8Array[] = [];
  const check = (at: number, part: Uint8Array) => {
    const turned = (view.getUint32(at, true) - 0xa282ead8) >>> 0;
    expect(((turned << 15) | (turned >>> 17)) >>> 0).toBe(crc32c(part));
  };
  for (let at = 0; at < bytes.length; ) {
    const length = Number(view.getBigUint64(at, true));
    check(at + 8, bytes.subarray(at, at + 8));
    const content = bytes.subarray(at + 12, at + 12 + length);
    check(at + 12 + length, content);
    found.push(content);
    at += 16 + length;
  }
  return found;
}

type Fields = Record<number, (number | Uint8Array)[]>;

/** The fields of a message; what has a length stays bytes. */
function fields(bytes: Uint8Array): Fields {
  const reader = new BinaryReader(bytes);
  const found: Fields = {};
  while (reader.pos < reader.len) {
    const [field, wire] = reader.tag();
    const read =
      [() => Number(reader.int64()), () => reader.double(), () => reader.bytes()][wire] ?? (() => reader.float());
    found[field] = [...(found[field] ?? []), read()];
  }
  return found;
}

const inside = (message: Fields, field: number, i = 0): Fields => fields(message[field]![i] as Uint8Array);
const text = (value: unknown): string => new TextDecoder().decode(value as Uint8Array);
const doubles = (bytes: unknown): number[] => {
  const reader = new BinaryReader(bytes as Uint8Array);
  const found: number[] = [];
  while (reader.pos < reader.len) found.push(reader.double());
  return found;
};

test("eventRecord: the bytes of a scalar", () => {
  const [head] = records(eventFileHead(1.5));
  expect(text(fields(head!)[3]?.[0])).toBe("brain.Event:2");
  expect(fields(head!)[1]).toEqual([1.5]);
  const [record] = records(eventRecord([{ tag: "loss/train", scalar: 0.5 }], { step: 7, wallTime: 2.5 }));
  const event = fields(record!);
  expect([event[1], event[2]]).toEqual([[2.5], [7]]);
  const value = inside(inside(event, 5), 1);
  expect([text(value[1]?.[0]), value[2]]).toEqual(["loss/train", [0.5]]);
});

test("eventRecord: NaN and numbers beyond float32 are kept as what they are", () => {
  const scalar = (x: number) =>
    inside(inside(fields(records(eventRecord([{ tag: "a", scalar: x }], { step: 0 }))[0]!), 5), 1)[2]![0];
  expect(scalar(Number.NaN)).toBeNaN();
  expect(scalar(1e300)).toBe(Number.POSITIVE_INFINITY);
});

test("eventRecord: an image is a PNG with its size", () => {
  const image = rand([3, 4, 5]);
  const value = inside(inside(inside(fields(records(eventRecord([{ tag: "a", image }], { step: 0 }))[0]!), 5), 1), 4);
  expect([value[1], value[2], value[3]]).toEqual([[4], [5], [3]]);
  const { width, height, channels } = decodePng(value[4]![0] as Uint8Array);
  expect([width, height, channels]).toEqual([5, 4, 3]);
  expect(() => eventRecord([{ tag: "a", image: tensor([1]) }], { step: 0 })).toThrow(QzynnError);
});

test("histogramOf: PyTorch's intervals", () => {
  // x = [-1, -0.5, 0, 0, 0.25, 3]; make_histogram(np.array(x), SummaryWriter's default_bins) of torch.utils.tensorboard
  const { limits, counts, ...rest } = histogramOf(tensor([-1, -0.5, 0, 0, 0.25, 3]).data);
  expect(rest).toEqual({ min: -1, max: 3, num: 6, sum: 1.75, sumSquares: 10.3125 });
  expect([limits.length, counts.length]).toEqual([595, 595]);
  expect(limits.slice(0, 2)).toEqual([-1.0089710279437536, -0.917246389039776]);
  expect([counts.slice(0, 3), counts.slice(-2)]).toEqual([
    [0, 1, 0],
    [0, 1],
  ]);
  expect(limits.at(-1)).toBe(3.1665833053880363);
  expect(histogramOf(tensor([Number.NaN, Number.POSITIVE_INFINITY]).data).num).toBe(0);
});

test("eventRecord: a histogram and text", () => {
  const summaries = [
    { tag: "h", histogram: tensor([1, 2]) },
    { tag: "t", text: "**bold** 汉" },
  ];
  const summary = inside(fields(records(eventRecord(summaries, { step: 0 }))[0]!), 5);
  const histogram = inside(inside(summary, 1, 0), 5);
  expect(doubles(histogram[6]![0])).toHaveLength(doubles(histogram[7]![0]).length);
  expect(doubles(histogram[7]![0]).reduce((a, b) => a + b)).toBe(2);
  const note = inside(summary, 1, 1);
  expect(text(inside(note, 8)[8]![0])).toBe("**bold** 汉");
  expect(text(inside(inside(note, 9), 1)[1]![0])).toBe("text");
});

test("SummaryWriter: each call is on the disk when it returns; writers do not meet", () => {
  const [a, b] = [new SummaryWriter(folder), new SummaryWriter(folder)];
  a.addScalar("x", 1, 0);
  a.addScalars("loss", { train: 1, test: 2 }, 1);
  a.addImage("i", rand([2, 2]), 1);
  a.addHistogram("h", rand([9]), 1);
  a.addText("t", "note", 1);
  expect(readdirSync(folder)).toHaveLength(2);
  expect(records(new Uint8Array(readFileSync(a.path)))).toHaveLength(6);
  expect(records(new Uint8Array(readFileSync(b.path)))).toHaveLength(1);
  a.close();
  a.close();
  expect(() => a.addScalar("x", 1, 1)).toThrow("is closed");
  b.close();
  expect(() => new SummaryWriter(a.path)).toThrow(`SummaryWriter: ${a.path}`);
});
