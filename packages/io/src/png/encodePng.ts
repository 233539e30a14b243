/** A tensor as the bytes of a PNG. */
import { QzynnError, type Tensor } from "@qzynn/tensor";
import { zlibSync } from "fflate";
import { crc32 } from "../checksum/crc32.ts";
import { SIGNATURE } from "./chunks.ts";

/** PNG's number for a kind of picture, by channels. */
const COLOUR_TYPES: Readonly<Record<number, number>> = { 1: 0, 3: 2, 4: 6 };
/** Every byte is stored as its difference from the pixel to the left. */
const LEFT = 1;
const MOST = 2 ** 31 - 1;

/**
 * A picture of shape `[height, width]` or `[channels, height, width]` with 1, 3 or 4 channels (grey, colours, colours
 * with opacity) as PNG. uint8 goes from 0 to 255; floats from 0 to 1, and what lies outside is cut off; bool is black
 * and white. The same tensor gives the same bytes on every machine.
 *
 * @throws {QzynnError} for other shapes, for int32, and for NaN.
 *
 * @example
 * ```ts
 * import { encodePng } from "@qzynn/io";
 * import { tensor } from "@qzynn/tensor";
 * const bytes = encodePng(tensor([[0, 1], [1, 0]]));
 * [...bytes.subarray(1, 4)].map((byte) => String.fromCharCode(byte)).join(""); // → PNG
 * ```
 */
export function encodePng(image: Tensor): Uint8Array {
  const { shape } = image;
  const [channels, height, width] = shape.length === 2 ? [1, ...shape] : shape;
  if (shape.length < 2 || shape.length > 3 || !width || !height || !channels || !(channels in COLOUR_TYPES)) {
    throw bad(
      `[${shape.join(", ")}] is not the shape of a picture`,
      "give [height, width] or [1 | 3 | 4, height, width]",
    );
  }
  if (width > MOST || height > MOST) throw bad(`${width} × ${height} pixels`, `a PNG has at most ${MOST} on a side`);
  const level = levels(image);
  const size = width * height;
  const row = 1 + width * channels;
  const lines = new Uint8Array(height * row);
  for (let y = 0; y < height; y++) {
    lines[y * row] = LEFT;
    for (let c = 0; c < channels; c++) {
      let left = 0;
      for (let x = 0; x < width; x++) {
        const value = level(c * size + y * width + x);
        lines[y * row + 1 + x * channels + c] = value - left;
        left = value;
      }
    }
  }
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  header.set([8, COLOUR_TYPES[channels]!], 8);
  return join([
    Uint8Array.from(SIGNATURE),
    chunk("IHDR", header),
    chunk("IDAT", zlibSync(lines)),
    chunk("IEND", new Uint8Array(0)),
  ]);
}

/** How a value becomes a byte. */
function levels({ data, dtype, shape }: Tensor): (i: number) => number {
  if (dtype === "uint8") return (i) => data[i]!;
  if (dtype === "bool") return (i) => 255 * data[i]!;
  if (dtype === "int32") throw bad("an int32 tensor has no agreed white", 'convert it with .to("uint8")');
  return (i) => {
    const value = data[i]!;
    if (Number.isNaN(value)) throw bad(`element ${i} of [${shape.join(", ")}] is NaN`, "it has no brightness");
    return Math.round(255 * Math.min(1, Math.max(0, value)));
  };
}

/** Length, name, content, checksum of name and content. */
function chunk(name: string, content: Uint8Array): Uint8Array {
  const named = join([Uint8Array.from(name, (c) => c.charCodeAt(0)), content]);
  const ends = new Uint8Array(8);
  new DataView(ends.buffer).setUint32(0, content.length);
  new DataView(ends.buffer).setUint32(4, crc32(named));
  return join([ends.subarray(0, 4), named, ends.subarray(4)]);
}

function join(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

const bad = (fact: string, reason: string): QzynnError => new QzynnError(`encodePng: ${fact}: ${reason}`);
