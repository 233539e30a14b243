import { describe, expect, test } from "vitest";
import { Generator } from "./generator.ts";
import { fillNormal } from "./normal.ts";
import { fillUniform } from "./uniform.ts";

const randn = (n: number, generator: Generator) => [...fillNormal(new Float32Array(n), generator)];

// torch.manual_seed(0), then each first sample of a pair and its kept second
const FIRST = 1.5409960746765137;
const SECOND = -0.293428897857666;

describe("fewer than sixteen", () => {
  test("come in pairs, whose second half the next call uses", () => {
    // torch.manual_seed(0); torch.cat([torch.randn(3), torch.randn(3)])
    const generator = new Generator(0);
    expect([...randn(3, generator), ...randn(3, generator)]).toEqual([
      1.5409960746765137, -0.293428897857666, -2.1787893772125244, 0.5684312582015991, -1.0845223665237427,
      -1.3985954523086548,
    ]);
  });

  test("keep their second half while uniform samples are drawn", () => {
    // torch.manual_seed(0); torch.cat([torch.randn(3), torch.rand(1), torch.randn(1)])
    const generator = new Generator(0);
    randn(3, generator);
    expect([...fillUniform(new Float32Array(1), generator)]).toEqual([0.455627977848053]);
    expect(randn(1, generator)).toEqual([0.5684312582015991]);
  });

  test("keep their second half while sixteen are drawn at once", () => {
    // torch.manual_seed(0); torch.cat([torch.randn(1), torch.randn(16)[:2], torch.randn(1)])
    const generator = new Generator(0);
    expect(randn(1, generator)).toEqual([FIRST]);
    expect(randn(16, generator).slice(0, 2)).toEqual([0.8487103581428528, 0.6920091509819031]);
    expect(randn(1, generator)).toEqual([SECOND]);
  });

  test("lose their second half when the generator is seeded", () => {
    const generator = new Generator(0);
    randn(1, generator);
    expect(randn(1, generator.manualSeed(0))).toEqual([FIRST]);
  });

  test("are drawn in float64 for both dtypes", () => {
    // torch.manual_seed(0); torch.randn(3, dtype=torch.float64)
    const data = fillNormal(new Float64Array(3), new Generator(0));
    for (const [i, sample] of [1.5409961082440433, -0.2934289057609464, -2.1787893820745574].entries()) {
      expect(data[i]).toBeCloseTo(sample, 14);
    }
  });
});

describe("sixteen or more", () => {
  test("draw the last sixteen again when they do not come out even", () => {
    // torch.manual_seed(0); torch.randn(17)
    expect(randn(17, new Generator(0))).toEqual([
      -1.1258398294448853, -1.6959311962127686, 0.5666506290435791, 0.7935083508491516, 0.5988394618034363,
      -1.5550950765609741, -0.3413603901863098, 1.85300612449646, 0.46809640526771545, -0.5854975581169128,
      -0.1733967512845993, 0.18347793817520142, 1.3893661499023438, 1.586334228515625, 0.946298360824585,
      -0.843676745891571, 0.9318265914916992,
    ]);
  });

  test("equal PyTorch's in float64 too", () => {
    // torch.manual_seed(0); torch.randn(17, dtype=torch.float64)[[0, 1, 2, 15, 16]]
    const seventeen = fillNormal(new Float64Array(17), new Generator(0));
    const expected = [
      [0, -2.310411800234176],
      [1, -0.6332746088675096],
      [2, -1.2609246557194385],
      [15, -0.8910030351707375],
      [16, 0.6748575435940039],
    ] as const;
    for (const [i, sample] of expected) expect(seventeen[i]).toBeCloseTo(sample, 14);
    // torch.manual_seed(42); x = torch.empty(10007, dtype=torch.float64).normal_(0.3, 1.7); x[5000], x.sum()
    const many = fillNormal(new Float64Array(10007), new Generator(42), 0.3, 1.7);
    expect(many[5000]).toBeCloseTo(2.51643332513592, 13);
    expect(many.reduce((a, b) => a + b)).toBeCloseTo(2953.207333415759, 9);
  });

  test("have the moments of a normal distribution", () => {
    const n = 100_000;
    const data = fillNormal(new Float32Array(n), new Generator(11), 2, 3);
    const moment = (k: number) => data.reduce((sum, x) => sum + ((x - 2) / 3) ** k, 0) / n;
    // Five standard errors, √(1, 2, 15, 96)/√n
    expect(Math.abs(moment(1))).toBeLessThan(0.016);
    expect(Math.abs(moment(2) - 1)).toBeLessThan(0.023);
    expect(Math.abs(moment(3))).toBeLessThan(0.062);
    expect(Math.abs(moment(4) - 3)).toBeLessThan(0.155);
  });
});

test("normal: std = 0 gives the mean, a negative or missing std is refused", () => {
  expect([...fillNormal(new Float32Array(2), new Generator(0), 5, 0)]).toEqual([5, 5]);
  expect(() => fillNormal(new Float32Array(2), new Generator(0), 0, -1)).toThrow("normal: std = -1");
  expect(() => fillNormal(new Float32Array(2), new Generator(0), 0, Number.NaN)).toThrow("normal: std = NaN");
});
