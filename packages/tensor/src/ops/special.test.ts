/** Functions and their slopes, beside PyTorch's doubles. */
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
  ["acos", [0.25, -0.9, 0.5], [1.31811607, 2.69056584, 1.04719755], [-1.03279556, -2.29415734, -1.15470054]],
  ["acosh", [1.25, 30, 2], [0.693147181, 4.09406667, 1.3169579], [1.33333333, 0.0333518673, 0.577350269]],
  ["asin", [0.25, -0.9, 0.5], [0.252680255, -1.11976951, 0.523598776], [1.03279556, 2.29415734, 1.15470054]],
  ["asinh", [0.25, 30, -1.5], [0.247466462, 4.09462222, -1.19476322], [0.9701425, 0.0333148302, 0.554700196]],
  ["atan", [0.25, 30, -1.5], [0.244978663, 1.53747533, -0.982793723], [0.941176471, 0.00110987791, 0.307692308]],
  ["atanh", [0.25, -0.9, 0.5], [0.255412812, -1.47221949, 0.549306144], [1.06666667, 5.26315789, 1.33333333]],
  ["cosh", [0.25, 3, -1.5], [1.0314131, 10.067662, 2.35240962], [0.252612317, 10.0178749, -2.12927946]],
  ["sinh", [0.25, 3, -1.5], [0.252612317, 10.0178749, -2.12927946], [1.0314131, 10.067662, 2.35240962]],
  ["deg2rad", [90, -30, 1], [1.57079633, -0.523598776, 0.0174532925], [0.0174532925, 0.0174532925, 0.0174532925]],
  ["rad2deg", [0.25, 3, -1.5], [14.3239449, 171.887339, -85.9436693], [57.2957795, 57.2957795, 57.2957795]],
  ["frac", [0.25, 3.75, -1.5], [0.25, 0.75, -0.5], [1, 1, 1]],
  ["log10", [0.25, 30, 1e-9], [-0.602059991, 1.47712125, -9], [1.73717793, 0.0144764827, 434294482]],
  ["log2", [0.25, 30, 1e-9], [-2, 4.9068906, -29.8973529], [5.77078016, 0.0480898347, 1.44269504e9]],
  ["reciprocal", [0.25, 30, -1.5], [4, 0.0333333333, -0.666666667], [-16, -0.00111111111, -0.444444444]],
  ["rsqrt", [0.25, 30, 0.0001], [2, 0.182574186, 100], [-4, -0.0030429031, -500000]],
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

// a = torch.tensor([0.5, -2.5, 3, 0, 2], dtype=torch.float64, requires_grad=True), b likewise; y = f(a, b); y.sum().backward()
const pairs: [name: string, b: number[], y: number[], da: number[], db: number[]][] = [
  ["copysign", [1.5, -0.25, 3, 2, -0], [0.5, -2.5, 3, 0, -2], [1, 1, 1, 0, -1], [0, 0, 0, 0, 0]],
  ["fmax", [1.5, -0.25, 3, 2, -0], [1.5, -0.25, 3, 2, 2], [0, 0, 1, 0, 1], [1, 1, 0, 1, 0]],
  ["fmin", [1.5, -0.25, 3, 2, -0], [0.5, -2.5, 3, 0, -0], [1, 1, 1, 1, 0], [0, 0, 0, 0, 1]],
  ["minimum", [1.5, -0.25, 3, 2, -0], [0.5, -2.5, 3, 0, -0], [1, 1, 0.5, 1, 0], [0, 0, 0.5, 0, 1]],
  ["maximum", [1.5, -0.25, 3, 2, -0], [1.5, -0.25, 3, 2, 2], [0, 0, 0.5, 0, 1], [1, 1, 0.5, 1, 0]],
  [
    "logaddexp",
    [1.5, -0.25, 3, 2, -0],
    [1.81326169, -0.149793441, 3.69314718, 2.12692801, 2.12692801],
    [0.268941421, 0.0953494649, 0.5, 0.119202922, 0.880797078],
    [0.731058579, 0.904650535, 0.5, 0.880797078, 0.119202922],
  ],
  [
    "logaddexp2",
    [1.5, -0.25, 3, 2, -0],
    [2.0849625, 0.025274224, 4, 2.32192809, 2.32192809],
    [0.333333333, 0.173706757, 0.5, 0.2, 0.8],
    [0.666666667, 0.826293243, 0.5, 0.8, 0.2],
  ],
  [
    "trueDivide",
    [1.5, -0.25, 3, 2, -0],
    [0.333333333, 10, 1, 0, -Infinity],
    [0.666666667, -4, 0.333333333, 0.5, -Infinity],
    [-0.222222222, 40, -0.333333333, -0, -Infinity],
  ],
  [
    "hypot",
    [1.5, -0.25, 3, 2, -0],
    [1.58113883, 2.51246891, 4.24264069, 2, 2],
    [0.316227766, -0.99503719, 0.707106781, 0, 1],
    [0.948683298, -0.099503719, 0.707106781, 1, -0],
  ],
  [
    "atan2",
    [1.5, -0.25, 3, 2, -0],
    [0.321750554, -1.67046498, 0.785398163, 0, 1.57079633],
    [0.6, -0.0396039604, 0.166666667, 0.5, -0],
    [-0.2, 0.396039604, -0.166666667, -0, -0.5],
  ],
  [
    "ldexp",
    [1.5, -0.25, 3, 2, -0],
    [1.41421356, -2.10224104, 24, 0, 2],
    [2.82842712, 0.840896415, 8, 4, 1],
    [0.980258143, -1.45716245, 16.6355323, 0, 1.38629436],
  ],
  [
    "xlogy",
    [1.5, 0.25, 3, 2, 0.5],
    [0.202732554, 3.4657359, 3.29583687, 0, -1.38629436],
    [0.405465108, -1.38629436, 1.09861229, 0.693147181, -0.693147181],
    [0.333333333, -10, 1, 0, 4],
  ],
];

test.each(pairs)("%s of two tensors has PyTorch's values and slopes in float64", (name, at, ...expected) => {
  const f = (api as never as Record<string, (a: Tensor, b: Tensor) => Tensor>)[name];
  const a = tensor([0.5, -2.5, 3, 0, 2], { dtype: "float64", requiresGrad: true });
  const b = tensor(at, { dtype: "float64", requiresGrad: true });
  const y = f?.(a, b) as Tensor;
  y.sum().backward();
  [y, a.grad, b.grad].forEach((got, k) => {
    (expected[k] as number[]).forEach((wanted, i) => {
      const value = got?.data[i] ?? 0;
      if (Number.isFinite(wanted)) expect(value).toBeCloseTo(wanted, 7);
      else expect(value).toBe(wanted);
    });
  });
});

test("questions about zeros, infinities and NaN", () => {
  const x = tensor([0, -0, Infinity, -Infinity, NaN, -3]);
  // torch.isfinite(x), …
  expect(api.isfinite(x).toArray()).toEqual([1, 1, 0, 0, 0, 1]);
  expect(api.isinf(x).toArray()).toEqual([0, 0, 1, 1, 0, 0]);
  expect(api.isneginf(x).toArray()).toEqual([0, 0, 0, 1, 0, 0]);
  expect(api.isposinf(x).toArray()).toEqual([0, 0, 1, 0, 0, 0]);
  expect(api.signbit(x).toArray()).toEqual([0, 1, 0, 1, 0, 1]);
});

test("NaN gives way in fmax and fmin, and is below every step of heaviside", () => {
  const [a, b] = [tensor([NaN, 1, NaN]), tensor([2, NaN, NaN])];
  // torch.fmax(a, b), torch.fmin(a, b), torch.heaviside(torch.tensor([-1.0, 0, 2, nan]), torch.tensor(0.5))
  expect(api.fmax(a, b).toArray()).toEqual([2, 1, NaN]);
  expect(api.fmin(a, b).toArray()).toEqual([2, 1, NaN]);
  expect(api.heaviside(tensor([-1, 0, 2, NaN]), 0.5).toArray()).toEqual([0, 0.5, 1, 0]);
});

test("allclose and isclose: within the tolerances, infinities that are equal, NaN only if wanted", () => {
  const [one, nan] = [tensor([1, 2]), tensor([NaN])];
  expect(api.allclose(one, tensor([1, 2.00001]))).toBe(true);
  expect(api.allclose(one, tensor([1, 2.1]))).toBe(false);
  expect(api.allclose(tensor([1]), tensor([1.5]), { atol: 0.5, rtol: 0 })).toBe(true);
  expect([api.allclose(nan, nan), api.allclose(nan, nan, { equalNan: true })]).toEqual([false, true]);
  expect(api.isclose(tensor([Infinity, 1]), tensor([Infinity, Infinity])).toArray()).toEqual([1, 0]);
});
