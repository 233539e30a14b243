/** Every convolution layer beside PyTorch's: the weights of a seed, the result, and all gradients. */
import { linspace, manualSeed, type Tensor } from "@qzynn/tensor";
import { expect, test } from "vitest";
import * as nn from "../index.ts";

type Layer = nn.Module & { forward(x: Tensor): Tensor; weight: Tensor; bias: Tensor | null };
type Make = new (...args: unknown[]) => Layer;

const make = (name: string, args: unknown[], options: object): Layer =>
  new (nn as unknown as Record<string, Make>)[name]!(...args, options);

/** `float((t.double().flatten() * (torch.arange(t.numel()) % 7 - 3)).sum())` */
const digest = (t: Tensor) => [...t.data].reduce((sum, v, i) => sum + v * ((i % 7) - 3), 0);

/** `h ← 31h + bits`, modulo 2³², over `t.view(torch.int32)`. */
const hash = (t: Tensor | null) =>
  [...new Int32Array(Float32Array.from(t?.data ?? []).buffer)].reduce((h, v) => (Math.imul(h, 31) + v) >>> 0, 0);

/**
 * `torch.manual_seed(3); l = nn.X(*args, **options); x = torch.linspace(-1, 1, n).sin().mul(3).cos().reshape(shape)`;
 * `y = l(x); y.backward(torch.linspace(0, 2, y.numel()).reshape(y.shape))`: y's shape, hashes of weight and bias, and
 * digests of y and of the gradients of x, weight and bias.
 */
const cases: [string, unknown[], object, number[], number[], number, number, number[]][] = [
  [
    "Conv1d",
    [2, 4, 3],
    { stride: 2, padding: 1 },
    [2, 2, 9],
    [2, 4, 5],
    1297017238,
    2483893288,
    [-0.1073, 1.9294, 10.7733, -47.1795],
  ],
  [
    "Conv1d",
    [4, 4, 3],
    { padding: "same", dilation: 2, groups: 4 },
    [1, 4, 7],
    [1, 4, 7],
    2194135264,
    1663098562,
    [-3.6567, -2.4837, 4.1084, -23.8519],
  ],
  [
    "Conv1d",
    [2, 3, 4],
    { padding: "same", paddingMode: "circular" },
    [2, 8],
    [3, 8],
    1001473216,
    2363595460,
    [1.1505, -3.4087, -12.7648, -36.8696],
  ],
  [
    "Conv2d",
    [2, 3, [2, 3]],
    { padding: "same", paddingMode: "reflect" },
    [2, 2, 4, 5],
    [2, 3, 4, 5],
    1730451062,
    2515066049,
    [-5.8923, 2.9582, -18.4174, -213.1092],
  ],
  [
    "Conv2d",
    [2, 4, 3],
    { padding: [2, 1], paddingMode: "replicate", stride: 2, groups: 2 },
    [1, 2, 5, 5],
    [1, 4, 4, 3],
    2887128456,
    2805313110,
    [-2.168, -5.2861, -16.8337, -41.3617],
  ],
  [
    "Conv2d",
    [3, 2, 2],
    { padding: "valid", bias: false },
    [3, 4, 3],
    [2, 3, 2],
    2715300392,
    0,
    [-6.9176, 3.9118, 29.4855],
  ],
  [
    "Conv3d",
    [2, 2, 2],
    { padding: 1, stride: [1, 2, 1] },
    [1, 2, 3, 4, 3],
    [1, 2, 4, 3, 4],
    1952652660,
    3342968438,
    [0.9248, 9.2943, -2.1868, -215.7474],
  ],
  [
    "Conv3d",
    [2, 4, [1, 2, 2]],
    { padding: [0, 1, 1], paddingMode: "circular", groups: 2, dilation: [1, 1, 2] },
    [2, 2, 2, 3, 4],
    [2, 4, 2, 4, 4],
    3859419816,
    4122190178,
    [-9.8047, 12.8843, -50.6223, -303.6863],
  ],
  [
    "ConvTranspose1d",
    [2, 3, 3],
    { stride: 3, padding: 1, outputPadding: 2 },
    [2, 2, 5],
    [2, 3, 15],
    53295141,
    651644982,
    [-2.3827, -2.9051, -16.4334, -159.7753],
  ],
  [
    "ConvTranspose1d",
    [4, 2, 4],
    { groups: 2, dilation: 2, bias: false },
    [4, 5],
    [2, 11],
    3859419816,
    0,
    [-4.3884, 4.1487, 3.094],
  ],
  [
    "ConvTranspose2d",
    [2, 3, [3, 2]],
    { stride: 2, padding: [1, 0], outputPadding: 1 },
    [2, 2, 3, 4],
    [2, 3, 6, 9],
    870719819,
    572066124,
    [-0.68, 1.0734, -66.8661, -575.7771],
  ],
  [
    "ConvTranspose2d",
    [4, 4, 3],
    { groups: 4, stride: [1, 2], dilation: [2, 1] },
    [1, 4, 3, 3],
    [1, 4, 7, 7],
    2887128456,
    2805313110,
    [1.4314, -1.1194, 12.4831, -170.8718],
  ],
  [
    "ConvTranspose3d",
    [2, 2, 2],
    { stride: 2, padding: 1, dilation: [2, 1, 1] },
    [1, 2, 3, 3, 2],
    [1, 2, 5, 4, 2],
    1952652660,
    3342968438,
    [1.7005, 2.1129, -35.1773, -179.7468],
  ],
  [
    "ConvTranspose3d",
    [2, 4, 3],
    { groups: 2, outputPadding: [0, 1, 0], stride: [1, 2, 1] },
    [2, 2, 2, 2, 2],
    [2, 4, 4, 6, 4],
    677484520,
    614046790,
    [0.4812, 2.8676, -25.9132, -911.687],
  ],
];

test.each(cases)("%s%j %j: PyTorch's weights, result and gradients", (name, args, options, shape, out, ...wanted) => {
  manualSeed(3);
  const layer = make(name, args, options);
  const size = (s: readonly number[]) => s.reduce((n, d) => n * d, 1);
  const x = linspace(-1, 1, size(shape)).sin().mul(3).cos().reshape(shape).detach();
  x.requiresGrad = true;
  const y = layer.forward(x);
  y.backward(linspace(0, 2, size(out)).reshape(out));
  expect(y.shape).toEqual(out);
  const [weight, bias, digests] = wanted;
  expect([hash(layer.weight), hash(layer.bias)]).toEqual([weight, bias]);
  const found = [y, x.grad, layer.weight.grad, ...(layer.bias ? [layer.bias.grad] : [])];
  expect(found.length).toBe(digests.length);
  found.forEach((t, i) => {
    expect(digest(t as Tensor)).toBeCloseTo(digests[i] as number, 2);
  });
});

test.each(cases)(
  "Lazy%s%j %j: becomes the layer with PyTorch's weights",
  (name, args, options, shape, out, ...wanted) => {
    const layer = make(`Lazy${name}`, args.slice(1), options);
    manualSeed(3);
    const x = linspace(
      -1,
      1,
      shape.reduce((n, d) => n * d, 1),
    ).reshape(shape);
    expect(layer.forward(x).shape).toEqual(out);
    expect([hash(layer.weight), hash(layer.bias)]).toEqual(wanted.slice(0, 2));
    const saved = make(`Lazy${name}`, args.slice(1), options);
    saved.loadStateDict(layer.stateDict());
    expect(saved.forward(x).toArray()).toEqual(layer.forward(x).toArray());
  },
);

test("transposed convolutions take the size of the output where a stride leaves a choice", () => {
  const layer = new nn.ConvTranspose2d(1, 1, 3, { stride: 2, padding: 1 });
  const x = linspace(0, 1, 12).reshape([1, 3, 4]);
  expect(layer.forward(x).shape).toEqual([1, 5, 7]);
  expect(layer.forward(x, [6, 8]).shape).toEqual([1, 6, 8]);
  expect(layer.forward(x, [1, 6, 7]).shape).toEqual([1, 6, 7]);
  expect(() => layer.forward(x, [7, 7])).toThrow("ConvTranspose2d: an outputSize of [7, 7] for an input of [1, 3, 4]");
  expect(() => layer.forward(x, [6])).toThrow("an outputSize of [6]");
});

test("convolution layers work alone without bias, and their channels, groups and kernels are checked", () => {
  expect(Object.keys(new nn.ConvTranspose1d(2, 2, 3, { bias: false }).stateDict())).toEqual(["weight"]);
  expect(() => new nn.Conv3d(2, 3, 1, { groups: 2 })).toThrow("Conv3d: outChannels is 3, which cannot be divided");
  expect(() => new nn.Conv1d(2, 2, 0)).toThrow("Conv1d: kernelPlaces is 0");
  expect(() => new nn.Conv2d(2, 2, [1, 2, 3] as never)).toThrow("Conv2d: kernelSize is [1, 2, 3]; it has 2 sizes");
  expect(() => new nn.ConvTranspose3d(2, 2, 1).forward(linspace(0, 1, 4).reshape([1, 4, 1, 1, 1]))).toThrow(
    "ConvTranspose3d: an input of [1, 4, 1, 1, 1] has 4 channels, and this layer takes 2: [N, 2, D, H, W]",
  );
});
