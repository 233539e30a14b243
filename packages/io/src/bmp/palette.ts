/** Pictures of up to 256 colours: every pixel is a number in a table. */
import { bad, cutShort } from "./bad.ts";
import type { Bitmap } from "./bitmap.ts";
import { type BmpHeader, CORE, FILE_HEADER } from "./header.ts";

interface Palette {
  readonly count: number;
  /** Three bytes a colour: red, green, blue. */
  readonly colours: Uint8Array;
  readonly grey: boolean;
}

export function readPalette(bytes: Uint8Array, header: BmpHeader): Palette {
  const most = 2 ** header.bits;
  const entry = header.size === CORE ? 3 : 4;
  const at = FILE_HEADER + header.size;
  if (header.coloursUsed > most) {
    throw bad(`a palette of ${header.coloursUsed} colours`, `${header.bits} bits a pixel can name ${most}`);
  }
  // Some writers announce more colours than they leave room for before the pixels.
  const count = Math.min(header.coloursUsed || most, Math.floor((header.pixelsAt - at) / entry));
  if (at + count * entry > bytes.length) throw cutShort("the palette", at, count * entry, bytes);
  const colours = new Uint8Array(3 * count);
  let grey = true;
  for (let i = 0; i < count; i++) {
    const [blue, green, red] = bytes.subarray(at + i * entry, at + i * entry + 3);
    colours.set([red!, green!, blue!], 3 * i);
    grey &&= red === green && green === blue;
  }
  return { count, colours, grey };
}

/** Looks every pixel up. Grey tables give one channel. */
export function paint(indices: Uint8Array, palette: Palette, header: BmpHeader): Bitmap {
  const { width, height } = header;
  const channels = palette.grey ? 1 : 3;
  const data = new Uint8Array(indices.length * channels);
  for (let p = 0; p < indices.length; p++) {
    const index = indices[p]!;
    if (index >= palette.count) {
      const place = `column ${p % width}, row ${Math.floor(p / width)}`;
      throw bad(`the pixel at ${place} has colour ${index}`, `the palette has ${palette.count} colours`);
    }
    for (let c = 0; c < channels; c++) data[p * channels + c] = palette.colours[3 * index + c]!;
  }
  return { width, height, channels, data };
}
