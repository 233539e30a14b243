import { arange, Generator, ones, rand, zeros } from "@qzynn/tensor";
import { expect, test } from "vitest";
import { ElasticTransform } from "./elasticTransform.ts";
import { RandomAffine } from "./randomAffine.ts";
import { RandomDistortion } from "./randomDistortion.ts";
import { fillField, noisePlane } from "./waves.ts";

/** Correlation of a line with torchvision's gaussian kernel, edges mirrored: the long way round. */
function blur(line: readonly number[], sigma: number): number[] {
  const reach = Math.floor(Math.floor(8 * sigma + 1) / 2);
  const kernel = Array.from({ length: 2 * reach + 1 }, (_, i) => Math.exp(-0.5 * ((i - reach) / sigma) ** 2));
  const sum = kernel.reduce((a, b) => a + b);
  const n = line.length;
  const mirrored = (i: number): number => {
    const at = ((i % (2 * n)) + 2 * n) % (2 * n);
    return line[at < n ? at : 2 * n - 1 - at]!;
  };
  return line.map((_, x) => kernel.reduce((total, weight, i) => total + (weight / sum) * mirrored(x + i - reach), 0));
}

test("ElasticTransform: a field made of waves is white noise of the same waves, blurred", () => {
  const [height, width, sigmaX, sigmaY] = [6, 9, 1.2, 0.8];
  const plane = noisePlane(height, width, sigmaX, sigmaY);
  const wave = (n: number, k: number, x: number) =>
    Math.sqrt((k === 0 ? 1 : 2) / n) * Math.cos((Math.PI * k * (x + 0.5)) / n);
  const pairs = Array.from(plane.counts).flatMap((count, k) =>
    Array.from({ length: count }, (_, l) => [k, l] as const),
  );
  expect(pairs.length).toBe(plane.each);
  for (const [p, [k, l]] of pairs.entries()) {
    const noise = new Float32Array(plane.each);
    noise[p] = 1;
    const field = new Float32Array(height * width);
    fillField(field, plane, noise, 0, 2);
    const rows = Array.from({ length: height }, (_, y) => wave(height, k, y));
    const columns = Array.from({ length: width }, (_, x) => wave(width, l, x));
    const blurred = blur(rows, sigmaY).flatMap((down) => blur(columns, sigmaX).map((across) => 2 * down * across));
    field.forEach((value, i) => {
      expect(value, `wave ${k}, ${l} at ${i}`).toBeCloseTo(blurred[i]!, 5);
    });
  }
});

test("ElasticTransform: without blur every wave is there, and the field is as white as the noise", () => {
  const plane = noisePlane(5, 7, 0, 0);
  expect(plane.each).toBe(35);
  const field = new Float32Array(35);
  const noise = rand([35], { generator: new Generator(1) }).data;
  fillField(field, plane, noise, 0, 1);
  const energy = (values: ArrayLike<number>) => Array.from(values).reduce((sum, value) => sum + value * value, 0);
  expect(energy(field)).toBeCloseTo(energy(noise), 4);
});

test("ElasticTransform: displacements are as large as torchvision's", () => {
  // A ramp shows the displacement itself. torch: (blur(rand(n, 1, 28, 28) * 2 - 1, 33, sigma=4) * 34 / 2)[:, :, 8:20, 8:20].std() = 0.67
  const ramp = arange(28).to("float32").expand([400, 1, 28, 28]);
  const pulled = new ElasticTransform({ alpha: 34, sigma: 4, generator: new Generator(0) }).forward(ramp);
  let sum = 0;
  for (let i = 0; i < 400; i++) {
    for (let y = 8; y < 20; y++) for (let x = 8; x < 20; x++) sum += (pulled.data[i * 784 + y * 28 + x]! - x) ** 2;
  }
  const deviation = Math.sqrt(sum / (400 * 144));
  expect(deviation).toBeGreaterThan(0.62);
  expect(deviation).toBeLessThan(0.72);
});

test("ElasticTransform: strength 0 changes nothing; fill is outside", () => {
  const x = rand([2, 1, 6, 6], { generator: new Generator(0) });
  expect(new ElasticTransform({ alpha: 0 }).forward(x).toArray()).toEqual(x.toArray());
  const white = new ElasticTransform({ alpha: 100, sigma: 2, fill: 1 }).forward(ones([4, 1, 12, 12]));
  for (const value of white.data) expect(value).toBeCloseTo(1, 6);
});

test("ElasticTransform: alpha and sigma may differ by direction", () => {
  // Only x is displaced: rows of equal value stay as they are.
  const stripes = arange(12).to("float32").reshape([12, 1]).expand([1, 12, 12]);
  const pulled = new ElasticTransform({ alpha: [40, 0], sigma: [3, 2], interpolation: "nearest", fill: -1 }).forward(
    stripes,
  );
  pulled.data.forEach((value, i) => {
    expect([-1, Math.floor(i / 12)]).toContain(value);
  });
});

test("ElasticTransform: refuses strengths that mean nothing", () => {
  expect(() => new ElasticTransform({ alpha: -1 })).toThrow("alpha is [-1, -1]");
  expect(() => new ElasticTransform({ sigma: [1, Number.NaN] })).toThrow("sigma is [1, NaN]");
  expect(() => new ElasticTransform().forward(zeros([4]))).toThrow("ElasticTransform: [4] are no images");
});

test("RandomDistortion: with one part only it is that transform", () => {
  const x = rand([3, 2, 10, 12], { generator: new Generator(0) });
  const affine = { degrees: 20, translate: [0.1, 0.1], scale: [0.8, 1.2], shear: 5 } as const;
  const elastic = { alpha: 20, sigma: 3 };
  const same = (a: { forward(t: typeof x): typeof x }, b: { forward(t: typeof x): typeof x }) =>
    expect(a.forward(x).toArray()).toEqual(b.forward(x).toArray());
  const g = () => ({ generator: new Generator(4), fill: 0.5 });
  same(new RandomDistortion({ affine, ...g() }), new RandomAffine({ ...affine, interpolation: "bilinear", ...g() }));
  same(new RandomDistortion({ elastic, ...g() }), new ElasticTransform({ ...elastic, ...g() }));
});

test("RandomDistortion: both parts look where the affine picture would be pulled", () => {
  // On a ramp, resampling twice and once agree, away from the edges.
  const ramp = arange(20).to("float32").expand([1, 20, 20]);
  const affine = { degrees: [10, 10], scale: [1.1, 1.1] } as const;
  const elastic = { alpha: 20, sigma: 4 };
  const once = new RandomDistortion({ affine, elastic, generator: new Generator(2) }).forward(ramp);
  const turned = new RandomAffine({ ...affine, interpolation: "bilinear" }).forward(ramp);
  const twice = new ElasticTransform({ ...elastic, generator: new Generator(2) }).forward(turned);
  for (let y = 6; y < 14; y++) {
    for (let x = 6; x < 14; x++) expect(once.data[y * 20 + x]).toBeCloseTo(twice.data[y * 20 + x]!, 4);
  }
});
