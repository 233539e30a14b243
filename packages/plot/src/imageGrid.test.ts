import { fromArray, tensor, zeros } from "@qzynn/tensor";
import { decode } from "fast-png";
import { parseHTML } from "linkedom";
import { expect, test } from "vitest";
import { imageGrid } from "./imageGrid.ts";
import { toPng } from "./toPng.ts";

const parse = (svg: string) => parseHTML(`<body>${svg}</body>`).document;
const pictures = (svg: string) =>
  [...parse(svg).querySelectorAll("image")].map((image) => {
    const uri = image.getAttribute("href") ?? "";
    expect(uri.startsWith("data:image/png;base64,")).toBe(true);
    return decode(Buffer.from(uri.slice(22), "base64"));
  });

test("imageGrid: holds each image as a PNG with its own pixels, drawn sharp", () => {
  const svg = imageGrid({
    images: tensor([
      [
        [0, 1],
        [0.5, 0.25],
      ],
      [
        [1, 1],
        [0, 0],
      ],
    ]),
  });
  const [first, second] = pictures(svg);
  expect([...(first?.data ?? [])]).toEqual([0, 255, 128, 64]);
  expect([...(second?.data ?? [])]).toEqual([255, 255, 0, 0]);
  expect([first?.width, first?.height, first?.channels]).toEqual([2, 2, 1]);
  expect(svg.match(/image-rendering:pixelated/g)).toHaveLength(2);
});

test("imageGrid: three planes become one colour picture", () => {
  const images = fromArray(Uint8Array.of(1, 2, 30, 40, 200, 250), [1, 3, 1, 2]);
  const [picture] = pictures(imageGrid({ images }));
  expect([...(picture?.data ?? [])]).toEqual([1, 30, 200, 2, 40, 250]);
  expect(picture?.channels).toBe(3);
});

test("imageGrid: a range says what is black and white, and what lies beyond is cut", () => {
  const images = tensor([[[-1, 0, 1, 5]]]);
  const bytes = (range: [number, number] | "auto") => [...(pictures(imageGrid({ images, range }))[0]?.data ?? [])];
  expect(bytes([-1, 1])).toEqual([0, 128, 255, 255]);
  expect(bytes([1, -1])).toEqual([255, 128, 0, 0]); // reversed: ink and paper change places
  expect(bytes("auto")).toEqual([0, 43, 85, 255]);
});

test("imageGrid: columns are kept, captions stand below in their colours", () => {
  const svg = imageGrid({
    images: zeros([5, 1, 4, 4]),
    columns: 2,
    scale: 10,
    captions: ["a", "b", { lines: ["c", "97 %"], color: "bad" }, { lines: ["d"], color: "#123456" }, "e"],
  });
  const images = [...parse(svg).querySelectorAll("image")];
  expect(new Set(images.map((image) => image.getAttribute("x"))).size).toBe(2);
  expect(images[0]?.getAttribute("width")).toBe("40");
  const fills = [...parse(svg).querySelectorAll("text")].map((t) => [t.textContent, t.getAttribute("fill")]);
  expect(fills).toContainEqual(["97 %", "#cf5a34"]);
  expect(fills).toContainEqual(["d", "#123456"]);
});

test("imageGrid: file names as captions are text and the file stays XML", () => {
  const svg = imageGrid({
    images: zeros([2, 8, 8]),
    title: `<b>"wrong" & 'right'</b>`,
    captions: [`<script>alert(1)</script>.bmp`, `a"b'c&d\u0000.png`],
  });
  expect(svg).not.toContain("<script");
  expect(toPng(svg, { scale: 1 }).length).toBeGreaterThan(500);
});

test("imageGrid: the same input gives the same text", () => {
  const draw = () => imageGrid({ images: zeros([3, 3, 5, 7]), captions: ["1", "2", "3"] });
  expect(draw()).toBe(draw());
});

test("imageGrid: what cannot be drawn is named, with a way out", () => {
  const say = (options: Parameters<typeof imageGrid>[0]) => () => imageGrid(options);
  expect(say({ images: zeros([28, 28]) })).toThrow(
    "imageGrid: images of shape [28, 28] are not [N, C, H, W] or [N, H, W]: one image alone is [1, H, W]",
  );
  expect(say({ images: zeros([1, 2, 4, 4]) })).toThrow("have 2 channels and can have 1 (gray) or 3");
  expect(say({ images: zeros([0, 4, 4]) })).toThrow("hold no pixel");
  expect(say({ images: tensor([[[-0.42, 2.82]]]) })).toThrow(
    'go from 0 to 1 and these from -0.42 to 2.82: give the range: [black, white], or range: "auto"',
  );
  expect(say({ images: tensor([[[Number.NaN]]]) })).toThrow("imageGrid: images hold NaN");
  expect(say({ images: zeros([2, 4, 4]), captions: ["a"] })).toThrow("1 captions for 2 images");
  expect(say({ images: zeros([2, 4, 4]), columns: 0 })).toThrow("0 columns cannot be");
  expect(say({ images: zeros([2, 4, 4]), scale: -1 })).toThrow("a scale of -1");
  expect(say({ images: zeros([2, 4, 4]), range: [1, 1] })).toThrow("no room between black and white");
});
