import { describe, expect, test } from "vitest";
import {
  add,
  assign,
  checkGradients,
  fromArray,
  full,
  grad,
  matmul,
  noGrad,
  ones,
  type Tensor,
  tensor,
  zeros,
} from "../index.ts";

const param = (data: Parameters<typeof tensor>[0]): Tensor => tensor(data, { requiresGrad: true });
const float64 = (data: number[][]): Tensor => tensor(data, { dtype: "float64", requiresGrad: true });

describe("backward", () => {
  test("adds up over every path to a leaf", () => {
    const x = param([1, 2, 3]);
    const y = x.mul(x);
    y.add(y).add(x).sum().backward();
    expect(x.grad?.toArray()).toEqual([5, 9, 13]);
  });

  test("sums over what broadcasting had repeated", () => {
    const x = param([
      [1, 2, 3],
      [4, 5, 6],
    ]);
    const row = param([1, 1, 1]);
    const column = param([[1], [1]]);
    x.mul(row).mul(column).sum().backward();
    expect(row.grad?.toArray()).toEqual([5, 7, 9]);
    expect(column.grad?.toArray()).toEqual([[6], [15]]);
  });

  test("adds to what a leaf had before", () => {
    const w = param([2, 3]);
    w.mul(w).sum().backward();
    w.mul(5).sum().backward();
    expect(w.grad?.toArray()).toEqual([9, 11]);
  });

  test("gives two leaves gradients of their own", () => {
    const [a, b] = [param([1]), param([2])];
    a.add(b).backward(tensor([7]));
    noGrad(() => assign(a.grad as Tensor, tensor([0])));
    expect(b.grad?.toArray()).toEqual([7]);
  });

  test("goes through chains deeper than the call stack", () => {
    const x = param(1);
    let y: Tensor = x;
    for (let i = 0; i < 50_000; i++) y = y.add(0);
    y.backward();
    expect(x.grad?.item()).toBe(1);
  });

  test("is refused the second time, unless the graph was kept", () => {
    const x = param([1, 2]);
    const y = x.exp().sum();
    y.backward(undefined, { retainGraph: true });
    y.backward();
    expect(() => y.backward()).toThrow(/walked before and freed/);
  });

  test("is refused where a value that it needs was overwritten", () => {
    const x = param([1, 2]);
    const y = x.exp();
    noGrad(() => assign(y, zeros([2])));
    expect(() => y.sum().backward()).toThrow(/exp needs a value of \[2\] that was overwritten/);
  });

  test("is refused for more than one number without a gradient, and where nobody wants one", () => {
    expect(() => param([1, 2]).mul(2).backward()).toThrow(/give its gradient, or sum it first/);
    expect(() => tensor([1, 2]).sum().backward()).toThrow(/set requiresGrad/);
    expect(() =>
      param([1, 2])
        .mul(2)
        .backward(ones([3])),
    ).toThrow(/they must be alike/);
  });

  test("sees nothing inside noGrad, nor behind detach", () => {
    const x = param([3]);
    expect(noGrad(() => x.mul(2)).requiresGrad).toBe(false);
    x.detach().mul(x).sum().backward();
    expect(x.grad?.toArray()).toEqual([3]);
  });

  test("passes again where nothing was kept, and frees only where it went", () => {
    // y = x + 3; y.sum().backward(); y.sum().backward() works in PyTorch too
    const x = param([1, 2]);
    const y = x.add(3);
    y.sum().backward();
    y.sum().backward();
    expect(x.grad?.toArray()).toEqual([2, 2]);
    const w = param([5]);
    const [a, b] = [x.exp(), w.exp()];
    const z = a.add(b).sum();
    grad(z, w);
    expect(grad(z, x)).toHaveLength(1);
    expect(() => grad(z, w)).toThrow(/behind exp was walked before/);
  });

  test("holds on to how values were made, not to the values", () => {
    const y = param([1, 2]).add(1);
    const z = y.add(1);
    expect(z.origin?.parents[0]).toBe(y.origin);
    expect(z.origin?.kept).toEqual([]);
  });

  test("keeps only what the slopes look at", () => {
    const x = param([1, 2]);
    expect(x.add(x).origin?.kept).toEqual([]);
    expect(x.exp().origin?.kept.map((k) => k.place)).toEqual([1]);
    expect(x.mul(full([2], 3)).origin?.kept.map((k) => k.place)).toEqual([1]);
  });
});

describe("grad", () => {
  test("leaves .grad alone and reaches values on the way", () => {
    const x = param([1, 2]);
    const y = x.mul(3);
    const [dy, dx] = grad(y.mul(y).sum(), [y, x]);
    expect([dy?.toArray(), dx?.toArray(), x.grad]).toEqual([[6, 12], [18, 36], null]);
  });

  test("names an input that no output depends on", () => {
    const [x, u] = [param([1]), param([2])];
    expect(() => grad(x.sum(), [x, u])).toThrow(/no output depends on input 1/);
    expect(grad(x.sum(), [x, u], { allowUnused: true })[1]).toBeNull();
  });

  test("gives zeros for such an input if asked to, and counts the weights of outputs", () => {
    const [x, u] = [param([1]), param([2, 3])];
    expect(grad(x.sum(), [x, u], { materializeGrads: true }).map((g) => g?.toArray())).toEqual([[1], [0, 0]]);
    expect(() => grad(x.sum(), x, { gradOutputs: [ones([]), ones([])] })).toThrow(/grad: 2 gradOutputs for 1 outputs/);
  });

  test("third derivative of x⁴ is 24x", () => {
    const x = param(2);
    let y: Tensor = x.pow(4);
    for (let i = 0; i < 3; i++) [y] = grad(y, x, { createGraph: true }) as [Tensor];
    expect(y.item()).toBe(48);
  });

  test("second derivatives agree with differences of first ones", () => {
    const x = float64([
      [0.3, -1.2],
      [2.1, 0.7],
    ]);
    const w = float64([
      [1.5, -0.4],
      [0.2, 0.9],
    ]);
    const first = (x: Tensor, w: Tensor) => {
      const y = matmul(x, w).tanh().sigmoid().mul(x).softmax(1).exp().sum(0);
      return add(
        ...(grad(y, [x, w], { gradOutputs: tensor([1, 2], { dtype: "float64" }), createGraph: true }) as [
          Tensor,
          Tensor,
        ]),
      );
    };
    expect(checkGradients(first, [x, w])).toBe(true);
  });
});

test("a tensor around an array shares it", () => {
  const array = new Float32Array(4);
  fromArray(array, [2, 2]).data[3] = 5;
  expect(array[3]).toBe(5);
});
