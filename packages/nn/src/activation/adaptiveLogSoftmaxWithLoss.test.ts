import { arange, compile, manualSeed, ones, type Tensor, tensor } from "@qzynn/tensor";
import { expect, test } from "vitest";
import { AdaptiveLogSoftmaxWithLoss } from "./adaptiveLogSoftmaxWithLoss.ts";

const make = () => {
  manualSeed(0);
  // torch.manual_seed(0); layer = nn.AdaptiveLogSoftmaxWithLoss(4, 10, [3, 6], div_value=2)
  return new AdaptiveLogSoftmaxWithLoss(4, 10, [3, 6], { divValue: 2 });
};
const near = (got: Tensor | null | undefined, want: readonly number[]): void => {
  want.forEach((value, i) => {
    expect(got?.data[i], `at ${i}`).toBeCloseTo(value, 5);
  });
};
const target = tensor([0, 4, 9, 2, 7], { dtype: "int32" });

test("AdaptiveLogSoftmaxWithLoss: names and first weights are PyTorch's", () => {
  const layer = make();
  expect(Object.entries(layer.stateDict()).map(([name, { shape }]) => `${name} ${shape}`)).toEqual([
    "head.weight 5,4",
    "tail.0.0.weight 2,4",
    "tail.0.1.weight 3,2",
    "tail.1.0.weight 1,4",
    "tail.1.1.weight 4,1",
  ]);
  near(layer.head.weight, [-0.003743410110473633, 0.26822179555892944, -0.4115225672721863]);
  near(layer.tail[1]?.parameters()[1], [0.4462183713912964, 0.48467254638671875, 0.052591562271118164]);
});

test("AdaptiveLogSoftmaxWithLoss: log-probabilities, loss and gradients are PyTorch's", () => {
  const layer = make();
  const x = arange(20).reshape([5, 4]).to("float32").sin() as Tensor;
  x.requiresGrad = true;
  // o = layer(x, target); o.loss.backward(); layer.log_prob(x); layer.predict(x)
  const { output, loss } = layer.forward(x, target);
  loss.backward();
  near(output, [-1.7042138576507568, -2.368441581726074, -2.0770654678344727, -1.6439754962921143, -2.996541738510132]);
  expect(loss.item()).toBeCloseTo(2.158047676086426, 5);
  near(x.grad, [-0.01662776, -0.02826967, 0.04077503, 0.06832613, 0.05907185, 0.04704153]);
  near(layer.tail[0]?.parameters()[0]?.grad, [
    ...[0.02003866, 0.02539045, 0.00739838, -0.01739575, 0.0983699, 0.12464188, 0.03631869, -0.08539573],
  ]);
  near(layer.logProb(x), [
    ...[-1.7042138576507568, -1.3440289497375488, -1.5437290668487549, -3.1837143898010254, -2.8227341175079346],
    ...[-3.245021104812622, -3.2034621238708496, -3.2264881134033203, -2.9677634239196777, -2.6292834281921387],
  ]);
  expect(layer.predict(x).toArray()).toEqual([1, 1, 0, 1, 0]);
});

test("AdaptiveLogSoftmaxWithLoss: compiled it gives the same bits, and a single sample is a batch of one", () => {
  const layer = make();
  const x = ones([5, 4]);
  const step = (x: Tensor, target: Tensor): Tensor => layer.forward(x, target).output;
  expect(compile(step)(x, target).toArray()).toEqual(step(x, target).toArray());
  const one = layer.forward(ones([4]), tensor(9, { dtype: "int32" }));
  expect(one.output.item()).toBeCloseTo(step(x, target).data[2] as number, 6);
});

test("AdaptiveLogSoftmaxWithLoss: cutoffs, shapes and targets that do not fit are refused", () => {
  for (const cutoffs of [[], [3, 3], [0], [10], [2.5]])
    expect(() => new AdaptiveLogSoftmaxWithLoss(4, 10, cutoffs)).toThrow("whole numbers that rise from 1 to 9 at most");
  const layer = make();
  expect(() => layer.forward(ones([3, 4]), target)).toThrow("it takes [N, 4] and [N], or [4] and []");
  expect(() => layer.forward(ones([1, 4]), tensor([10], { dtype: "int32" }))).toThrow(
    "a target of 10; the classes are 0 to 9",
  );
});
