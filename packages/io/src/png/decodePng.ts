/** PNG to pixels. */
import { QzynnError } from "@qzynn/tensor";
import type { Bitmap } from "../bmp/bitmap.ts";
import { pixelLimit } from "../image/pixelLimit.ts";
import { unpackExactly } from "../zip/unpackExactly.ts";
import { bad } from "./bad.ts";
import { type Chunk, readChunks } from "./chunks.ts";
import { coloursOf } from "./colours.ts";
import { type PngHeader, readHeader } from "./header.ts";
import { type Pass, passesOf } from "./passes.ts";
import { unfilter } from "./unfilter.ts";

export interface DecodePngOptions {
  /** The most pixels to accept, 2²⁴ to 2²⁶ by the file's size unless said otherwise. Checked before memory is taken. */
  readonly limit?: number;
}

/**
 * The picture in a PNG file, of every kind and depth, interlaced or not. Grey gives one channel, colours three,
 * anything transparent four; of 16 bits the upper 8 are kept. Colour profiles and gamma are not applied.
 *
 * @throws {QzynnError} if the bytes are no PNG, are cut short, damaged, or contradict themselves.
 *
 * @example
 * ```ts
 * import { decodePng, encodePng } from "@qzynn/io";
 * import { tensor } from "@qzynn/tensor";
 * const picture = decodePng(encodePng(tensor([[0, 0.2, 1]])));
 * [picture.width, picture.height, picture.channels]; // → [ 3, 1, 1 ]
 * [...picture.data]; // → [ 0, 51, 255 ]
 * ```
 */
export function decodePng(bytes: Uint8Array, { limit = pixelLimit(bytes) }: DecodePngOptions = {}): Bitmap {
  const chunks = readChunks(bytes);
  const header = readHeader(chunks[0]);
  const { width, height } = header;
  if (width * height > limit) {
    throw bad(`a picture of ${width} × ${height} pixels`, `the limit is ${limit} pixels; raise it with { limit }`);
  }
  const passes = passesOf(header);
  const lines = inflate(
    chunks,
    passes.reduce((sum, pass) => sum + pass.height * (pass.row + 1), 0),
  );
  const colours = coloursOf(header, chunks);
  const { channels } = colours;
  const data = new Uint8Array(channels * width * height);
  let at = 0;
  for (const pass of passes) {
    const end = at + pass.height * (pass.row + 1);
    const part = lines.subarray(at, end);
    unfilter(part, pass, Math.max(1, (header.samples * header.depth) / 8));
    if (colours.isDirect) copyRows(part, pass, data, width);
    else eachPixel(part, pass, header, (raw, x, y) => colours.write(raw, data, channels * (y * width + x)));
    at = end;
  }
  return { width, height, channels, data };
}

/** Exactly `size` bytes: a stream that would give more is cut off, one that gives less is an error. */
function inflate(chunks: readonly Chunk[], size: number): Uint8Array {
  const parts = chunks.filter((chunk) => chunk.name === "IDAT").map((chunk) => chunk.content);
  const stream = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    stream.set(part, at);
    at += part.length;
  }
  let found: ReturnType<typeof unpackExactly>;
  try {
    found = unpackExactly(stream, size, "zlib");
  } catch (error) {
    throw new QzynnError(
      `decodePng: the pixels cannot be unpacked: ${error instanceof Error ? error.message : error}; save it again`,
    );
  }
  if (found.total < size)
    throw bad(`the pixels unpack to ${found.total} bytes`, `the picture takes ${size}; save it again`);
  return found.content;
}

/** Rows whose bytes are the picture's; the rows of a pass of Adam7 have gaps to fill. */
function copyRows(
  lines: Uint8Array,
  { x, y, dx, dy, width, height, row }: Pass,
  data: Uint8Array,
  columns: number,
): void {
  const channels = row / width;
  for (let r = 0; r < height; r++) {
    const start = r * (row + 1) + 1;
    const to = channels * ((y + r * dy) * columns + x);
    if (dx === 1) data.set(lines.subarray(start, start + row), to);
    else
      for (let i = 0; i < row; i++)
        data[to + Math.floor(i / channels) * dx * channels + (i % channels)] = lines[start + i]!;
  }
}

function eachPixel(
  lines: Uint8Array,
  pass: Pass,
  { depth, samples }: PngHeader,
  visit: (raw: ArrayLike<number>, x: number, y: number) => void,
): void {
  const raw = new Uint16Array(samples);
  for (let row = 0; row < pass.height; row++) {
    const start = row * (pass.row + 1) + 1;
    for (let column = 0; column < pass.width; column++) {
      for (let s = 0; s < samples; s++) {
        const i = column * samples + s;
        if (depth === 8) raw[s] = lines[start + i]!;
        else if (depth === 16) raw[s] = (lines[start + 2 * i]! << 8) | lines[start + 2 * i + 1]!;
        else raw[s] = (lines[start + ((i * depth) >> 3)]! >> (8 - depth - ((i * depth) & 7))) & (2 ** depth - 1);
      }
      visit(raw, pass.x + column * pass.dx, pass.y + row * pass.dy);
    }
  }
}
