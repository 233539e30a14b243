/** Special functions and their slopes, beside PyTorch's doubles. */
import { expect, test } from "vitest";
import * as api from "../index.ts";
import { polygamma, type Tensor, tensor } from "../index.ts";

type Function = (x: Tensor) => Tensor;

const others: Readonly<Record<string, Function>> = {
  polygamma2: (x) => polygamma(2, x),
  mvlgamma2: (x) => api.mvlgamma(x, 2),
};

// x = torch.tensor([...], dtype=torch.float64, requires_grad=True); y = f(x); y.sum().backward(): x, y, x.grad
// f is torch.… or torch.special.…, of the same name with its words joined by _.
const rows: [name: string, x: number[], y: number[], slope: number[]][] = [
  ["digamma", [0.25, 3, -1.5], [-4.22745353, 0.922784335, 0.703156641], [17.1973292, 0.394934067, 9.37924664]],
  ["lgamma", [0.25, 30, -1.5], [1.28802252, 71.257039, 0.860047015], [-4.22745353, 3.38443813, 0.703156641]],
  ["erfinv", [0.25, 0.999, -0.6], [0.225312055, 2.32675377, -0.595116081], [0.932378235, 198.939518, 1.26286243]],
  ["erfcx", [0.25, 30, -1.5], [0.770346548, 0.0187958889, 18.6538863], [-0.743205893, -0.000625835411, -57.0900379]],
  ["ndtr", [0.25, 3, -6], [0.598706326, 0.998650102, 9.86587645e-10], [0.386668117, 0.00443184841, 6.07588285e-9]],
  ["ndtri", [0.25, 0.999, 1e-9], [-0.67448975, 3.09023231, -5.99780702], [3.14686508, 296.992352, 162434114]],
  ["logNdtr", [0.25, 3, -30], [-0.512984075, -0.00135080996, -454.321244], [0.645839371, 0.00443783904, 30.0332597]],
  ["entr", [0.25, 3, 0.999], [0.34657359, -3.29583687, 0.000999499833], [0.386294361, -2.09861229, -0.9989995]],
  ["i0", [0.25, 30, -1.5], [1.01568614, 781672298000, 1.64672319], [0.125979109, 768532039000, -0.981666429]],
  ["i0e", [0.25, 30, -1.5], [0.791017162, 0.0731459465, 0.367433609], [-0.692904533, -0.00122961588, 0.148394222]],
  ["i1", [0.25, 30, -1.5], [0.125979109, 768532039000, -0.981666429], [0.511769705, 756054563000, 0.992278904]],
  ["i1e", [0.25, 30, -1.5], [0.0981126287, 0.0719163306, -0.219039387], [0.300454019, -0.00116759514, 0.00236796335]],
  ["sinc", [0.25, 3.5, 0], [0.900316316, -0.0909456818, 1], [-0.77283814, 0.0259844805, 0]],
  ["logit", [0.25, 0.999, 1e-9], [-1.09861229, 6.90675478, -20.7232658], [5.33333333, 1001.001, 1000000000]],
  ["tan", [0.25, 30, -1.5], [0.255341921, -6.4053312, -14.1014199], [1.0651995, 42.0282677, 199.850045]],
  ["exp2", [0.25, 30, -1.5], [1.18920712, 1073741820, 0.353553391], [0.824295559, 744261118, 0.245064536]],
  ["polygamma2", [0.25, 3, 1.5], [-129.32774, -0.154113806, -0.828796644], [1538.78214, 0.118939402, 1.40909103]],
  ["mvlgamma2", [3, 4.5, 7], [1.55019499, 4.81786098, 12.8141782], [1.62594098, 2.64498859, 3.66569567]],
];

test.each(rows)("%s has PyTorch's values and slopes in float64", (name, at, y, slope) => {
  const f = others[name] ?? (api as never as Record<string, Function>)[name];
  const x = tensor(Float64Array.from(at), { requiresGrad: true });
  const got = f?.(x) as Tensor;
  got.sum().backward();
  const off = (value: number, wanted: number) => Math.abs(value - wanted) / Math.max(Math.abs(wanted), 1e-300);
  y.forEach((wanted, i) => {
    expect(off(got.data[i] as number, wanted), `value at ${at[i]}`).toBeLessThan(1e-8);
  });
  slope.forEach((wanted, i) => {
    const value = x.grad?.data[i] as number;
    if (wanted === 0) expect(value).toBe(0);
    else expect(off(value, wanted), `slope at ${at[i]}`).toBeLessThan(1e-8);
  });
});

test("digamma and lgamma have PyTorch's values at their poles", () => {
  const x = tensor([0, -0, -1, Infinity, -Infinity, NaN]);
  // torch.digamma(x), torch.lgamma(x)
  expect(x.digamma().toArray()).toEqual([-Infinity, Infinity, NaN, Infinity, NaN, NaN]);
  expect(x.lgamma().toArray()).toEqual([Infinity, Infinity, Infinity, Infinity, Infinity, NaN]);
});

test("nextafter: the neighbour in either dtype, across 0 too", () => {
  const towards = (a: number, b: number, dtype: "float32" | "float64") =>
    tensor([a], { dtype })
      .nextafter(tensor([b], { dtype }))
      .item();
  // torch.nextafter(torch.tensor([a], dtype=…), torch.tensor([b], dtype=…))
  expect(towards(1, 2, "float32")).toBe(1 + 2 ** -23);
  expect(towards(-1, 2, "float64")).toBe(-1 + 2 ** -53);
  expect(towards(0, -1, "float32")).toBe(-(2 ** -149));
  expect(towards(3, 3, "float64")).toBe(3);
  expect(towards(NaN, 3, "float64")).toBe(NaN);
});

test("zeta: π²/6, and poles at the negative whole numbers", () => {
  const s = tensor([2, 2, 1.5], { dtype: "float64" });
  expect(api.zeta(s, tensor([1, -3, -0.5], { dtype: "float64" })).toArray()).toEqual([
    expect.closeTo(Math.PI ** 2 / 6, 14),
    Infinity,
    NaN,
  ]);
});

test("nanToNum: the largest numbers of the dtype stand for infinities, 0 for NaN, unless told otherwise", () => {
  const x = tensor([NaN, Infinity, -Infinity, 2], { requiresGrad: true });
  // torch.nan_to_num(x), torch.nan_to_num(x.double()), torch.nan_to_num(x, nan=1, posinf=2, neginf=-3)
  const most = 3.4028234663852886e38;
  expect(x.nanToNum().toArray()).toEqual([0, most, -most, 2]);
  expect(x.to("float64").nanToNum().toArray()).toEqual([0, Number.MAX_VALUE, -Number.MAX_VALUE, 2]);
  expect(x.nanToNum({ nan: 1, posinf: 2, neginf: -3 }).toArray()).toEqual([1, 2, -3, 2]);
  x.nanToNum().sum().backward();
  expect(x.grad?.toArray()).toEqual([0, 0, 0, 1]);
});
