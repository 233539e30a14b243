import { expect, test } from "vitest";
import { erf, erfc } from "./erf.ts";

const off = (y: number, exact: number): number => Math.abs(y - exact) / Math.abs(exact);

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
  for (const [x, y] of values) expect(off(erf(x), y), `at ${x}`).toBeLessThan(4e-16);
  expect([erf(0), erf(-0), erf(Infinity), erf(-Infinity), erf(NaN)]).toEqual([0, -0, 1, -1, NaN]);
});

test("erfc: PyTorch's doubles, with all digits where it is nearly 0", () => {
  // torch.erfc(torch.tensor([...], dtype=torch.float64))
  const values = [
    [-6, 2.0],
    [-1.25, 1.9229001282564582],
    [-0.3, 1.3286267594591274],
    [1e-20, 1.0],
    [0.49, 0.4883317388114769],
    [0.5, 0.4795001221869535],
    [0.75, 0.28884436634648486],
    [1.0, 0.15729920705028513],
    [2.5, 0.0004069520174449589],
    [6.3, 5.124221687395715e-19],
    [13.77, 1.834497801234018e-84],
    [26.0, 5.663192408856143e-296],
  ] as const;
  for (const [x, y] of values) expect(off(erfc(x), y), `at ${x}`).toBeLessThan(1e-15);
  expect([erfc(0), erfc(Infinity), erfc(-Infinity), erfc(NaN), erfc(30)]).toEqual([1, 0, 2, NaN, 0]);
});
