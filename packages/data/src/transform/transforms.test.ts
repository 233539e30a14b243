/** What torchvision's numbers do not show: edges, batches, and what is refused. */
import { arange, Generator, manualSeed, ones, rand, type Tensor, tensor, zeros } from "@qzynn/tensor";
import { expect, test } from "vitest";
import * as q from "../index.ts";

const ramp = (height: number, width: number) =>
  arange(height * width)
    .to("float32")
    .reshape([1, height, width]) as Tensor;

test("transforms: a batch is its images one after another, and one image needs no batch", () => {
  const all: q.Transform[] = [
    new q.Resize(4),
    new q.RandomCrop(3),
    new q.RandomResizedCrop(4),
    new q.RandomHorizontalFlip(),
    new q.RandomRotation(30),
    new q.RandomPerspective(),
    new q.ColorJitter({ brightness: 0.5, hue: 0.2 }),
    new q.RandomErasing(),
    new q.GaussianBlur(3),
    new q.RandomChoice([new q.RandomInvert(), new q.RandomVerticalFlip()]),
  ];
  const x = rand([4, 3, 6, 7]);
  for (const transform of all) {
    manualSeed(5);
    const batch = transform.forward(x);
    manualSeed(5);
    const single = x.unbind(0).map((image) => transform.forward(image as Tensor));
    expect(single.flatMap((y) => [...y.data])).toEqual([...batch.data]);
    expect(single[0]?.shape).toEqual(batch.shape.slice(1));
    expect(transform.forward(zeros([0, 3, 6, 7])).shape[0]).toBe(0);
  }
});

test("transforms: a generator of their own leaves the default one alone", () => {
  const flip = () =>
    new q.RandomHorizontalFlip({ generator: new Generator(3) }).forward(ramp(1, 5).expand([8, 1, 1, 5]));
  manualSeed(0);
  const first = flip();
  const next = rand([1]).item();
  manualSeed(0);
  expect(rand([1]).item()).toBe(next);
  expect(flip().toArray()).toEqual(first.toArray());
});

test("Resize: proportions, a limit, and the size it has", () => {
  const shape = (resize: q.Resize, height: number, width: number) => resize.forward(zeros([1, height, width])).shape;
  // v2.Resize(5)(torch.zeros(1, 10, 25)).shape and so on
  expect(shape(new q.Resize(5), 10, 25)).toEqual([1, 5, 12]);
  expect(shape(new q.Resize(5, { maxSize: 10 }), 10, 25)).toEqual([1, 4, 10]);
  expect(shape(new q.Resize([3, 9]), 10, 25)).toEqual([1, 3, 9]);
  const x = rand([2, 1, 6, 5]);
  expect(new q.Resize([6, 5]).forward(x).toArray()).toEqual(x.toArray());
  expect(() => new q.Resize(5, { maxSize: 5 })).toThrow("Resize: maxSize is 5");
  expect(() => new q.Resize([0, 3])).toThrow("Resize: the size is [0,3]");
});

test("CenterCrop, RandomCrop and Pad: beyond the edge", () => {
  expect(new q.CenterCrop([1, 5]).forward(ramp(2, 2)).toArray()).toEqual([[[0, 0, 1, 0, 0]]]);
  expect(() => new q.RandomCrop(3).forward(ramp(2, 4))).toThrow("a part of 3 × 3 of images of 2 × 4");
  expect(new q.RandomCrop([4, 2], { padIfNeeded: true }).forward(ramp(2, 2)).shape).toEqual([1, 4, 2]);
  expect(new q.Pad([0, 1], { paddingMode: "edge" }).forward(ramp(2, 2)).toArray()).toEqual([
    [
      [0, 1],
      [0, 1],
      [2, 3],
      [2, 3],
    ],
  ]);
  expect(() => new q.Pad(2, { paddingMode: "reflect" }).forward(ramp(2, 4))).toThrow(
    "cannot be mirrored by [2, 2, 2, 2]",
  );
  expect(() => new q.Pad(1, { paddingMode: "wrap" as never })).toThrow('paddingMode is "wrap"');
  expect(() => new q.Pad([1, 2, 3])).toThrow("padding is [1,2,3]");
});

test("GaussianBlur, RandomAdjustSharpness and RandomErasing: what is even stays even", () => {
  const even = ones([2, 1, 5, 5]);
  for (const transform of [new q.GaussianBlur(3, { sigma: 2 }), new q.RandomAdjustSharpness(3, { p: 1 })]) {
    for (const value of transform.forward(even).data) expect(value).toBeCloseTo(1, 6);
  }
  expect(new q.RandomErasing({ p: 0 }).forward(even).toArray()).toEqual(even.toArray());
  const erased = new q.RandomErasing({ p: 1, value: 0.5 }).forward(ones([20, 3, 8, 8]));
  expect(new Set(erased.data)).toEqual(new Set([1, 0.5]));
});

test("ColorJitter: of a range without a width nothing is drawn, and grey has no hue", () => {
  manualSeed(1);
  const x = rand([2, 1, 4, 4]);
  expect(new q.ColorJitter().forward(x).toArray()).toEqual(x.toArray());
  expect(new q.ColorJitter({ hue: 0.5, saturation: 1 }).forward(x).toArray()).toEqual(x.toArray());
  expect(() => new q.ColorJitter({ hue: 0.6 })).toThrow("hue is 0.6");
  expect(() => new q.ColorJitter({ contrast: -0.1 })).toThrow("contrast is -0.1");
  expect(() => new q.ColorJitter({ contrast: 1 }).forward(zeros([2, 4, 4]))).toThrow("images of 2 channels");
});

test("ToTensor: bytes of a file, one image or several", () => {
  const bytes = tensor(
    [
      [
        [255, 0],
        [51, 102],
      ],
    ],
    { dtype: "uint8" },
  ) as Tensor;
  const x = new q.ToTensor().forward(bytes);
  expect(x.shape).toEqual([2, 1, 2]);
  expect([...x.data].map((v) => Math.round(v * 255))).toEqual([255, 51, 0, 102]);
  expect(new q.ToTensor().forward(bytes.unsqueeze(0)).shape).toEqual([1, 2, 1, 2]);
  expect(new q.ToTensor().forward(tensor([[7]])).toArray()).toEqual([[[7]]]);
  expect(() => new q.ToTensor().forward(tensor([1]))).toThrow("ToTensor: [1] are no images");
});

test("Grayscale: three channels alike", () => {
  const y = new q.Grayscale(3).forward(rand([2, 3, 4, 4]));
  const [r, g] = [y.select(1, 0), y.select(1, 1)];
  expect(r.toArray()).toEqual(g.toArray());
  expect(() => new q.Grayscale(2 as never)).toThrow("Grayscale: 2 channels");
});

test("MixUp and CutMix: probabilities as labels, and what is refused", () => {
  const x = rand([4, 1, 6, 6]);
  const y = tensor([0, 1, 2, 0], { dtype: "int32" });
  for (const mix of [new q.MixUp({ numClasses: 3 }), new q.CutMix({ numClasses: 3 })]) {
    const [images, labels] = mix.forward(x, y);
    expect(labels.shape).toEqual([4, 3]);
    const [, again] = mix.forward(images, labels);
    for (const sum of again.sum(1).data) expect(sum).toBeCloseTo(1, 6);
    expect(() => mix.forward(x, tensor([0, 1]))).toThrow("labels of [2] for 4 images");
    expect(() => mix.forward(x.select(0, 0) as Tensor, y)).toThrow("is no batch");
  }
  expect(() => new q.MixUp().forward(x, y)).toThrow("say how many there are");
  expect(() => new q.CutMix({ alpha: 0 })).toThrow("CutMix: alpha is 0");
});

test("transforms: options that cannot be are refused", () => {
  expect(() => new q.RandomInvert({ p: 2 })).toThrow("RandomInvert: p is 2");
  expect(() => new q.RandomPosterize(9)).toThrow("bits is 9");
  expect(() => new q.RandomSolarize(2)).toThrow("threshold is 2");
  expect(() => new q.RandomAdjustSharpness(-1)).toThrow("sharpnessFactor is -1");
  expect(() => new q.GaussianBlur(4)).toThrow("kernelSize is 4");
  expect(() => new q.GaussianBlur(3, { sigma: 0 })).toThrow("sigma is 0");
  expect(() => new q.RandomErasing({ scale: [0.5, 2] })).toThrow("scale is [0.5, 2]");
  expect(() => new q.RandomErasing({ p: 1, value: [1, 2] }).forward(ones([3, 9, 9]))).toThrow(
    "2 values for images of 3",
  );
  expect(() => new q.RandomResizedCrop(3, { ratio: [2, 1] })).toThrow("ratio is [2, 1]");
  expect(() => new q.RandomRotation([3, 1])).toThrow("degrees is [3, 1]");
  expect(() => new q.RandomPerspective({ distortionScale: 2 })).toThrow("distortionScale is 2");
  expect(() => new q.RandomChoice([])).toThrow("there is no transform");
  expect(() => new q.RandomChoice([new q.RandomInvert()], { p: [1, 1] })).toThrow("the probabilities are [1, 1] for 1");
  expect(() => new q.RandomOrder([])).toThrow("there is no transform");
  const uneven = new q.RandomChoice([new q.CenterCrop(2), new q.CenterCrop(3)], { generator: new Generator(0) });
  expect(() => uneven.forward(zeros([20, 1, 4, 4]))).toThrow("a batch has images of one size");
});
