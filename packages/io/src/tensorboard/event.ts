/** Events of a run, as TensorBoard reads them. Source: tensorflow/core/util/event.proto and framework/summary.proto */
import { BinaryWriter, WireType } from "@bufbuild/protobuf/wire";
import type { Tensor } from "@qzynn/tensor";
import { encodePng } from "../png/encodePng.ts";
import { type Histogram, histogramOf } from "./histogram.ts";
import { tfRecord } from "./record.ts";

/** Something to show under a tag, which may have parts as in `loss/train`. */
export type Summary = { readonly tag: string } & (
  | { readonly scalar: number }
  /** `[height, width]` or `[1 | 3 | 4, height, width]`, as `encodePng` takes it. */
  | { readonly image: Tensor }
  | { readonly histogram: Tensor }
  /** Markdown. */
  | { readonly text: string }
);

export interface EventTime {
  readonly step: number;
  /** Seconds since 1970; now unless said otherwise. */
  readonly wallTime?: number;
}

/**
 * One record of an event file: what is shown at `step`. A file is {@link eventFileHead} followed by such records; they may
 * be put behind one another as they come.
 *
 * @throws {QzynnError} for an image that is none.
 *
 * @example
 * ```ts
 * import { eventFileHead, eventRecord } from "@qzynn/io";
 * const bytes = eventRecord([{ tag: "loss", scalar: 0.5 }], { step: 3, wallTime: 0 });
 * bytes.length; // → 42
 * eventFileHead(0).length; // → 40
 * ```
 */
export function eventRecord(
  summaries: readonly Summary[],
  { step, wallTime = Date.now() / 1000 }: EventTime,
): Uint8Array {
  const writer = new BinaryWriter().tag(1, WireType.Bit64).double(wallTime);
  writer.tag(2, WireType.Varint).int64(step);
  writer.tag(5, WireType.LengthDelimited).fork();
  for (const summary of summaries) {
    writer.tag(1, WireType.LengthDelimited).fork().tag(1, WireType.LengthDelimited).string(summary.tag);
    writeValue(writer, summary);
    writer.join();
  }
  return tfRecord(writer.join().finish());
}

/** What an event file begins with. */
export function eventFileHead(wallTime = Date.now() / 1000): Uint8Array {
  const writer = new BinaryWriter().tag(1, WireType.Bit64).double(wallTime);
  return tfRecord(writer.tag(3, WireType.LengthDelimited).string("brain.Event:2").finish());
}

function writeValue(writer: BinaryWriter, summary: Summary): void {
  if ("scalar" in summary) writer.tag(2, WireType.Bit32).float(clipped(summary.scalar));
  else if ("image" in summary) writeImage(writer, summary.image);
  else if ("histogram" in summary) writeHistogram(writer, histogramOf(summary.histogram.data));
  else writeText(writer, summary.text);
}

/** A float32 has no place for more. */
const clipped = (value: number): number =>
  Number.isFinite(value) && !Number.isFinite(Math.fround(value)) ? Math.sign(value) * Number.POSITIVE_INFINITY : value;

function writeImage(writer: BinaryWriter, image: Tensor): void {
  const [channels = 1, height = 0, width = 0] = image.ndim === 2 ? [1, ...image.shape] : image.shape;
  const png = encodePng(image);
  writer.tag(4, WireType.LengthDelimited).fork();
  writer.tag(1, WireType.Varint).int32(height).tag(2, WireType.Varint).int32(width);
  writer.tag(3, WireType.Varint).int32(channels).tag(4, WireType.LengthDelimited).bytes(png).join();
}

function writeHistogram(writer: BinaryWriter, { min, max, num, sum, sumSquares, limits, counts }: Histogram): void {
  writer.tag(5, WireType.LengthDelimited).fork();
  [min, max, num, sum, sumSquares].forEach((value, i) => writer.tag(i + 1, WireType.Bit64).double(value));
  for (const [field, values] of [
    [6, limits],
    [7, counts],
  ] as const) {
    writer.tag(field, WireType.LengthDelimited).fork();
    for (const value of values) writer.double(value);
    writer.join();
  }
  writer.join();
}

/** Text is a tensor of one string, for a plugin that shows it. */
function writeText(writer: BinaryWriter, text: string): void {
  const STRING = 7;
  writer.tag(8, WireType.LengthDelimited).fork().tag(1, WireType.Varint).int32(STRING);
  // The shape [1].
  writer.tag(2, WireType.LengthDelimited).fork().tag(2, WireType.LengthDelimited).fork();
  writer.tag(1, WireType.Varint).int64(1).join().join();
  writer.tag(8, WireType.LengthDelimited).bytes(new TextEncoder().encode(text)).join();
  writer.tag(9, WireType.LengthDelimited).fork().tag(1, WireType.LengthDelimited).fork();
  writer.tag(1, WireType.LengthDelimited).string("text").join().join();
}
