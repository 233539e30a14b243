import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { QzynnError, tensor, zeros } from "@qzynn/tensor";
import sharp from "sharp";
import { afterAll, beforeEach, expect, test } from "vitest";
import { bmp } from "../../testing/bmp.ts";
import { crc32 } from "../checksum/crc32.ts";
import { encodePng } from "../png/encodePng.ts";
import { ImageFolder } from "./ImageFolder.ts";
import { naturalOrder } from "./naturalOrder.ts";
import { readImage } from "./readImage.ts";
import { writePng } from "./writePng.ts";

const all = mkdtempSync(join(tmpdir(), "qzynn-io-"));
afterAll(() => rmSync(all, { recursive: true, force: true }));

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(all, "t"));
});

/** Writes files, making their folders; returns the folder. */
function put(files: Readonly<Record<string, Uint8Array | string>>): string {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(join(folder, name, ".."), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

const dark = encodePng(zeros([2, 3]));
const red = { create: { width: 4, height: 2, channels: 3, background: "#ff0000" } } as const;

test.each(["png", "jpeg", "webp", "gif", "tiff", "avif"] as const)(
  "readImage: reads %s, whatever it is called",
  async (format) => {
    put({ "picture.bmp": await sharp(red).toFormat(format).toBuffer() });
    const image = await readImage(join(folder, "picture.bmp"));
    expect([image.shape, image.dtype]).toEqual([[3, 2, 4], "uint8"]);
    expect(Math.abs(image.data[0]! - 255) + image.data[8]! + image.data[16]!).toBeLessThan(12);
    const grey = await readImage(join(folder, "picture.bmp"), { channels: 1, dtype: "float32" });
    expect([grey.shape, grey.dtype]).toEqual([[1, 2, 4], "float32"]);
    expect(grey.data[0]).toBeCloseTo(76 / 255, 1);
  },
);

test("readImage: BMP in grey, in colours and between 0 and 1", async () => {
  put({ "a.bmp": bmp({ bits: 1, height: 1, pixels: [0b10000000, 0, 0, 0] }) });
  const path = join(folder, "a.bmp");
  expect((await readImage(path, { channels: 1 })).toArray()).toEqual([[[255, 0]]]);
  expect((await readImage(path)).toArray()).toEqual([[[255, 0]], [[255, 0]], [[255, 0]]]);
  expect((await readImage(path, { channels: 1, dtype: "float32" })).toArray()).toEqual([[[1, 0]]]);
});

test("readImage: what lies on white is rounded, whoever decodes it", async () => {
  // (10 · 100 + 255 · 155) / 255 = 158.92
  const raw = Uint8Array.of(10, 10, 10, 100);
  const picture = sharp(raw, { raw: { width: 1, height: 1, channels: 4 } });
  put({ "white.png": await picture.png().toBuffer(), "white.webp": await picture.webp({ lossless: true }).toBuffer() });
  for (const name of ["white.png", "white.webp"]) {
    expect((await readImage(join(folder, name), { channels: 1 })).toArray()).toEqual([[[159]]]);
  }
});

test("readImage: what is transparent lies on white", async () => {
  put({ "a.png": encodePng(tensor([[[0, 0, 0]], [[0, 0, 0]], [[0, 0, 0]], [[0, 0.2, 1]]])) });
  expect((await readImage(join(folder, "a.png"), { channels: 1 })).toArray()).toEqual([[[255, 204, 0]]]);
  put({ "a.webp": await sharp(join(folder, "a.png")).webp({ lossless: true }).toBuffer() });
  expect((await readImage(join(folder, "a.webp"), { channels: 1 })).toArray()).toEqual([[[255, 204, 0]]]);
});

test("readImage: turned as EXIF says, and only the first frame", async () => {
  put({ "a.jpg": await sharp(red).withMetadata({ orientation: 6 }).jpeg().toBuffer() });
  expect((await readImage(join(folder, "a.jpg"))).shape).toEqual([3, 4, 2]);
  const frames = Buffer.concat([Buffer.alloc(8, 0), Buffer.alloc(8, 255)]);
  put({
    "a.gif": await sharp(frames, { raw: { width: 2, height: 8, channels: 1, pageHeight: 4 } })
      .gif()
      .toBuffer(),
  });
  const first = await readImage(join(folder, "a.gif"), { channels: 1 });
  expect([first.shape, Math.max(...first.data)]).toEqual([[1, 4, 2], 0]);
});

test("readImage: 16 bits keep the upper eight", async () => {
  const deep = Uint16Array.of(0, 0x8000, 0xffff, 0x1234);
  const bytes = await sharp(deep, { raw: { width: 4, height: 1, channels: 1 } })
    .toColourspace("grey16")
    .png()
    .toBuffer();
  put({ "a.png": bytes });
  expect((await readImage(join(folder, "a.png"), { channels: 1 })).toArray()).toEqual([[[0, 0x80, 0xff, 0x12]]]);
});

test("readImage: size stretches to [height, width]", async () => {
  put({
    "a.png": encodePng(
      tensor([
        [0, 1],
        [0, 1],
      ]),
    ),
  });
  const image = await readImage(join(folder, "a.png"), { channels: 1, size: [1, 4] });
  // Pillow: Image.fromarray(uint8 [[0, 255], [0, 255]]).resize((4, 1), BILINEAR)
  expect(image.toArray()).toEqual([[[0, 64, 191, 255]]]);
});

test.each<[string, string | Uint8Array, RegExp]>([
  ["a text called .png", "not a picture", /a\.png: its content is no picture, whatever its name says; read are BMP/],
  ["an empty file", "", /a\.png: the file is empty; read are/],
  ["a truncated BMP", bmp().slice(0, 60), /a\.png: decodeBmp: the file is cut short: the picture needs/],
  ["a truncated PNG", dark.slice(0, -20), /a\.png: decodePng: the file is cut short/],
  [
    "a PNG with a wrong byte",
    dark.with(45, dark[45]! ^ 1),
    /a\.png: decodePng: the checksum of the chunk at byte 33 is wrong/,
  ],
  ["half a GIF", "GIF89a....", /a\.png: the picture is damaged/],
])("readImage: %s is refused with its path", async (_, content, message) => {
  put({ "a.png": content });
  await expect(readImage(join(folder, "a.png"))).rejects.toThrow(QzynnError);
  await expect(readImage(join(folder, "a.png"))).rejects.toThrow(message);
});

test("readImage: a picture that claims too many pixels is refused before it is decoded", async () => {
  const huge = dark.slice();
  const view = new DataView(huge.buffer);
  view.setUint32(16, 100_000);
  view.setUint32(20, 100_000);
  view.setUint32(29, crc32(huge.subarray(12, 29)));
  put({ "a.png": huge, "a.webp": await sharp(red).webp().toBuffer() });
  await expect(readImage(join(folder, "a.png"))).rejects.toThrow(
    /100000 × 100000 pixels: the limit is 16777216 pixels/,
  );
  await expect(readImage(join(folder, "a.webp"), { limit: 7 })).rejects.toThrow(
    /a\.webp: the picture has more than 7 pixels/,
  );
});

test("readImage: a missing file, a folder and wrong options", async () => {
  await expect(readImage(join(folder, "no.png"))).rejects.toThrow(/readImage: .*no\.png: it does not exist/);
  await expect(readImage(folder)).rejects.toThrow(/it is a folder, not a file/);
  await expect(readImage("x", { channels: 2 as 1 })).rejects.toThrow(
    "readImage: channels is 2; use 1 for grey or 3 for colours",
  );
  await expect(readImage("x", { size: [0, 5] })).rejects.toThrow("size is [0,5]; use [height, width] in pixels");
});

test("writePng: errors name the path", () => {
  expect(() => writePng(join(folder, "a.png"), zeros([5]))).toThrow(
    /a\.png: encodePng: \[5\] is not the shape of a picture/,
  );
  expect(() => writePng(join(folder, "no", "a.png"), zeros([5, 5]))).toThrow(/it does not exist/);
});

test("ImageFolder: classes in natural order, files below them, others counted", async () => {
  put({
    "1/a.png": dark,
    "2/b.png": dark,
    "10/c.PNG": dark,
    "10/deep/d.png": dark,
    "10/notes.txt": "x",
    "10/.e.txt": "x",
    "read.me": "x",
    ".git/f.png": dark,
  });
  const images = new ImageFolder(folder, { channels: 1 });
  expect(images.classes).toEqual(["1", "2", "10"]);
  expect(images.samples.map(({ path, label }) => [path.slice(folder.length + 1).replaceAll("\\", "/"), label])).toEqual(
    [
      ["1/a.png", 0],
      ["2/b.png", 1],
      ["10/c.PNG", 2],
      ["10/deep/d.png", 2],
    ],
  );
  expect([images.length, images.skipped]).toEqual([4, 3]);
  const [image, label] = await images.get(3);
  expect([image.shape, label]).toEqual([[1, 2, 3], 2]);
  expect(new ImageFolder(folder, { order: "plain" }).classes).toEqual(["1", "10", "2"]);
  await expect(images.get(4)).rejects.toThrow("there is no image 4; they go from 0 to 3");
});

test("ImageFolder: load puts all images into one tensor, in order", async () => {
  put({
    "a/1.png": encodePng(tensor([[0, 1]])),
    "a/2.png": encodePng(tensor([[1, 0]])),
    "b/1.bmp": bmp({ height: 1, pixels: [51, 51, 51, 102, 102, 102, 0, 0] }),
  });
  const progress: number[] = [];
  const { images, labels, broken } = await new ImageFolder(folder, { channels: 1 }).load({
    onProgress: (done, total) => progress.push(done / total),
  });
  expect(images.toArray()).toEqual([[[[0, 255]]], [[[255, 0]]], [[[51, 102]]]]);
  expect([labels.dtype, labels.toArray(), broken, progress]).toEqual(["int32", [0, 0, 1], [], [1 / 3, 2 / 3, 1]]);
  const floats = await new ImageFolder(folder, { channels: 1, dtype: "float32" }).load();
  expect(floats.images.data).toEqual(Float32Array.of(0, 1, 1, 0, 0.2, 0.4));
});

test("ImageFolder: broken files stop loading with the first one's path, or are skipped and told", async () => {
  put({
    "a/1.png": "x",
    "a/2.png": dark,
    "b/1.png": "y",
    "b/2.png": encodePng(
      tensor([
        [1, 1, 1],
        [1, 1, 1],
      ]),
    ),
  });
  const images = new ImageFolder(folder, { channels: 1 });
  await expect(images.load()).rejects.toThrow(
    /1\.png: its content is no picture.*\(and 1 more of 4 files\); repair or remove it/,
  );
  const loaded = await images.load({ onError: "skip" });
  expect([loaded.images.shape, loaded.images.data[0], loaded.images.data[6], loaded.labels.toArray()]).toEqual([
    [2, 1, 2, 3],
    0,
    255,
    [0, 1],
  ]);
  expect(loaded.broken.map(({ path }) => path)).toEqual([join(folder, "a", "1.png"), join(folder, "b", "1.png")]);
});

test("ImageFolder: if every file is broken, skipping does not help", async () => {
  put({ "a/1.png": "x" });
  await expect(new ImageFolder(folder).load({ onError: "skip" })).rejects.toThrow(/no picture/);
});

test("ImageFolder: images of different sizes need a size", async () => {
  put({ "a/1.png": dark, "a/2.png": encodePng(zeros([3, 3])) });
  await expect(new ImageFolder(folder).load()).rejects.toThrow(
    /1\.png has 3 × 2 pixels, .*2\.png has 3 × 3: one tensor needs one size; give size: \[height, width\]/,
  );
  const { images } = await new ImageFolder(folder, { size: [4, 4] }).load();
  expect(images.shape).toEqual([2, 3, 4, 4]);
});

test("ImageFolder: missing, a file, empty, without classes, a class without images", () => {
  expect(() => new ImageFolder(join(folder, "no"))).toThrow(/ImageFolder: .*no: it does not exist; check the path/);
  expect(() => new ImageFolder(folder)).toThrow(/it is empty; it needs a folder for each class/);
  put({ "1.png": dark });
  expect(() => new ImageFolder(folder)).toThrow(/it has 1 files but no folders/);
  expect(() => new ImageFolder(join(folder, "1.png"))).toThrow(/it is a file, not a folder/);
  put({ "a/1.txt": "x" });
  expect(() => new ImageFolder(folder)).toThrow(/a: a class without images: none of its 1 files ends in \.bmp/);
});

test.skipIf(process.platform === "win32")("ImageFolder: a link that leads back up is not followed for ever", () => {
  put({ "a/1.png": dark });
  symlinkSync(folder, join(folder, "a", "up"));
  expect(new ImageFolder(folder).length).toBe(1);
});

test("naturalOrder: numbers count as numbers, also long ones and those with noughts", () => {
  const names = ["10", "9", "a10b2", "a9b3", "a10b1", "1", "01", "a", "99999999999999999998", "99999999999999999999"];
  expect(names.sort(naturalOrder)).toEqual([
    "01",
    "1",
    "9",
    "10",
    "99999999999999999998",
    "99999999999999999999",
    "a",
    "a9b3",
    "a10b1",
    "a10b2",
  ]);
});
