import { afterEach, expect, test } from "vitest";
import { backend, compile, matmul, randn, setFastMath, type Tensor, tanh, tensor } from "../index.ts";
import { hasMultiplyAdd } from "./fastMath.ts";

afterEach(() => setFastMath(false));

const ulps = (a: ArrayLike<number>, b: ArrayLike<number>): number => {
  const [x, y] = [a, b].map((values) => new Int32Array(Float32Array.from(values).buffer)) as [Int32Array, Int32Array];
  return x.reduce((most, bits, i) => Math.max(most, Math.abs(bits - (y[i] as number))), 0);
};

test("fast math: tanh stays within 8 ulp, in eager and in compiled steps, and off means off", () => {
  const x = tensor(Float32Array.from({ length: 40_001 }, (_, i) => (i - 20_000) / 2_000));
  const exact = tanh(x).data.slice();
  const step = compile((x: Tensor) => x.tanh());
  expect([...step(x).data]).toEqual([...exact]);
  setFastMath(true);
  const fast = tanh(x).data;
  expect(ulps(fast, Float32Array.from(x.data, Math.tanh))).toBeLessThanOrEqual(8);
  expect(ulps(fast, exact)).toBeGreaterThan(0);
  expect([...step(x).data]).toEqual([...fast]);
  expect([tanh(tensor(NaN)).item(), tanh(tensor(-Infinity)).item()]).toEqual([NaN, expect.closeTo(-1, 6)]);
  setFastMath(false);
  expect([...tanh(x).data]).toEqual([...exact]);
  expect([...step(x).data]).toEqual([...exact]);
});

test("fast math: the report names it", () => {
  expect(backend().fastMath).toBe("off");
  setFastMath(true);
  expect(backend().fastMath).toMatch(/^on/);
});

// Node 22 and later; Node 20 with --experimental-wasm-relaxed-simd.
test.skipIf(!hasMultiplyAdd())(
  "fast math: where the machine can, what is added to a product sees all of its digits",
  () => {
    const x = tensor(new Float32Array(8).fill(1 + 2 ** -12));
    const step = compile((x: Tensor) => x.mul(x).add(-1 - 2 ** -11));
    expect(step(x).data[0]).toBe(0);
    setFastMath(true);
    expect(step(x).data[0]).toBe(2 ** -24);
    const [a, b] = [randn([9, 33]) as Tensor, randn([33, 10]) as Tensor];
    const fast = matmul(a, b).data;
    setFastMath(false);
    matmul(a, b).data.forEach((v, i) => {
      expect(fast[i]).toBeCloseTo(v, 4);
    });
  },
);
