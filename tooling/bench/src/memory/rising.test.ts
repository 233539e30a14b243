import { expect, test } from "vitest";
import { isRising, type Sample } from "./rising.ts";

const MIB = 2 ** 20;
const run = (rss: (step: number) => number): Sample[] =>
  Array.from({ length: 21 }, (_, step) => ({ step, rss: rss(step) * MIB, heap: 0, buffers: 0, wasm: 0 }));

test("warming up is not rising", () => {
  expect(isRising(run((step) => 60 + 100 * Math.min(step, 5)))).toBeUndefined();
});

test("a saw is not rising", () => {
  expect(isRising(run((step) => 100 + (step % 4) * 10))).toBeUndefined();
});

test("a leak is", () => {
  expect(isRising(run((step) => 60 + 10 * step))).toMatch(/^rss went from/);
});

test("WebAssembly memory may not grow at all", () => {
  const samples = run(() => 60).map((s) => ({ ...s, wasm: s.step * MIB }));
  expect(isRising(samples)).toMatch(/^wasm went from/);
});
