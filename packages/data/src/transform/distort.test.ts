import { Generator, rand, randn, zeros } from "@qzynn/tensor";
import { expect, test } from "vitest";
import { affineRanges, drawAffine } from "./affine.ts";
import { warpPlainly } from "./distort.ts";
import { drawDisplacements, elasticStrength } from "./elastic.ts";
import { RandomAffine } from "./randomAffine.ts";
import { RandomPerspective } from "./randomPerspective.ts";
import type { Interpolation } from "./warp.ts";
import { warpLanes } from "./warpLanes.ts";

const affine = drawAffine(
  affineRanges("test", { degrees: 180, translate: [0.5, 0.5], scale: [0.3, 3], shear: [-40, 40, -40, 40] }),
);

test.each([
  [1, 1, 1, 1],
  [3, 1, 28, 28],
  [70, 3, 28, 27],
  [2, 2, 5, 1],
  [2, 1, 1, 9],
  [3, 3, 13, 6],
  [1, 1, 210, 160],
])(
  "distort: %i images of %i × %i × %i are the same bits in SIMD and pixel by pixel",
  (count, channels, height, width) => {
    const source = new Generator(count + width);
    const data = randn([count, channels, height, width], { generator: source }).data as Float32Array;
    const images = { count, channels, height, width, data };
    for (const interpolation of ["nearest", "bilinear"] as Interpolation[]) {
      for (const kind of ["affine", "elastic", "both", "neither"]) {
        const made = [warpLanes, warpPlainly].map((warp) => {
          const generator = new Generator(7);
          const strength = elasticStrength("test", { alpha: [60, 30], sigma: [2.5, 1] });
          const displacements = /elastic|both/.test(kind) ? drawDisplacements(strength, images, generator) : null;
          const matrix = () =>
            /affine|both/.test(kind) ? affine(width, height, generator) : Float64Array.of(1, 0, 0, 0, 1, 0);
          const out = new Float32Array(data.length);
          const fill = Array.from({ length: channels }, (_, c) => 0.3 - c);
          expect(warp(out, { images, interpolation, fill, displacements, matrix })).not.toBe(false);
          return new Uint32Array(out.buffer);
        });
        const [lanes, plain] = made as [Uint32Array, Uint32Array];
        expect(
          lanes.findIndex((bits, i) => bits !== plain[i]),
          `${interpolation}, ${kind}`,
        ).toBe(-1);
        const before = new Uint32Array(data.slice().buffer);
        if (kind === "neither") expect(lanes.findIndex((bits, i) => bits !== before[i])).toBe(-1);
      }
    }
  },
);

test("distort: places beyond all numbers are outside, or NaN, and nothing else is read", () => {
  const images = { count: 1, channels: 1, height: 4, width: 4, data: rand([16]).data as Float32Array };
  const seen = (entries: readonly number[]) => {
    const out = new Float32Array(16);
    const matrix = () => Float64Array.from(entries);
    expect(warpLanes(out, { images, interpolation: "bilinear", fill: [5], displacements: null, matrix })).toBe(true);
    return Array.from(out);
  };
  expect(seen([0, 0, 1e300, 0, 0, 0])).toEqual(Array(16).fill(5));
  expect(seen([0, 0, 0, 0, 0, -Infinity])).toEqual(Array(16).fill(5));
  expect(seen([0, 0, Number.NaN, 0, 0, 0])).toEqual(Array(16).fill(Number.NaN));
});

test("distort: outside lies one value, or one for each channel", () => {
  const away = { degrees: 0, translate: [1, 0], scale: [1, 1] } as const;
  const fill = [0.25, 0.5, 0.75];
  const x = zeros([40, 3, 4, 4]);
  const seen = (options: object) =>
    [new RandomAffine({ ...away, ...options }), new RandomPerspective({ p: 1, ...options })].map((each) =>
      [0, 1, 2].map((c) => new Set(each.forward(x).select(1, c).data)),
    );
  for (const interpolation of ["nearest", "bilinear"]) {
    for (const channels of seen({ fill, interpolation })) {
      channels.forEach((values, c) => {
        expect(values).toContain(fill[c]);
        for (const other of fill)
          if (other !== fill[c] && interpolation === "nearest") expect(values).not.toContain(other);
      });
    }
  }
  expect(() => seen({ fill: [1, 2] })).toThrow("RandomAffine: 2 values of fill for images of 3 channels; give one");
  expect(() => seen({ fill: "white" })).toThrow('RandomAffine: fill is "white"; give a number');
  expect(() => seen({ interpolation: "bicubic" })).toThrow('interpolation is "bicubic"; there are "nearest" and');
});

test("distort: images of one row or one pixel have no perspective", () => {
  const tilt = new RandomPerspective({ p: 1, generator: new Generator(0) });
  for (const shape of [
    [2, 3, 1, 1],
    [2, 1, 1, 5],
    [2, 1, 4, 1],
  ]) {
    const x = rand(shape);
    expect(tilt.forward(x).toArray()).toEqual(x.toArray());
  }
});
