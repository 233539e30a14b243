import { arange, fromArray, Generator, manualSeed, rand, type Tensor, zeros } from "@qzynn/tensor";
import { expect, test } from "vitest";
import { affineRanges, drawAffine, inverseAffine } from "./affine.ts";
import { RandomAffine } from "./randomAffine.ts";
import { uniform } from "./uniform.ts";
import { fromCorner, locate, resamplers } from "./warp.ts";

const close = (actual: ArrayLike<number>, expected: readonly number[], digits = 5) => {
  expect(actual).toHaveLength(expected.length);
  expected.forEach((value, i) => {
    expect(actual[i], `element ${i}`).toBeCloseTo(value, digits);
  });
};
const image = arange(1, 13).to("float32").reshape([1, 1, 3, 4]);

/** The picture `image` after one known transformation. */
function drawn(matrix: Float64Array, interpolation: "nearest" | "bilinear", fill: number): Float32Array {
  const places = { x: new Float64Array(12), y: new Float64Array(12) };
  locate(places, 3, 4, fromCorner(matrix, 3, 4), null);
  const out = new Float32Array(12);
  const data = image.data as Float32Array;
  resamplers[interpolation]({ count: 1, channels: 1, height: 3, width: 4, data }, 0, out, places, fill);
  return out;
}

test("affine: the inverse matrix is torchvision's", () => {
  // _get_inverse_affine_matrix([0, 0], 20, [1, -2], 1.2, [10, -5])
  close(
    inverseAffine(20, 1, -2, 1.2, 10, -5),
    [
      0.7207408068492117, 0.4186975782789004, 0.11665434970858912, -0.35352716236950066, 0.7581414462895005,
      1.8698100549485017,
    ],
    12,
  );
});

test("affine: the matrix undoes shear, scale, rotation and shift, computed the long way", () => {
  const [angle, tx, ty, scale, chi, psi] = [0.3, 2, -1, 1.3, 0.2, -0.1];
  const [p, q] = [1.7, -2.4];
  // Shear: y += -tan ψ·x after x += -tan χ·y, as torchvision defines it; then scale, rotate, shift.
  const sx = p - Math.tan(chi) * q;
  const sy = q + Math.tan(-psi) * sx;
  const x = scale * (Math.cos(angle) * sx - Math.sin(angle) * sy) + tx;
  const y = scale * (Math.sin(angle) * sx + Math.cos(angle) * sy) + ty;
  const degrees = 180 / Math.PI;
  const [a, b, c, d, e, f] = inverseAffine(angle * degrees, tx, ty, scale, chi * degrees, psi * degrees);
  close([a! * x + b! * y + c!, d! * x + e! * y + f!], [p, q], 12);
});

test("affine: pictures are those of affine grid and grid_sample", () => {
  // grid_sample(img, _gen_affine_grid(inverse([0, 0], 20, [1, -1], 1.2, [10, -5])), "bilinear"), with -1 outside
  close(
    drawn(inverseAffine(20, 1, -1, 1.2, 10, -5), "bilinear", -1),
    [
      5.657031059, 7.54005146, 6.846683979, 6.153316498, 2.622243643, 6.711678505, 10.29794693, 9.60457993, -1, -1,
      2.676388741, 7.386629105,
    ],
  );
  // the same with angle 30, scale 0.8, "nearest"
  close(drawn(inverseAffine(30, 0, 0, 0.8, 0, 0), "nearest", -1), [-1, 1, 2, -1, 9, 6, 7, 4, -1, 11, 12, -1]);
});

test("affine: draws the numbers that torchvision draws for one image", () => {
  // g = torch.Generator().manual_seed(3); torch.empty(1).uniform_(low, high, generator=g) for degrees, tx, ty, scale, shears
  const ranges = affineRanges("test", { degrees: 15, translate: [0.2, 0.1], scale: [0.9, 1.1], shear: [-8, 8, -4, 4] });
  close(
    drawAffine(ranges)(28, 20, new Generator(3)),
    [
      1.0657692591536458, -0.2920822285498829, 3.9709948080647006, 0.21783458540722153, 1.0849292309542067,
      1.956267572583093,
    ],
    12,
  );
  // [torch.empty(1).uniform_(-15, 15, generator=torch.Generator().manual_seed(s)).item() for s in range(4)]
  expect([0, 1, 2, 3].map((seed) => uniform(new Generator(seed), [-15, 15]))).toEqual([
    -0.11230230331420898, 7.72894811630249, 3.440852165222168, -14.87209415435791,
  ]);
  // the same with uniform_(0.9, 1.1)
  expect([0, 1, 2, 3].map((seed) => uniform(new Generator(seed), [0.9, 1.1]))).toEqual([
    0.9992513060569763, 1.0515263080596924, 1.0229389667510986, 0.9008526802062988,
  ]);
});

test("RandomAffine: quarter turns are exact, both ways of looking", () => {
  const x = rand([2, 3, 5, 5], { generator: new Generator(0) });
  // clockwise[i, c, y, x] = x[i, c, 4 - x, y]
  const clockwise = Array.from({ length: 150 }, (_, i) => {
    const column = i % 5;
    const row = Math.floor(i / 5) % 5;
    return x.data[i - (i % 25) + (4 - column) * 5 + row]!;
  });
  for (const interpolation of ["nearest", "bilinear"] as const) {
    const turned = new RandomAffine({ degrees: [90, 90], interpolation }).forward(x);
    close(turned.flatten().data, clockwise, 6);
    const back = new RandomAffine({ degrees: [-90, -90], interpolation }).forward(turned);
    close(back.flatten().data, Array.from(x.data), 6);
  }
});

test("RandomAffine: nothing to draw from leaves images as they are", () => {
  const x = rand([2, 2, 4, 7], { generator: new Generator(0) });
  expect(new RandomAffine({ degrees: 0 }).forward(x).toArray()).toEqual(x.toArray());
  expect(new RandomAffine({ degrees: 0, interpolation: "bilinear" }).forward(x).toArray()).toEqual(x.toArray());
});

test("RandomAffine: shifts are by whole pixels, and what comes in is fill", () => {
  const dot = zeros([200, 1, 9, 9]);
  for (let i = 0; i < 200; i++) dot.data[i * 81 + 40] = 1;
  const shifted = new RandomAffine({ degrees: 0, translate: [0.3, 0], fill: 7, generator: new Generator(1) }).forward(
    dot,
  );
  const columns = new Set<number>();
  for (let i = 0; i < 200; i++) {
    const picture = Array.from(shifted.data.subarray(i * 81, (i + 1) * 81));
    const at = picture.indexOf(1);
    expect(Math.floor(at / 9)).toBe(4);
    const shift = (at % 9) - 4;
    columns.add(shift);
    expect(picture.filter((value) => value === 7)).toHaveLength(9 * Math.abs(shift));
  }
  // 0.3 · 9 = 2.7 pixels at most, which rounds to 3.
  expect([...columns].sort((a, b) => a - b)).toEqual([-3, -2, -1, 0, 1, 2, 3]);
});

test("RandomAffine: scale 2 around the centre doubles what is in the middle", () => {
  const x = fromArray(
    Float32Array.from({ length: 16 }, (_, i) => i),
    [1, 4, 4],
  );
  const doubled = new RandomAffine({ degrees: 0, scale: [2, 2] }).forward(x);
  expect(doubled.toArray()).toEqual([
    [
      [5, 5, 6, 6],
      [5, 5, 6, 6],
      [9, 9, 10, 10],
      [9, 9, 10, 10],
    ],
  ]);
});

test("RandomAffine: images of a batch differ, channels of an image go together, a seed repeats", () => {
  const one = rand([1, 1, 8, 8], { generator: new Generator(0) });
  const x = one.expand([4, 2, 8, 8]);
  const options = { degrees: 45, interpolation: "bilinear" } as const;
  manualSeed(5);
  const first = new RandomAffine(options).forward(x);
  const images = Array.from({ length: 8 }, (_, k) => Array.from(first.data.subarray(k * 64, (k + 1) * 64)));
  expect(images[0]).toEqual(images[1]);
  expect(images[0]).not.toEqual(images[2]);
  expect(new RandomAffine({ ...options, generator: new Generator(5) }).forward(x).toArray()).toEqual(first.toArray());
});

test("RandomAffine: refuses options and inputs that mean nothing", () => {
  expect(() => new RandomAffine({ degrees: -1 })).toThrow("degrees is -1");
  expect(() => new RandomAffine({ degrees: [20, 10] })).toThrow("degrees is [20, 10]");
  expect(() => new RandomAffine({ degrees: Number.NaN })).toThrow("degrees");
  expect(() => new RandomAffine({ degrees: 0, translate: [0, 1.5] })).toThrow("translate is [0, 1.5]");
  expect(() => new RandomAffine({ degrees: 0, scale: [0, 1] })).toThrow("scale starts at 0");
  expect(() => new RandomAffine({ degrees: 0, shear: [1, 2, 4, 3] })).toThrow("shear is [4, 3]");
  const affine = new RandomAffine({ degrees: 0 });
  expect(() => affine.forward(zeros([28, 28]))).toThrow("RandomAffine: [28, 28] are no images");
  expect(() => affine.forward(zeros([1, 4, 4], { dtype: "uint8" }) as Tensor)).toThrow("images of uint8");
});

test("RandomAffine: no images, no pixels and single pixels pass through", () => {
  const affine = new RandomAffine({ degrees: 10, interpolation: "bilinear" });
  expect(affine.forward(zeros([0, 1, 4, 4])).shape).toEqual([0, 1, 4, 4]);
  expect(affine.forward(zeros([1, 0, 3])).shape).toEqual([1, 0, 3]);
  close(affine.forward(fromArray(Float32Array.of(3), [1, 1, 1])).data, [3]);
});
