import { expect, test } from "vitest";
import { fma32, fma64 } from "./fma.ts";

test("fma32: what a float64 sum cuts off still decides between two float32", () => {
  // a·b is a hair below half a step of c, whose last bit is odd: two roundings would go up.
  const a = 2 ** -14 * (1 + 2 ** -23);
  const c = 1024 + 2 ** -13;
  expect(Math.fround(a * (1 - 2 ** -23) + c)).toBe(1024 + 2 ** -12);
  expect(fma32(a, 1 - 2 ** -23, c)).toBe(c);
  expect(fma32(-a, 1 - 2 ** -23, -c)).toBe(-c);
  // and a hair above half a step of an even one
  expect(fma32(a, 1 + 2 ** -23, 1024)).toBe(1024 + 2 ** -13);
});

test("fma64: keeps the product whole until the sum", () => {
  expect(fma64(1 + 2 ** -30, 1 - 2 ** -30, -1)).toBe(-(2 ** -60));
  expect((1 + 2 ** -30) * (1 - 2 ** -30) - 1).toBe(0);
  expect(fma64(3, 4, 5)).toBe(17);
});

test("fma64: equals the exact result rounded once, for random operands", () => {
  // Whole numbers below 2^53, so that a bigint gives the exact a·b + c and Number() rounds it once.
  let x = 1n;
  const next = () => {
    x = (x * 6364136223846793005n + 1442695040888963407n) & (2n ** 64n - 1n);
    return (x >> 11n) - 2n ** 52n;
  };
  for (let i = 0; i < 20_000; i++) {
    const [a, b, c] = [next(), next(), next() * 2n ** BigInt(i % 60)];
    expect(fma64(Number(a), Number(b), Number(c))).toBe(Number(a * b + c));
  }
});
