import { expect, test } from "vitest";
import { toPlanes } from "./channels.ts";
import { imageKind } from "./imageKind.ts";
import { resizePlanes } from "./resize.ts";

const picture = (channels: 1 | 3 | 4, ...data: number[]) => ({
  width: data.length / channels,
  height: 1,
  channels,
  data: Uint8Array.from(data),
});

test("toPlanes: colours to grey as Pillow does", () => {
  // PIL: Image.fromarray(uint8 [[[255,0,0],[0,255,0],[0,0,255],[9,9,9]]]).convert("L") → 76 149 29 9
  expect([...toPlanes(picture(3, 255, 0, 0, 0, 255, 0, 0, 0, 255, 9, 9, 9), 1)]).toEqual([76, 150, 29, 9]);
});

test("toPlanes: every grey stays what it is", () => {
  const greys = Array.from({ length: 256 }, (_, v) => v);
  expect([...toPlanes(picture(3, ...greys.flatMap((v) => [v, v, v])), 1)]).toEqual(greys);
  expect([...toPlanes(picture(1, ...greys), 3)]).toEqual([...greys, ...greys, ...greys]);
});

test("toPlanes: opacity is laid on white, and the planes lie one behind another", () => {
  expect([...toPlanes(picture(4, 10, 20, 30, 255, 0, 0, 0, 0, 0, 100, 200, 51), 3)]).toEqual([
    10, 255, 204, 20, 255, 224, 30, 255, 244,
  ]);
});

test("imageKind: tells formats by their beginnings", () => {
  const bytes = (text: string) => Uint8Array.from(text, (c) => c.charCodeAt(0));
  expect(imageKind(bytes("\x89PNG\r\n\x1a\n…"))).toBe("png");
  expect(imageKind(bytes("RIFFxxxxWEBPVP8 "))).toBe("webp");
  expect(imageKind(bytes("\0\0\0\x1cftypavif"))).toBe("avif");
  expect(imageKind(bytes("RIFFxxxxWAVE"))).toBeNull();
  expect(imageKind(bytes("\x89PN"))).toBeNull();
  expect(imageKind(new Uint8Array(0))).toBeNull();
});

const source = Uint8Array.from({ length: 35 }, (_, p) => (Math.floor(p / 7) * 37 + (p % 7) * 91) % 256);

test("resizePlanes: the same size is the same picture, and every plane is treated alike", () => {
  expect(resizePlanes(source, 1, [5, 7], [5, 7])).toEqual(source);
  const one = resizePlanes(source, 1, [5, 7], [2, 9]);
  expect(resizePlanes(Uint8Array.from([...source, ...source]), 2, [5, 7], [2, 9])).toEqual(
    Uint8Array.from([...one, ...one]),
  );
});

// torch.nn.functional.interpolate(x, size, mode="bilinear", antialias=True) of
// x = uint8 [[[[(i * 37 + j * 91) % 256 for j in range(7)] for i in range(5)]]]
test.each<[number, number, number[][]]>([
  [
    2,
    3,
    [
      [100, 109, 128],
      [136, 112, 109],
    ],
  ],
  [
    3,
    7,
    [
      [16, 107, 198, 33, 124, 215, 50],
      [74, 165, 57, 91, 182, 74, 108],
      [132, 223, 58, 149, 94, 75, 166],
    ],
  ],
  [
    8,
    10,
    [
      [0, 50, 114, 177, 75, 49, 113, 176, 125, 34],
      [16, 66, 130, 193, 91, 65, 129, 192, 141, 50],
      [39, 89, 149, 201, 109, 88, 152, 203, 156, 73],
      [62, 112, 132, 72, 76, 111, 167, 106, 91, 96],
      [86, 136, 136, 20, 71, 135, 186, 70, 70, 120],
      [109, 159, 159, 43, 94, 158, 209, 93, 93, 143],
      [132, 182, 182, 66, 117, 130, 95, 80, 116, 166],
      [148, 198, 198, 82, 133, 107, 5, 68, 132, 182],
    ],
  ],
])("resizePlanes: 5 × 7 to %i × %i is PyTorch's to one level", (height, width, expected) => {
  const found = resizePlanes(source, 1, [5, 7], [height, width]);
  const worst = expected.flat().reduce((most, v, i) => Math.max(most, Math.abs(v - found[i]!)), 0);
  expect(worst).toBeLessThanOrEqual(1);
});
