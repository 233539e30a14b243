/** One suite for every elementwise operation that is exported: `suite/rows.ts` has to have a line for each. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { worst } from "../../suite/distance.ts";
import { inNumbers, kindsOf } from "../../suite/executors.ts";
import { type Operation, type Row, rows } from "../../suite/rows.ts";
import type { DType } from "../dtype.ts";
import * as api from "../index.ts";
import { checkGradients, compile, grad, Tensor, tensor } from "../index.ts";

const exported = api as never as Readonly<Record<string, unknown>>;

const HUGE = [3.4028235e38, -3.4028235e38, 1e30, 1e-45, -1e-45, 1.1754944e-38];
const SPECIAL = [
  ...[0, -0, 1, -1, 2, -2, 0.5, -0.5, 3, -2.5, Infinity, -Infinity, NaN, Math.PI, 16777216, 8388607.5, 88.72283],
  ...[-87.33655, -103.97208, 0.70710677, 1e-8, -1e-8, 0.9999999, 100.5],
];
const WHOLE = [0, 1, -1, 2, -2, 3, -7, 100, 255, 256, -129, 65537, 16777217, -16777219, 2147483647, -2147483647];

/** Values that no two agree in, none of them near a kink: a fixed sequence, spread over a range. */
function values(n: number, { from = -3, to = 3 }: Row, salt: number): number[] {
  return Array.from({ length: n }, (_, i) => from + (((i + salt) * 0.6180339887) % 1) * (to - from) + 0.0013);
}

function inputsOf(r: Row, shapes: number[][], dtype: DType): Tensor[] {
  return shapes.slice(0, r.arity).map((shape, k) => {
    const size = shape.reduce((n, d) => n * d, 1);
    return tensor(Float64Array.from(values(size, r, 7.3 * k)), { dtype }).reshape(shape);
  });
}

/** Every special value beside every other one. */
function specials({ arity, overflows }: Row, dtype: DType): Tensor[] {
  const floats = overflows ? SPECIAL : [...SPECIAL, ...HUGE];
  const all = { float32: floats, float64: floats, int32: WHOLE, uint8: [0, 1, 2, 3, 127, 128, 255], bool: [0, 1] }[
    dtype
  ];
  if (arity === 1) return [tensor(all, { dtype })];
  return [all.flatMap((a) => all.map(() => a)), all.flatMap(() => all)].map((x) => tensor(x, { dtype }));
}

const call = (f: Operation, x: readonly Tensor[]): Tensor => f(...(x as [Tensor, Tensor]));

/** The values in float64; or in the numbers reading, where float64 has others. */
const exactly = ({ f, whole, own }: Row, x: readonly Tensor[]): Tensor =>
  whole || own
    ? inNumbers(() => call(f, x))
    : call(
        f,
        x.map((t) => t.to("float64")),
      );

/** Whether the operation takes inputs of this dtype, and these values. */
function takes(f: Operation, x: readonly Tensor[]): boolean {
  try {
    call(f, x);
    return true;
  } catch (e) {
    if (e instanceof api.QzynnError) return false;
    throw e;
  }
}

const wanted = (x: Tensor): Tensor => {
  x.requiresGrad = true;
  return x;
};

/** The sign of a zero may differ between readings. */
const withoutSigns = ({ data }: Tensor): number[] => Array.from(data, (v) => v + 0);

const dtypes = ["float32", "int32", "uint8", "bool"] as const;

describe.each(rows.map((r) => [r.name, r] as const))("%s", (_, r) => {
  const { f } = r;
  const dtype = r.whole ? "int32" : "float32";

  test.each([0, 1, 3, 4, 5, 1000])("is as exact as the table says, for %i elements", (n) => {
    const x = inputsOf(r, [[n], [n]], dtype);
    const y = call(f, x);
    expect(y.shape).toEqual([n]);
    const exact = exactly(r, x);
    const { ulp, at } = worst(y, exact, x, r.size);
    expect(ulp, `at ${at}`).toBeLessThanOrEqual(r.ulp);
  });

  test("is as exact at zeros, infinities, NaN, and the smallest and largest numbers", () => {
    if (r.whole) return;
    const x = specials(r, "float32");
    const { ulp, at } = worst(call(f, x), exactly(r, x), x, r.size);
    expect(ulp, `at ${at}`).toBeLessThanOrEqual(r.ulp);
  });

  test("every dtype that it takes has the values of the numbers reading, compiled too", () => {
    const taken = dtypes.filter((dtype) => takes(f, specials(r, dtype)));
    expect(taken).toContain(dtype);
    for (const dtype of taken) {
      const both = [specials(r, dtype), inputsOf(r, [[1000], [1000]], dtype)];
      for (const x of both.filter((x) => takes(f, x))) {
        const y = call(f, x);
        const exact = inNumbers(() => call(f, x));
        expect(y.dtype).toBe(exact.dtype);
        const { ulp, at } = worst(y, exact, x, r.size);
        expect(ulp, `${dtype} at ${at}`).toBeLessThanOrEqual(r.ulp);
        const compiled = (compile((...x: Tensor[]) => call(f, x)) as (...x: Tensor[]) => Tensor)(...x);
        expect(compiled.dtype).toBe(y.dtype);
        expect(withoutSigns(compiled), `${dtype}, compiled`).toEqual(withoutSigns(y));
      }
    }
  });

  test("broadcasts as if its inputs had been repeated, and takes views as they are", () => {
    const x = inputsOf(
      r,
      [
        [2, 1, 3],
        [4, 1],
      ],
      dtype,
    );
    const shape = r.arity === 2 ? [2, 4, 3] : [2, 1, 3];
    const y = call(f, x);
    const repeated = x.map((t) => t.expand(shape).clone());
    expect(y.toArray()).toEqual(call(f, repeated).toArray());
    const turned = x.map((t) => t.expand(shape).transpose(0, 2).slice(1, 0, undefined, 2));
    expect(call(f, turned).toArray()).toEqual(y.transpose(0, 2).slice(1, 0, undefined, 2).toArray());
  });

  test("its slope, and the slope of that, agree with differences in float64", () => {
    if (r.whole) return;
    const x = inputsOf(
      r,
      [
        [2, 3],
        [1, 3],
      ],
      "float64",
    ).map(wanted);
    const y = call(f, x);
    if (!y.requiresGrad) {
      expect(r.flat || y.dtype === "bool", "is it differentiable?").toBe(true);
      return;
    }
    expect(y.dtype).toBe("float64");
    expect(checkGradients((...x) => call(f, x), x)).toBe(true);
    const square = inputsOf(r, [[4], [4]], "float64").map(wanted);
    const first = (...x: Tensor[]) => {
      // A product makes every gradient depend on the inputs, so that even straight functions have something to check.
      const weight = tensor([1, 2, 3, 4], { dtype: "float64" }).mul(x[0] as Tensor);
      const results = grad(call(f, x).mul(weight).sum(), x, { createGraph: true });
      return results.reduce((a, b) => a.add(b));
    };
    expect(checkGradients(first, square, { atol: 1e-4 })).toBe(true);
  });
});

/** What is exported from a file of `ops/`: other functions may change more than their result. */
const candidates = [
  ...readFileSync(new URL("../index.ts", import.meta.url), "utf8").matchAll(/export \{([^}]*)\} from "\.\/ops\//g),
].flatMap(([, names = ""]) =>
  names
    .split(",")
    .filter((name) => !name.includes("type "))
    .map((name) => (name.split(" as ").at(-1) as string).trim()),
);

/** Whether some way to call `f` makes its result element by element and of nothing else. */
function isElementwise(f: unknown): boolean {
  if (typeof f !== "function") return false;
  const ways = (["float32", "int32"] as const).flatMap((dtype) => {
    const x = tensor([0.5, 0.25, 0.75, 0.5], { dtype });
    const mask = x.to("bool");
    return [[x], [x, x], [x, x, x], [1, x], [x, mask, x], [mask, x, x], [x, 1], [x, 0.25, 0.5]];
  });
  return ways.some((way) => {
    try {
      const { result, kinds } = kindsOf(() => f(...way));
      return (
        result instanceof Tensor && result.ndim === 1 && result.numel() === 4 && [...kinds].join() === "elementwise"
      );
    } catch {
      return false;
    }
  });
}

test("every exported function that works element by element has a row here, or is another name of one that has", () => {
  const known = new Set(rows.map(({ name }) => exported[name]));
  const names = new Set(rows.map(({ name }) => name));
  expect(candidates.length).toBeGreaterThan(300);
  const escaped = candidates.filter(
    (name) => !names.has(name) && !known.has(exported[name]) && isElementwise(exported[name]),
  );
  expect(escaped).toEqual([]);
});
