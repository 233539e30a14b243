import { describe, expect, test } from "vitest";
import { instantiate } from "../wasm/instantiate.ts";
import { ModuleBuilder } from "../wasm/module.ts";
import { i32 } from "../wasm/scalar.ts";
import { v128 } from "../wasm/vector.ts";
import type { Formula } from "./arithmetic.ts";
import { floats, lanes, lanesOf } from "./lanes.ts";
import { numbers } from "./numbers.ts";

/** Every float of this step through all 2³² bit patterns: subnormals, infinities and NaN among them. */
const STEP = 4999;
const sample = new Float32Array(Uint32Array.from({ length: 2 ** 32 / STEP }, (_, i) => i * STEP).buffer);
const special = [
  0,
  -0,
  1,
  -1,
  2,
  -2,
  0.5,
  -0.5,
  3,
  -3,
  2.5,
  -2.5,
  1e-45,
  -1e-45,
  1.17549435e-38,
  3.4028235e38,
  -3.4028235e38,
  Infinity,
  -Infinity,
  NaN,
  16777216,
  8388607.5,
  88.72283,
  88.72284,
  -87.33655,
  -103.97208,
  -103.97209,
  0.70710677,
  0.70710678,
  Math.PI,
  Math.PI / 2,
  134217728,
  1e10,
  16367173 * 2 ** 72,
];

const memory = new WebAssembly.Memory({ initial: 640 });
const floatsOf = new Float32Array(memory.buffer);

/** The formula's `lanes` reading over whole arrays. */
function run(formula: Formula, ...inputs: Float32Array[]): Float32Array {
  const n = (inputs[0] as Float32Array).length;
  const size = 16 * Math.ceil(n / 4);
  const m = new ModuleBuilder();
  const f = m.define(["i32"], "none", "run");
  const i = f.local("i32");
  f.while(i32.ltU(i, f.params[0]), () => {
    const x = inputs.map((_, k) => lanesOf(f.keep(v128.load(i, k * size))));
    f.emit(v128.store(i, floats(f, formula(lanes(f), ...x)), inputs.length * size));
    f.set(i, i32.add(i, i32.const(16)));
  });
  inputs.forEach((x, k) => floatsOf.set(x, (k * size) / 4));
  instantiate(m, memory)("run")(size);
  return floatsOf.slice((inputs.length * size) / 4, (inputs.length * size) / 4 + n);
}

/** Floats in their order, as integers: neighbours differ by 1, and both zeros are 0. */
const bits = new Int32Array(1);
const asFloat = new Float32Array(bits.buffer);
function place(x: number): number {
  asFloat[0] = x;
  const b = bits[0] as number;
  return b < 0 ? -(b & 0x7fffffff) : b;
}

const [NO_NUMBER, WRONG_ZERO] = [Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER - 1];

/** How far `y` is from the float nearest to `exact`, in steps from one float to the next. */
function distance(y: number, exact: number): number {
  if (Number.isNaN(exact) || Number.isNaN(y)) return Number.isNaN(exact) && Number.isNaN(y) ? 0 : NO_NUMBER;
  if (exact === 0 && !Object.is(y, exact)) return WRONG_ZERO;
  return Math.abs(place(y) - place(exact));
}

/** The largest distance between the two readings, and where it is. */
function worst(formula: Formula, ...inputs: Float32Array[]): { ulp: number; at: number[] } {
  const y = run(formula, ...inputs);
  let found = { ulp: 0, at: [] as number[] };
  for (let i = 0; i < y.length; i++) {
    const x = inputs.map((input) => input[i] as number);
    const ulp = distance(y[i] as number, formula(numbers, ...x));
    if (ulp > found.ulp) found = { ulp, at: x };
  }
  return found;
}

/** All pairs of the special values, and pairs of the sample. */
const pairs = (() => {
  const each = special.flatMap((a) => special.map((b) => [a, b] as const));
  const random = Array.from({ length: 200_000 }, (_, i) => [
    sample[(i * 7) % sample.length],
    sample[(i * 11 + 5) % sample.length],
  ]);
  // Pairs whose power is neither 0 nor ∞.
  const near = Array.from({ length: 200_000 }, (_, i) => [
    Math.exp(((i % 443) - 221) / 40),
    ((i * 7919) % 2003) / 100 - 10,
  ]);
  const all = [...each, ...random, ...near] as (readonly [number, number])[];
  return [Float32Array.from(all, ([a]) => a), Float32Array.from(all, ([, b]) => b)] as const;
})();

const everything = Float32Array.of(...special, ...special.map((x) => x * 0.999));
const unary = (name: string, ulp: number, formula: Formula): void => {
  test(`${name}: within ${ulp} ulp of the correctly rounded value, everywhere`, () => {
    for (const x of [sample, everything]) {
      const found = worst(formula, x);
      expect(found.ulp, `at ${found.at}`).toBeLessThanOrEqual(ulp);
    }
  });
};
const binary = (name: string, ulp: number, formula: Formula): void => {
  test(`${name}: within ${ulp} ulp of the correctly rounded value, everywhere`, () => {
    const found = worst(formula, ...pairs);
    expect(found.ulp, `at ${found.at}`).toBeLessThanOrEqual(ulp);
  });
};

describe("the lanes reading", () => {
  unary("exp", 1, (m, x) => m.exp(x));
  unary("log", 1, (m, x) => m.log(x));
  unary("tanh", 2, (m, x) => m.tanh(x));
  unary("erf", 1, (m, x) => m.erf(x));
  unary("log1p", 2, (m, x) => m.log1p(x));
  unary("expm1", 2, (m, x) => m.expm1(x));
  unary("sin", 1, (m, x) => m.sin(x));
  unary("cos", 1, (m, x) => m.cos(x));
  unary("sigmoid", 2, (m, x) => {
    // e^−|x| never overflows, so that results below the smallest normal float are right too.
    const e = m.exp(m.neg(m.abs(x)));
    return m.div(m.where(m.less(x, m.constant(0)), e, m.constant(1)), m.add(m.constant(1), e));
  });
  unary("1 / (1 + e⁻ˣ), where it does not overflow", 2, (m, x) => {
    const inRange = m.max(x, m.constant(-87));
    return m.div(m.constant(1), m.add(m.constant(1), m.exp(m.neg(inRange))));
  });
  unary("sqrt", 0, (m, x) => m.sqrt(x));
  unary("floor", 0, (m, x) => m.floor(x));
  unary("round, to a zero of either sign", 0, (m, x) => m.add(m.round(x), m.constant(0)));
  unary("abs", 0, (m, x) => m.abs(x));
  unary("neg", 0, (m, x) => m.neg(x));
  unary("max with 0", 0, (m, x) => m.max(x, m.constant(0)));
  unary("max with −0", 0, (m, x) => m.max(m.constant(-0), x));
  unary("max with a constant", 0, (m, x) => m.max(m.constant(0.5), x));
  unary("min with a constant", 0, (m, x) => m.min(x, m.constant(-0.5)));
  unary("min with 0", 0, (m, x) => m.min(x, m.constant(0)));
  unary("square", 0, (m, x) => m.pow(x, m.constant(2)));
  binary("pow", 1, (m, a, b) => m.pow(a, b));
  binary("add", 0, (m, a, b) => m.add(a, b));
  binary("sub", 0, (m, a, b) => m.sub(a, b));
  binary("mul", 0, (m, a, b) => m.mul(a, b));
  binary("div", 0, (m, a, b) => m.div(a, b));
  binary("max", 0, (m, a, b) => m.max(a, b));
  binary("min", 0, (m, a, b) => m.min(a, b));
  binary("less", 0, (m, a, b) => m.less(a, b));
  binary("lessEqual", 0, (m, a, b) => m.lessEqual(a, b));
  binary("equal", 0, (m, a, b) => m.equal(a, b));
  binary("where, on a comparison", 0, (m, a, b) => m.where(m.less(a, b), a, m.constant(7)));
  binary("where, on a number", 0, (m, a, b) => m.where(a, b, m.constant(7)));
  binary("comparisons as numbers", 0, (m, a, b) => m.add(m.less(a, b), m.mul(m.constant(0.5), m.equal(a, b))));
});
