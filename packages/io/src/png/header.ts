/** What a PNG says about itself in its first chunk. */
import { bad } from "./bad.ts";
import type { Chunk } from "./chunks.ts";

export interface PngHeader {
  readonly width: number;
  readonly height: number;
  /** Bits of one sample. */
  readonly depth: number;
  readonly palette: boolean;
  /** Samples of one pixel. */
  readonly samples: number;
  readonly interlaced: boolean;
}

/** By PNG's number for a kind of picture: samples of a pixel, and the depths it may have. */
const kinds: Readonly<Record<number, readonly [samples: number, depths: readonly number[]]>> = {
  0: [1, [1, 2, 4, 8, 16]],
  2: [3, [8, 16]],
  3: [1, [1, 2, 4, 8]],
  4: [2, [8, 16]],
  6: [4, [8, 16]],
};

export function readHeader(chunk: Chunk | undefined): PngHeader {
  if (chunk?.name !== "IHDR" || chunk.content.length !== 13)
    throw bad("the first chunk is no IHDR of 13 bytes", "the file is damaged");
  const { content } = chunk;
  const view = new DataView(content.buffer, content.byteOffset, content.byteLength);
  const [width, height] = [view.getUint32(0), view.getUint32(4)];
  const [depth, type, compression, filter, interlace] = content.subarray(8) as Uint8Array &
    [number, number, number, number, number];
  if (width === 0 || height === 0) throw bad(`a picture of ${width} × ${height} pixels`, "both must be at least 1");
  const [samples, depths] = kinds[type] ?? [0, []];
  if (!depths.includes(depth)) throw bad(`kind ${type} with ${depth} bits a sample`, "PNG has no such pictures");
  if (compression !== 0 || filter !== 0 || interlace > 1) {
    throw bad(`compression ${compression}, filter ${filter}, interlace ${interlace}`, "PNG knows 0, 0, and 0 or 1");
  }
  return { width, height, depth, palette: type === 3, samples, interlaced: interlace === 1 };
}
