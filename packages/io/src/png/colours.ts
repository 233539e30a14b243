/** From the samples of a pixel to grey, red green blue, or red green blue and opacity. */
import { bad } from "./bad.ts";
import type { Chunk } from "./chunks.ts";
import type { PngHeader } from "./header.ts";

export interface Colours {
  readonly channels: 1 | 3 | 4;
  /** Whether the samples of the file, one byte each, are those of the picture. */
  readonly isDirect: boolean;
  /** Writes a pixel of `raw` samples, which are as large as the depth allows, to `out[at…]`. */
  write(raw: ArrayLike<number>, out: Uint8Array, at: number): void;
}

/** `PLTE` holds the colours of a palette, `tRNS` what is transparent. */
export function coloursOf(header: PngHeader, chunks: readonly Chunk[]): Colours {
  const find = (name: string) => chunks.find((chunk) => chunk.name === name)?.content;
  if (header.palette) return fromPalette(find("PLTE"), find("tRNS"));
  const { depth, samples } = header;
  // Sixteen bits keep the upper eight; fewer than eight are stretched.
  const byte = depth === 16 ? (v: number) => v >> 8 : (v: number) => (v * 255) / (2 ** depth - 1);
  const clear = find("tRNS");
  const key = clear && Array.from({ length: samples }, (_, i) => ((clear[2 * i] ?? 0) << 8) | (clear[2 * i + 1] ?? 0));
  const grey = samples < 3;
  const opacity = (raw: ArrayLike<number>): number => {
    if (samples % 2 === 0) return byte(raw[samples - 1]!);
    return key?.every((value, i) => raw[i] === value) ? 0 : 255;
  };
  const channels = samples % 2 === 0 || key ? 4 : grey ? 1 : 3;
  return {
    channels,
    isDirect: depth === 8 && channels === samples,
    write(raw, out, at) {
      for (let c = 0; c < Math.min(channels, 3); c++) out[at + c] = byte(raw[grey ? 0 : c]!);
      if (channels === 4) out[at + 3] = opacity(raw);
    },
  };
}

function fromPalette(colours: Uint8Array | undefined, opacities: Uint8Array | undefined): Colours {
  if (!colours || colours.length % 3 !== 0) throw bad("a picture with a palette has none", "the file is damaged");
  const count = colours.length / 3;
  const channels = opacities ? 4 : 3;
  return {
    channels,
    isDirect: false,
    write(raw, out, at) {
      const index = raw[0]!;
      if (index >= count) throw bad(`a pixel has colour ${index}`, `the palette has ${count} colours`);
      for (let c = 0; c < 3; c++) out[at + c] = colours[3 * index + c]!;
      if (opacities) out[at + 3] = opacities[index] ?? 255;
    },
  };
}
