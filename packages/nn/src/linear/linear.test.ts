import { checkGradients, fromArray, manualSeed, ones, tensor } from "@qzynn/tensor";
import { expect, test } from "vitest";
import { Linear } from "./linear.ts";

const bits = (data: ArrayLike<number>) => [...new Int32Array(Float32Array.from(data).buffer)];

test.each([
  // torch.manual_seed(seed); l = nn.Linear(i, o); l.weight.view(torch.int32), l.bias.view(torch.int32)
  {
    seed: 0,
    sizes: [3, 2] as const,
    weight: [-1148345368, 1050579731, -1091351682, -1093039159, -1100761935, 1042188627],
    bias: [-1136956608, 1055547770],
  },
  {
    seed: 123456789,
    sizes: [1, 4] as const,
    weight: [-1102968256, 1046050016, 1056224456, -1098407780],
    bias: [-1109464480, -1094519924, 1051756464, 1043732536],
  },
  {
    seed: 7,
    sizes: [4, 5] as const,
    weight: [
      ...[1024396016, -1097189768, 1042483300, 1042327512, -1098329222, -1114015384, -1097467694, 1040505244],
      ...[-1106646384, 1051974002, 1052097308, 1028694384, -1101379872, -1097441970, -1117722336, -1106241704],
      ...[1046588264, -1092970256, 1055955278, -1094135756],
    ],
    bias: [1053034632, -1112419712, 1048817406, 1044874780, 1017869696],
  },
])("linear: the weights of seed $seed are PyTorch's, bit for bit", ({ seed, sizes, weight, bias }) => {
  manualSeed(seed);
  const layer = new Linear(sizes[0] as number, sizes[1] as number);
  expect(bits(layer.weight.data)).toEqual(weight);
  expect(bits(layer.bias?.data ?? [])).toEqual(bias);
});

test("linear: works alone, and backward fills the gradients of weight, bias and input", () => {
  manualSeed(0);
  const layer = new Linear(3, 2);
  const x = tensor(
    [
      [1, 2, 3],
      [4, 5, 6],
    ],
    { requiresGrad: true },
  );
  const y = layer.forward(x);
  y.backward(
    tensor([
      [1, 0.5],
      [-1, 2],
    ]),
  );
  // torch.manual_seed(0); l = nn.Linear(3, 2); y = l(x); y.backward(torch.tensor([[1, .5], [-1, 2]]))
  const close = (got: ArrayLike<number> | undefined, want: number[]) => {
    expect(got).toHaveLength(want.length);
    want.forEach((w, i) => {
      expect(got?.[i]).toBeCloseTo(w, 5);
    });
  };
  close(y.data, [-0.8218859434127808, 0.0526045560836792, -1.3312618732452393, -1.4247241020202637]);
  close(layer.weight.grad?.data, [-3, -3, -3, 8.5, 11, 13.5]);
  close(layer.bias?.grad?.data, [0, 2.5]);
  close(x.grad?.data, [
    ...[-0.21676981449127197, 0.1985313594341278, -0.39777496457099915],
    ...[-0.845466673374176, -0.7544537782669067, 0.7848267555236816],
  ]);
});

test("linear: any number of axes before the last, none too", () => {
  const layer = new Linear(3, 2);
  expect(layer.forward(ones([3])).shape).toEqual([2]);
  expect(layer.forward(ones([4, 5, 3])).shape).toEqual([4, 5, 2]);
  expect(layer.forward(ones([0, 3])).shape).toEqual([0, 2]);
});

test("linear: gradients are those of finite differences", () => {
  const layer = new Linear(3, 2, { dtype: "float64" });
  const x = fromArray(new Float64Array([0.5, -1, 2, 1, 0.25, -0.75]), [2, 3], { requiresGrad: true });
  expect(() =>
    checkGradients((...[input]) => layer.forward(input as typeof x), [x, ...layer.parameters()]),
  ).not.toThrow();
});

test("linear: without bias there is none", () => {
  const layer = new Linear(3, 2, { bias: false });
  expect(layer.bias).toBeNull();
  expect(Object.keys(layer.stateDict())).toEqual(["weight"]);
});

test("linear: no inputs leave the bias at 0", () => {
  expect(new Linear(0, 2).forward(ones([1, 0])).toArray()).toEqual([[0, 0]]);
});

test("linear: an input of other features is refused with both sizes and a way out", () => {
  const layer = new Linear(3 as number, 2);
  expect(() => layer.forward(ones([5, 4]))).toThrow(
    "Linear: an input of [5, 4] has 4 features on its last axis, and this layer takes 3; reshape the input, or make the layer with new Linear(4, 2)",
  );
  expect(() => layer.forward(tensor(1))).toThrow("has no features");
  expect(() => new Linear(-1, 2)).toThrow("Linear: inFeatures is -1");
  expect(() => new Linear(1, 2.5)).toThrow("Linear: outFeatures is 2.5");
});
