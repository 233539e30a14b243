import { expect, test } from "vitest";
import { erf } from "./erf.ts";

test("erf: PyTorch's doubles, near 0, in the middle, where the formula changes, and far out", () => {
  // torch.erf(torch.tensor([...], dtype=torch.float64))
  const values = [
    [1e-300, 1.1283791670955126e-300],
    [0.1, 0.1124629160182849],
    [0.5, 0.5204998778130465],
    [1, 0.8427007929497149],
    [2.4999, 0.9995928300996666],
    [2.5, 0.999593047982555],
    [3, 0.9999779095030014],
    [-4, -0.9999999845827421],
    [7, 1],
  ] as const;
  for (const [x, y] of values) expect(Math.abs(erf(x) - y) / Math.abs(y), `at ${x}`).toBeLessThan(4e-16);
  expect([erf(0), erf(-0), erf(Infinity), erf(-Infinity), erf(NaN)]).toEqual([0, -0, 1, -1, NaN]);
});
