import { fromArray } from "@qzynn/tensor";
import { expect, it } from "vitest";
import { CHARACTERS } from "../draw/skeletons.ts";
import { inkOnPaper } from "./inkOnPaper.ts";

const row = (...pictures: number[][]) => fromArray(Uint8Array.from(pictures.flat()), [pictures.length, 1, 1, 5]);

it("light on dark is turned round, pale writing becomes black, black on white and empty pictures stay", () => {
  const { images, turned } = inkOnPaper(
    row([255, 255, 0, 255, 255], [10, 10, 250, 10, 130], [200, 200, 60, 130, 210], [240, 238, 241, 240, 240]),
    CHARACTERS,
  );
  expect(turned).toBe(1);
  expect(images.dtype).toBe("uint8");
  expect([...images.data]).toEqual(
    [
      [255, 255, 0, 255, 255],
      [255, 255, 0, 255, 128],
      [255, 255, 0, 128, 255],
      [240, 238, 241, 240, 240],
    ].flat(),
  );
});

it("pictures of other classes stay as they are", () => {
  const pictures = row([0, 0, 255, 0, 0]);
  expect(inkOnPaper(pictures, ["night", "day"])).toEqual({ images: pictures, turned: 0 });
});
