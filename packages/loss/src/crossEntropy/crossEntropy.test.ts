import { inspect } from "node:util";
import { checkGradients, fromArray, type Tensor, tensor } from "@qzynn/tensor";
import { expect, test } from "vitest";
import { CrossEntropyLoss } from "../classes/crossEntropyLoss.ts";
import { crossEntropy } from "./crossEntropy.ts";

const scores = [
  [1, -2, 0.5],
  [0, 3, -1],
] as const;
const logits = () => tensor(scores, { requiresGrad: true });
const classes = (...list: number[]) => tensor(list, { dtype: "int32" });
const weight = tensor([1, 2, 0.5]);

test("crossEntropy: classes, weights and smoothing are PyTorch's", () => {
  // x = torch.tensor([[1., -2, .5], [0, 3, -1]])
  // F.cross_entropy(x, torch.tensor([0, 2]))
  expect(crossEntropy(logits(), classes(0, 2)).item()).toBeCloseTo(2.285240411758423, 6);
  // F.cross_entropy(x, torch.tensor([0, 2]), weight=torch.tensor([1., 2, .5]), label_smoothing=.1).backward()
  const x = logits();
  const loss = crossEntropy(x, classes(0, 2), { weight, labelSmoothing: 0.1 });
  loss.backward();
  expect(loss.item()).toBeCloseTo(1.8168941736221313, 6);
  const gradient = [
    ...[-0.21301458775997162, -0.02407119981944561, 0.23708583414554596],
    ...[-0.004613010212779045, 0.3092460334300995, -0.3046330213546753],
  ];
  gradient.forEach((g, i) => {
    expect(x.grad?.data[i]).toBeCloseTo(g, 6);
  });
});

test("crossEntropy: probabilities, smoothed, are PyTorch's", () => {
  // F.cross_entropy(x, torch.tensor([[.7, .2, .1], [0, .5, .5]]), label_smoothing=.2)
  const target = tensor([
    [0.7, 0.2, 0.1],
    [0, 0.5, 0.5],
  ]);
  expect(crossEntropy(logits(), target, { labelSmoothing: 0.2 }).item()).toBeCloseTo(1.6952403783798218, 6);
});

test("crossEntropy: bytes may be classes, and one sample needs no axis", () => {
  expect(crossEntropy(logits(), tensor([0, 2], { dtype: "uint8" })).item()).toBeCloseTo(2.285240411758423, 6);
  // F.cross_entropy(torch.tensor([1., 2, 3]), torch.tensor(2))
  expect(crossEntropy(tensor([1, 2, 3]), tensor(2, { dtype: "int32" })).item()).toBeCloseTo(0.40760594606399536, 6);
});

test("crossEntropy: ignored targets count nothing, not even where a score is infinite", () => {
  // F.cross_entropy(x, torch.tensor([0, -100]), reduction="none")
  const each = crossEntropy(logits(), classes(0, -100), { reduction: "none" });
  expect(each.data[0]).toBeCloseTo(0.5045968890190125, 6);
  expect(each.data[1]).toBe(0);
  const masked = tensor([
    [1, 2, 3],
    [Number.NEGATIVE_INFINITY, 0, 0],
  ]);
  expect(crossEntropy(masked, classes(2, 1), { ignoreIndex: 1 }).item()).toBeCloseTo(0.40760594606399536, 6);
});

test("crossEntropy: where all targets are ignored the loss is NaN and the gradient 0, smoothed or not", () => {
  for (const labelSmoothing of [0, 0.1]) {
    const x = logits();
    const loss = crossEntropy(x, classes(-100, -100), { labelSmoothing });
    loss.backward();
    expect(loss.item()).toBeNaN();
    expect(Array.from(x.grad?.data ?? [])).toEqual([0, 0, 0, 0, 0, 0]);
  }
});

test("crossEntropy: the mean of nothing is NaN, the sum 0, as in PyTorch", () => {
  expect(crossEntropy(logits(), classes(-100, -100)).item()).toBeNaN();
  expect(crossEntropy(logits(), classes(-100, -100), { reduction: "sum" }).item()).toBe(0);
});

test("crossEntropy: logits of ±10⁴ lose nothing, in value and gradient", () => {
  const x = tensor([[1e4, -1e4, 0]], { requiresGrad: true });
  const loss = crossEntropy(x, classes(1));
  loss.backward();
  expect(loss.item()).toBe(20000);
  expect(x.grad?.toArray()).toEqual([[1, -1, 0]]);
});

test("crossEntropy: gradients are those of finite differences", () => {
  const x = fromArray(Float64Array.from(scores.flat()), [2, 3], { requiresGrad: true });
  const options = { weight: weight.to("float64"), labelSmoothing: 0.1 };
  expect(() => checkGradients((input) => crossEntropy(input as typeof x, classes(1, 2), options), [x])).not.toThrow();
});

test("crossEntropy: a class that the input does not have is named", () => {
  const message =
    "crossEntropy: the target holds class 5, and an input of [2, 3] has 3 classes, 0 to 2; correct the target, or name the class as ignoreIndex";
  expect(() => crossEntropy(logits(), classes(0, 5))).toThrow(message);
  expect(() => crossEntropy(logits(), classes(-1, 0))).toThrow("the target holds class -1");
});

test("crossEntropy: targets of the wrong shape or dtype are refused with a way out", () => {
  expect(() => crossEntropy(logits(), classes(0, 1, 2))).toThrow(
    "crossEntropy: an input of [2, 3] needs class indices of [2] or probabilities of [2, 3], not a target of [3]",
  );
  expect(() => crossEntropy(logits(), tensor([0, 1]))).toThrow('the target is float32; convert it with .to("int32")');
  expect(() => crossEntropy(logits(), tensor(scores, { dtype: "int32" }))).toThrow(
    "a target of int32 [2, 3] is neither",
  );
  expect(() => crossEntropy(logits(), tensor([true, false]))).toThrow("a target of bool [2] is neither");
  expect(() => crossEntropy(tensor(1) as Tensor, classes(0) as Tensor)).toThrow("an input without axes has no classes");
  expect(() => crossEntropy(classes(1, 2), classes(0))).toThrow("scores of int32");
});

test("crossEntropy: options that cannot be right are refused, by function and class", () => {
  const loss = (options: object) => () => crossEntropy(logits(), classes(0, 2), options);
  expect(loss({ labelSmoothing: 1.5 })).toThrow("crossEntropy: labelSmoothing is 1.5");
  expect(loss({ weight: tensor([1, 2]) })).toThrow("crossEntropy: 2 weights for the 3 classes of [2, 3]");
  expect(loss({ weight: tensor([[1, 2, 3]]) })).toThrow("crossEntropy: a weight of [1, 3]");
  expect(loss({ ignoreIndex: 0.5 })).toThrow("crossEntropy: ignoreIndex is 0.5");
  expect(() => crossEntropy(logits(), tensor(scores), { ignoreIndex: 1 })).toThrow(
    "probabilities name no class to ignore",
  );
  expect(() => new CrossEntropyLoss({ labelSmoothing: -1 })).toThrow("CrossEntropyLoss: labelSmoothing is -1");
});

test("CrossEntropyLoss: keeps its options, and shows them", () => {
  const loss = new CrossEntropyLoss({ weight, labelSmoothing: 0.1 });
  expect(loss.forward(logits(), classes(0, 2)).item()).toBeCloseTo(1.8168941736221313, 6);
  expect(inspect(loss)).toBe("CrossEntropyLoss(weight=[3], ignoreIndex=-100, labelSmoothing=0.1, reduction=mean)");
});
