/** Every padding layer beside PyTorch's: the result and the gradient. */
import { linspace, ones, type Tensor, tensor } from "@qzynn/tensor";
import { expect, test } from "vitest";
import * as nn from "../index.ts";

type Make = new (...args: unknown[]) => nn.Module & { forward(x: Tensor): Tensor };

/** `float((t.double().flatten() * (torch.arange(t.numel()) % 7 - 3)).sum())` */
const digest = (t: Tensor) => [...t.data].reduce((sum, v, i) => sum + v * ((i % 7) - 3), 0);

/**
 * `l = nn.X(*args); x = torch.linspace(-1, 1, n).mul(9).sin().reshape(shape)`;
 * `y = l(x); y.backward(torch.linspace(0, 2, y.numel()).reshape(y.shape))`: y's shape, and digests of y and of the
 * gradient of x.
 */
const cases: [string, unknown[], number[], number[], number[]][] = [
  ["ReflectionPad1d", [[2, 1]], [2, 2, 4], [2, 2, 7], [-1.1912, -4.0]],
  ["ReflectionPad1d", [[-1, 2]], [3, 5], [3, 6], [-8.5354, 3.8824]],
  ["ReplicationPad1d", [[2, 1]], [2, 2, 4], [2, 2, 7], [-2.9104, -4.5926]],
  ["ReplicationPad1d", [[-1, 2]], [3, 5], [3, 6], [-6.0684, -12.0]],
  ["CircularPad1d", [[2, 1]], [2, 2, 4], [2, 2, 7], [0.7941, -8.5185]],
  ["CircularPad1d", [[-1, 2]], [3, 5], [3, 6], [-8.5354, 5.0588]],
  ["ZeroPad1d", [[2, 1]], [2, 2, 4], [2, 2, 7], [-0.8997, -2.1481]],
  ["ZeroPad1d", [[-1, 2]], [3, 5], [3, 6], [-8.1641, 1.0588]],
  ["ConstantPad1d", [[2, 1], 2.5], [2, 2, 4], [2, 2, 7], [-20.8997, -2.1481]],
  ["ConstantPad1d", [[-1, 2], 2.5], [3, 5], [3, 6], [-0.6641, 1.0588]],
  ["ReflectionPad1d", [1], [1, 2, 3], [1, 2, 5], [2.1488, 4.2222]],
  ["ReflectionPad2d", [[1, 2, 0, 1]], [2, 3, 4], [2, 4, 7], [-0.0, 3.8545]],
  ["ReflectionPad2d", [[1, -1, -1, 1]], [1, 2, 4, 4], [1, 2, 4, 4], [19.6625, -6.5806]],
  ["ReplicationPad2d", [[1, 2, 0, 1]], [2, 3, 4], [2, 4, 7], [0.7048, -7.7455]],
  ["ReplicationPad2d", [[1, -1, -1, 1]], [1, 2, 4, 4], [1, 2, 4, 4], [8.1733, -22.2581]],
  ["CircularPad2d", [[1, 2, 0, 1]], [2, 3, 4], [2, 4, 7], [-0.1741, -5.1636]],
  ["CircularPad2d", [[1, -1, -1, 1]], [1, 2, 4, 4], [1, 2, 4, 4], [11.4735, -9.871]],
  ["ZeroPad2d", [[1, 2, 0, 1]], [2, 3, 4], [2, 4, 7], [0.1054, -3.0182]],
  ["ZeroPad2d", [[1, -1, -1, 1]], [1, 2, 4, 4], [1, 2, 4, 4], [12.8299, -7.3548]],
  ["ConstantPad2d", [[1, 2, 0, 1], 2.5], [2, 3, 4], [2, 4, 7], [30.1054, -3.0182]],
  ["ConstantPad2d", [[1, -1, -1, 1], 2.5], [1, 2, 4, 4], [1, 2, 4, 4], [-7.1701, -7.3548]],
  ["ReflectionPad2d", [1], [1, 2, 3, 3], [1, 2, 5, 5], [2.4392, 26.2857]],
  ["ReflectionPad3d", [[2, 1, 1, 0, 1, 1]], [1, 2, 2, 3, 4], [1, 2, 4, 4, 7], [2.8302, 0.3946]],
  ["ReflectionPad3d", [[0, -1, 1, 1, -1, 0]], [2, 3, 3, 3], [2, 2, 5, 2], [-6.0196, -5.2308]],
  ["ReplicationPad3d", [[2, 1, 1, 0, 1, 1]], [1, 2, 2, 3, 4], [1, 2, 4, 4, 7], [4.174, -0.4305]],
  ["ReplicationPad3d", [[0, -1, 1, 1, -1, 0]], [2, 3, 3, 3], [2, 2, 5, 2], [-0.1412, -16.9231]],
  ["CircularPad3d", [[2, 1, 1, 0, 1, 1]], [1, 2, 2, 3, 4], [1, 2, 4, 4, 7], [-1.1899, 15.9821]],
  ["CircularPad3d", [[0, -1, 1, 1, -1, 0]], [2, 3, 3, 3], [2, 2, 5, 2], [-5.494, -13.641]],
  ["ZeroPad3d", [[2, 1, 1, 0, 1, 1]], [1, 2, 2, 3, 4], [1, 2, 4, 4, 7], [0.6071, 1.6682]],
  ["ZeroPad3d", [[0, -1, 1, 1, -1, 0]], [2, 3, 3, 3], [2, 2, 5, 2], [0.7119, -7.4872]],
  ["ConstantPad3d", [[2, 1, 1, 0, 1, 1], 2.5], [1, 2, 2, 3, 4], [1, 2, 4, 4, 7], [-59.3929, 1.6682]],
  ["ConstantPad3d", [[0, -1, 1, 1, -1, 0], 2.5], [2, 3, 3, 3], [2, 2, 5, 2], [-21.7881, -7.4872]],
  ["ReflectionPad3d", [1], [1, 1, 2, 3, 2], [1, 1, 4, 5, 4], [6.1396, -45.4684]],
];

test.each(cases)("%s%j: PyTorch's result and gradient of %j", (name, args, shape, out, digests) => {
  const size = (s: readonly number[]) => s.reduce((n, d) => n * d, 1);
  const x = linspace(-1, 1, size(shape)).mul(9).sin().reshape(shape).detach();
  x.requiresGrad = true;
  const y = new (nn as unknown as Record<string, Make>)[name]!(...args).forward(x);
  y.backward(linspace(0, 2, size(out)).reshape(out));
  expect(y.shape).toEqual(out);
  [y, x.grad].forEach((t, i) => {
    expect(digest(t as Tensor)).toBeCloseTo(digests[i] as number, 3);
  });
});

test("padding layers: those with a value take any axes and dtypes, the others sequences, images or volumes", () => {
  expect(new nn.ZeroPad2d(1).forward(ones([3, 3])).shape).toEqual([5, 5]);
  expect(new nn.ConstantPad1d([0, 1], 7).forward(tensor([[1], [2]], { dtype: "int32" })).toArray()).toEqual([
    [1, 7],
    [2, 7],
  ]);
  expect(new nn.ReflectionPad1d(1).forward(ones([0, 2, 3])).shape).toEqual([0, 2, 5]);
  expect(() => new nn.ReflectionPad1d(1).forward(ones([3]))).toThrow(
    "ReflectionPad1d: an input of [3] has 1 axes; it takes [N, C, L], or [C, L] for a single one",
  );
  expect(() => new nn.CircularPad2d(1).forward(ones([3, 3]))).toThrow("it takes [N, C, H, W], or [C, H, W]");
});

test("padding layers: what cannot be is refused", () => {
  expect(() => new nn.ReflectionPad1d(3).forward(ones([1, 3]))).toThrow("a mirror shows at most 2 of them");
  expect(() => new nn.CircularPad1d(4).forward(ones([1, 3]))).toThrow("there are only 3 to go round");
  expect(() => new nn.ZeroPad2d([1, 2] as never)).toThrow("ZeroPad2d: padding is [1,2]; it is a whole number, or 4 of");
  expect(() => new nn.ConstantPad3d(0.5, 1)).toThrow("ConstantPad3d: padding is 0.5; it is a whole number, or 6 of");
});

test("padding layers: show their sides and value", () => {
  expect(String(new nn.ReflectionPad1d([1, 2]))).toBe("ReflectionPad1d(padding=[1,2])");
  expect(String(new nn.ConstantPad2d(1, 3.5))).toBe("ConstantPad2d(padding=[1,1,1,1], value=3.5)");
});
