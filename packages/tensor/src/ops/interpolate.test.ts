import { expect, test } from "vitest";
import { interpolate, tensor } from "../index.ts";

// x = torch.arange(12.).reshape(1, 1, 3, 4) ** 2 / 10
const x = tensor(Float32Array.from({ length: 12 }, (_, i) => i ** 2 / 10)).reshape([1, 1, 3, 4]);

test.each([
  // F.interpolate(x, size=…, mode=…, antialias=True)
  ["bilinear, smaller", { size: [2, 2], mode: "bilinear" }, [0.91428578, 1.85714293, 5.62857151, 8.14285755]],
  [
    "bilinear, larger one way",
    { size: [4, 2], mode: "bilinear" },
    [0.1, 0.5714286, 1.45714283, 2.71428585, 4.28571463, 6.48571444, 7.64285755, 10.6285715],
  ],
  [
    "bicubic, corners aligned",
    { size: [2, 3], mode: "bicubic", alignCorners: true },
    [1.61801291, 2.76598573, 3.94337177, 6.23444843, 8.8855963, 11.2491407],
  ],
] as const)("interpolate: antialias is PyTorch's: %s", (_, options, want) => {
  const y = interpolate(x, { ...options, antialias: true });
  expect(y.numel()).toBe(want.length);
  want.forEach((v, i) => {
    expect(y.data[i] as number, `at ${i}`).toBeCloseTo(v, 5);
  });
});

test("interpolate: nearest pixels have no antialias", () => {
  expect(() => interpolate(x, { size: 2, antialias: true })).toThrow('there is no antialias of "nearest"');
});
