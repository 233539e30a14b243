import { fromArray } from "@qzynn/tensor";
import { expect, it } from "vitest";
import { CHARACTERS } from "../draw/skeletons.ts";
import { lightPaper } from "./lightPaper.ts";

const pictures = fromArray(Uint8Array.of(255, 255, 0, 255, 10, 0, 200, 0), [2, 1, 2, 2]);

it("writing that is light on dark is turned round, and nothing else", () => {
  const { images, turned } = lightPaper(pictures, CHARACTERS);
  expect(turned).toBe(1);
  expect([...images.data]).toEqual([255, 255, 0, 255, 245, 255, 55, 255]);
  expect(images.shape).toEqual([2, 1, 2, 2]);
});

it("pictures of other classes stay as they are", () => {
  expect(lightPaper(pictures, ["night", "day"])).toEqual({ images: pictures, turned: 0 });
});
