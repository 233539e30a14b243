import { QzynnError, tensor, zeros } from "@qzynn/tensor";
import fc from "fast-check";
import { Unzlib, zlibSync } from "fflate";
import sharp from "sharp";
import { expect, test, vi } from "vitest";
import { crc32 } from "../checksum/crc32.ts";
import { SIGNATURE } from "./chunks.ts";
import { decodePng } from "./decodePng.ts";
import { encodePng } from "./encodePng.ts";

test.each([1, 3, 4])("encodePng: what it writes with %i channels, sharp and decodePng read", async (channels) => {
  const values = Uint8Array.from({ length: channels * 5 * 7 }, (_, i) => (i * 89) % 256);
  const image = tensor(values).reshape([channels, 5, 7]);
  const png = encodePng(image);
  const { data, info } = await sharp(png).raw().toBuffer({ resolveWithObject: true });
  // Side by side instead of one behind another.
  const expected = Uint8Array.from(values, (_, i) => values[(i % channels) * 35 + Math.floor(i / channels)]!);
  expect([info.width, info.height]).toEqual([7, 5]);
  const step = info.channels / channels;
  expect(Uint8Array.from(expected, (_, i) => data[i * step]!)).toEqual(expected);
  expect(decodePng(png)).toEqual({ width: 7, height: 5, channels, data: expected });
});

test("encodePng: floats from 0 to 1 are rounded, and cut off outside", () => {
  expect([...decodePng(encodePng(tensor([[-1, 0, 0.5, 1, 2]]))).data]).toEqual([0, 0, 128, 255, 255]);
  expect([...decodePng(encodePng(tensor([[true, false]]))).data]).toEqual([255, 0]);
});

test("encodePng: refuses what is no picture", () => {
  expect(() => encodePng(zeros([2, 3, 3]))).toThrow("encodePng: [2, 3, 3] is not the shape of a picture");
  expect(() => encodePng(zeros([0, 3]))).toThrow("is not the shape of a picture");
  expect(() => encodePng(tensor([[Number.NaN]]))).toThrow("element 0 of [1, 1] is NaN");
  expect(() => encodePng(zeros([1, 1], { dtype: "int32" }))).toThrow("an int32 tensor has no agreed white");
});

test("decodePng: agrees with sharp on every kind, filter and interlacing", async () => {
  const kinds = fc.record({
    width: fc.integer({ min: 1, max: 20 }),
    height: fc.integer({ min: 1, max: 20 }),
    channels: fc.constantFrom(1, 2, 3, 4),
    palette: fc.boolean(),
    progressive: fc.boolean(),
    adaptiveFiltering: fc.boolean(),
    colours: fc.constantFrom(2, 4, 16, 256),
    seed: fc.nat(1000),
  });
  await fc.assert(
    fc.asyncProperty(kinds, async ({ width, height, channels, seed, ...how }) => {
      const raw = Uint8Array.from(
        { length: width * height * channels },
        (_, i) => Math.imul(i + seed, 2654435761) >>> 24,
      );
      const png = await sharp(raw, { raw: { width, height, channels: channels as 1 } })
        .png(how)
        .toBuffer();
      const ours = decodePng(png);
      const { data, info } = await sharp(png)
        .toColourspace("srgb")
        .ensureAlpha()
        .raw()
        .toBuffer({ resolveWithObject: true });
      const rgba = Uint8Array.from({ length: 4 * width * height }, (_, i) => {
        const [p, c] = [Math.floor(i / 4), i % 4];
        if (c === 3) return ours.channels === 4 ? ours.data[4 * p + 3]! : 255;
        return ours.data[p * ours.channels + (ours.channels === 1 ? 0 : c)]!;
      });
      expect(info.channels).toBe(4);
      expect(rgba).toEqual(new Uint8Array(data));
    }),
    { numRuns: 60 },
  );
});

test("decodePng: refuses what is no PNG and says why", () => {
  expect(() => decodePng(new TextEncoder().encode("text"))).toThrow(QzynnError);
  expect(() => decodePng(new Uint8Array(0))).toThrow("the bytes do not begin as a PNG does");
  expect(() => decodePng(encodePng(zeros([9, 9])), { limit: 80 })).toThrow(
    "a picture of 9 × 9 pixels: the limit is 80 pixels",
  );
});

test("decodePng: more bytes than the picture takes are not unpacked, a large claim by a small file is refused", () => {
  const chunk = (name: string, content: Uint8Array) => {
    const bytes = new Uint8Array(12 + content.length);
    const view = new DataView(bytes.buffer);
    view.setUint32(0, content.length);
    bytes.set([...new TextEncoder().encode(name)], 4);
    bytes.set(content, 8);
    view.setUint32(8 + content.length, crc32(bytes.subarray(4, 8 + content.length)));
    return bytes;
  };
  const png = (side: number, lines: number) => {
    const head = new Uint8Array(13);
    new DataView(head.buffer).setUint32(0, side);
    new DataView(head.buffer).setUint32(4, side);
    head[8] = 8;
    const end = [
      chunk("IHDR", head),
      chunk("IDAT", zlibSync(new Uint8Array(lines), { level: 9 })),
      chunk("IEND", new Uint8Array()),
    ];
    return Uint8Array.from([...SIGNATURE, ...end.flatMap((part) => [...part])]);
  };
  const inflated = vi.spyOn(Unzlib.prototype, "push");
  expect(decodePng(png(10, 2 ** 26)).data).toEqual(new Uint8Array(100));
  expect(inflated.mock.calls.length).toBe(1);
  inflated.mockRestore();
  expect(() => decodePng(png(5000, 10))).toThrow("5000 × 5000 pixels: the limit is 16777216 pixels");
});
