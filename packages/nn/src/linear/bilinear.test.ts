import { manualSeed, ones, randn, type Tensor, tensor } from "@qzynn/tensor";
import { expect, test } from "vitest";
import { Bilinear } from "./bilinear.ts";

const bits = (data: ArrayLike<number>) => [...new Int32Array(Float32Array.from(data).buffer)];

test("bilinear: the weights of a seed are PyTorch's, bit for bit", () => {
  manualSeed(3);
  const layer = new Bilinear(3, 2, 2);
  // torch.manual_seed(3); l = nn.Bilinear(3, 2, 2); [p.view(torch.int32) for p in l.parameters()]
  expect(bits(layer.weight.data)).toEqual([
    ...[-1089303914, -1092013915, -1099089661, -1089743505, -1123663595, -1090385930, 1050720921, 1049629602],
    ...[1038043696, 1055215022, -1117283625, 1051791252],
  ]);
  expect(bits(layer.bias?.data ?? [])).toEqual([-1093729229, -1108802983]);
  expect(Object.keys(layer.stateDict())).toEqual(["weight", "bias"]);
});

test("bilinear: weighs every product of one element of each input, under any axes before", () => {
  const layer = new Bilinear(2, 3, 1, { bias: false });
  const [a, b] = [randn([2, 4, 2]) as Tensor, randn([2, 4, 3]) as Tensor];
  const y = layer.forward(a, b);
  expect(y.shape).toEqual([2, 4, 1]);
  const w = layer.weight.data;
  const want = [0, 1].reduce(
    (sum, i) => sum + [0, 1, 2].reduce((s, j) => s + (a.data[i] ?? 0) * (w[i * 3 + j] ?? 0) * (b.data[j] ?? 0), 0),
    0,
  );
  expect(y.data[0]).toBeCloseTo(want, 5);
  expect(layer.forward(tensor([1, 2]), tensor([1, 0, 0])).shape).toEqual([1]);
});

test("bilinear: inputs that do not fit are refused", () => {
  expect(() => new Bilinear(2, 3, 1).forward(ones([4, 2]), ones([5, 3]))).toThrow(
    "Bilinear: inputs of [4, 2] and [5, 3]; it takes […, 2] and […, 3], the axes before alike",
  );
  expect(() => new Bilinear(0, 3, 1)).toThrow("Bilinear: in1Features is 0");
});
