import { expect, test } from "vitest";
import { identity } from "../formula/arithmetic.ts";
import { loop } from "./loop.ts";

test("as truth values, NaN is true and both zeros are false", () => {
  const out = { shape: [5], dtype: "bool" as const, data: new Uint8Array(5) };
  const x = { shape: [5], dtype: "float64" as const, data: Float64Array.of(Number.NaN, 0, -0, 0.3, -2) };
  loop(identity, out, [x]);
  expect([...out.data]).toEqual([1, 0, 0, 1, 1]);
});

test("int32 products keep their low bits", () => {
  const out = { shape: [1], dtype: "int32" as const, data: new Int32Array(1) };
  const x = { shape: [1], dtype: "int32" as const, data: Int32Array.of(123456789) };
  loop((m, a, b) => m.mul(a, b) as never, out, [x, x]);
  expect(out.data[0]).toBe(Math.imul(123456789, 123456789));
});
