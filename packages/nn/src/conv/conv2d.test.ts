import { checkGradients, manualSeed, ones, rand } from "@qzynn/tensor";
import { expect, test } from "vitest";
import { Conv2d } from "./conv2d.ts";

const bits = (data: ArrayLike<number>) => [...new Int32Array(Float32Array.from(data).buffer)];

test("Conv2d: the weights of a seed are PyTorch's, bit for bit", () => {
  // torch.manual_seed(0); l = nn.Conv2d(1, 16, 3); l.weight.view(torch.int32), l.bias.view(torch.int32)
  manualSeed(0);
  const layer = new Conv2d(1, 16, 3);
  const weight = bits(layer.weight.data);
  expect(weight.slice(0, 8)).toEqual([
    ...[-1155297962, 1043798824, -1098090652, -1099222186, -1107069106, 1035407334, -1143445077, 1049055711],
  ]);
  expect(weight.slice(-8)).toEqual([
    ...[1008191574, -1125412266, 1032464566, 1046022272, 1050782162, 1046004744, 1050806403, -1127908224],
  ]);
  // All of them: h ← 31h + bits, modulo 2³².
  expect(weight.reduce((h, v) => (Math.imul(h, 31) + v) >>> 0, 0)).toBe(3158812998);
  expect(bits(layer.bias?.data ?? [])).toEqual([
    ...[-1097248700, -1105079936, 1047030376, -1156735829, -1104566125, -1098725204, -1096828928, -1097856184],
    ...[-1114998709, 1044066419, 1043892720, -1096509268, 1045752552, -1098544036, -1114615136, -1106614594],
  ]);
  // torch.manual_seed(5); l = nn.Conv2d(4, 2, (1, 2), groups=2)
  manualSeed(5);
  const grouped = new Conv2d(4, 2, [1, 2], { groups: 2 });
  expect(bits(grouped.weight.data)).toEqual([
    ...[1051268806, -1094750620, 1053859806, 1050922362, 1054283724, -1094433004, -1096035104, 1047765284],
  ]);
  expect(bits(grouped.bias?.data ?? [])).toEqual([-1091635216, 1056769480]);
});

test("Conv2d: works alone, and its gradients are those of finite differences", () => {
  manualSeed(1);
  const layer = new Conv2d(2, 4, [2, 3], { stride: 2, padding: 1, groups: 2, dtype: "float64" });
  const x = rand([2, 2, 5, 4], { dtype: "float64", requiresGrad: true });
  expect(checkGradients((...[input]) => layer.forward(input as typeof x), [x, ...layer.parameters()])).toBe(true);
  expect(layer.forward(x).shape).toEqual([2, 4, 3, 2]);
});

test("Conv2d: without bias there is none, and a single image needs no batch", () => {
  const layer = new Conv2d(1, 2, 3, { bias: false, padding: "same" });
  expect(Object.keys(layer.stateDict())).toEqual(["weight"]);
  expect(layer.forward(ones([1, 6, 5])).shape).toEqual([2, 6, 5]);
});

test("Conv2d: shows its sizes", () => {
  expect(String(new Conv2d(1, 16, 3, { padding: 1 }))).toBe(
    "Conv2d(inChannels=1, outChannels=16, kernelSize=[3,3], stride=1, padding=1, dilation=1, groups=1, bias=true)  160 parameters",
  );
});

test("Conv2d: what cannot be is refused, with a way out", () => {
  const layer = new Conv2d(3, 2, 3);
  expect(() => layer.forward(ones([5, 1, 8, 8]))).toThrow(
    "Conv2d: an input of [5, 1, 8, 8] has 1 channels, and this layer takes 3: [N, 3, H, W]; reshape the input, or make the layer with new Conv2d(1, …)",
  );
  expect(() => layer.forward(ones([8, 8]))).toThrow("has no channels");
  expect(() => layer.forward(ones([1, 3, 2, 8]))).toThrow("the kernel reaches over 3 rows, the padded input has 2");
  expect(() => new Conv2d(3, 4, 3, { padding: "same", paddingMode: "circular", stride: [1, 2] })).toThrow(
    'Conv2d: padding "same" needs a stride of 1, not [1,2]',
  );
  expect(() => new Conv2d(3, 4, 3, { groups: 2 })).toThrow("inChannels is 3, which cannot be divided into 2 groups");
  expect(() => new Conv2d(1, 1, 0)).toThrow("Conv2d: kernelRows is 0");
  expect(() => new Conv2d(1, 1, 3, { paddingMode: "mirror" as never })).toThrow(
    'Conv2d: there is no paddingMode "mirror"; use zeros, reflect, replicate or circular',
  );
});
