import { expect, test } from "vitest";
import { bmp, type Made, packedBmp } from "../../testing/bmp.ts";
import { decodeBmp } from "./decodeBmp.ts";

const rows = ({ width, channels, data }: { width: number; channels: number; data: Uint8Array }) =>
  Array.from({ length: data.length / (width * channels) }, (_, y) => [
    ...data.subarray(y * width * channels, (y + 1) * width * channels),
  ]);

test("decodeBmp: rows come from the bottom up, and from the top down if the height is negative", () => {
  const pixels = [0b10000000, 0, 0, 0, 0b01000000, 0, 0, 0];
  expect(rows(decodeBmp(bmp({ bits: 1, pixels })))).toEqual([
    [0, 255],
    [255, 0],
  ]);
  expect(rows(decodeBmp(bmp({ bits: 1, height: -2, pixels })))).toEqual([
    [255, 0],
    [0, 255],
  ]);
});

test("decodeBmp: 2 and 4 bits begin with the highest", () => {
  expect(rows(decodeBmp(bmp({ bits: 2, width: 5, height: 1, pixels: [0b00011011, 0b11000000, 0, 0] })))).toEqual([
    [0, 85, 170, 255, 255],
  ]);
  expect(rows(decodeBmp(bmp({ bits: 4, width: 3, height: 1, pixels: [0x0f, 0x10, 0, 0] })))).toEqual([[0, 255, 17]]);
});

test("decodeBmp: a palette with a colour gives three channels", () => {
  const picture = decodeBmp(
    bmp({ bits: 1, height: 1, palette: [1, 2, 3, 0, 4, 5, 6, 0], pixels: [0b10000000, 0, 0, 0] }),
  );
  expect(picture).toEqual({ width: 2, height: 1, channels: 3, data: Uint8Array.of(6, 5, 4, 3, 2, 1) });
});

test("decodeBmp: 24 bits are blue, green, red", () => {
  expect(rows(decodeBmp(bmp({ height: 1, pixels: [1, 2, 3, 4, 5, 6, 0, 0] })))).toEqual([[3, 2, 1, 6, 5, 4]]);
});

test("decodeBmp: the last row may lack its padding", () => {
  expect(rows(decodeBmp(bmp({ width: 1, height: 1, pixels: [1, 2, 3] })))).toEqual([[3, 2, 1]]);
});

test("decodeBmp: 16 bits are 5-5-5 without masks and what the masks say with them", () => {
  expect(rows(decodeBmp(bmp({ bits: 16, height: 1, pixels: [0x00, 0x7c, 0x1f, 0x00] })))).toEqual([
    [255, 0, 0, 0, 0, 255],
  ]);
  const masks = [0xf800, 0x07e0, 0x001f];
  expect(
    rows(decodeBmp(bmp({ bits: 16, height: 1, compression: 3, masks, pixels: [0xe0, 0x07, 0x00, 0x80] }))),
  ).toEqual([[0, 255, 0, 132, 0, 0]]);
});

test("decodeBmp: the fourth byte of 32 bits is opacity only if a mask says so", () => {
  const pixels = [1, 2, 3, 128];
  expect(rows(decodeBmp(bmp({ bits: 32, width: 1, height: 1, pixels })))).toEqual([[3, 2, 1]]);
  const masks = [0xff0000, 0xff00, 0xff, 0xff000000];
  expect(rows(decodeBmp(bmp({ bits: 32, width: 1, height: 1, compression: 3, size: 124, masks, pixels })))).toEqual([
    [3, 2, 1, 128],
  ]);
});

test("decodeBmp: runs, literals and jumps of RLE8 and RLE4", () => {
  expect(rows(decodeBmp(packedBmp()))).toEqual([
    [0, 0, 0, 7],
    [1, 2, 3, 0],
    [9, 9, 9, 9],
  ]);
  const pixels = [5, 0x1f, 0, 0, 0, 5, 0x12, 0x34, 0x50, 0, 0, 1];
  expect(rows(decodeBmp(bmp({ width: 5, bits: 4, compression: 2, pixels })))).toEqual([
    [17, 34, 51, 68, 85],
    [17, 255, 17, 255, 17],
  ]);
});

test.each<[string, Made | Uint8Array, RegExp]>([
  ["text", new TextEncoder().encode("not a picture"), /do not begin with "BM": this is not a BMP/],
  ["nothing", new Uint8Array(0), /do not begin with "BM"/],
  ["only the name", Uint8Array.of(0x42, 0x4d), /cut short: the file header needs 18 bytes/],
  [
    "half a header",
    bmp().slice(0, 30),
    /the information header needs 40 bytes from byte 14 on, but the file ends at byte 30/,
  ],
  ["an unknown header", { size: 41 }, /claims 41 bytes/],
  ["a width of 0", { width: 0 }, /0 × 2 pixels/],
  ["a negative width", { width: -2 }, /-2 × 2 pixels/],
  ["a huge picture", { width: 100_000, height: 100_000, pixels: [] }, /100000 × 100000 pixels: the limit is 16777216/],
  [
    "a picture larger than the file",
    { width: 1000, height: 1000, pixels: [1, 2, 3] },
    /the picture needs 3000000 bytes from byte 54 on, but the file ends at byte 57/,
  ],
  ["3 bits", { bits: 3 }, /3 bits a pixel: known are/],
  ["a JPEG inside", { compression: 4 }, /compression 4 with 24 bits/],
  ["pixels inside the header", { pixelsAt: 20 }, /begin at byte 20/],
  ["pixels behind the end", { pixelsAt: 1000 }, /begin at byte 1000/],
  ["too many colours", { bits: 1, coloursUsed: 3 }, /a palette of 3 colours: 1 bits a pixel can name 2/],
  [
    "a colour that is not there",
    { bits: 8, palette: [0, 0, 0, 0], height: 1, pixels: [0, 1, 0, 0] },
    /the pixel at column 1, row 0 has colour 1: the palette has 1/,
  ],
  ["a mask with a hole", { bits: 16, compression: 3, masks: [0xf100, 0xe0, 0x1f] }, /the colour mask 0xf100/],
  ["a run beyond the row", { bits: 8, compression: 1, pixels: [3, 0, 0, 1] }, /column 2, row 0/],
  ["runs without an end", { bits: 8, compression: 1, pixels: [2, 0] }, /a run of pixels needs 2 bytes/],
  ["runs from the top down", { bits: 8, compression: 1, height: -2 }, /the format forbids it/],
])("decodeBmp: refuses %s and says why", (_, made, message) => {
  expect(() => decodeBmp(made instanceof Uint8Array ? made : bmp(made))).toThrow(message);
});
