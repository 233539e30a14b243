/** Each transform against torchvision: what it makes of three images, and what it takes from the generator. */
import { manualSeed, rand, type Tensor, tensor } from "@qzynn/tensor";
import { expect, test } from "vitest";
import * as q from "../index.ts";

type Row = [name: string, shape: number[], transform: q.Transform, wantedShape: number[], wanted: number, next: number];

/** One number that every pixel and its place has a part in. */
const sumOf = ({ data }: Tensor): number => [...data].reduce((sum, v, i) => sum + v * Math.sin(i + 1), 0);

// torch.manual_seed(1); x = torch.rand(3, …); torch.manual_seed(2); f = torch.stack([transform(i) for i in x]).flatten()
// then (f.double() * torch.arange(1, len(f) + 1).double().sin()).sum() and torch.rand(1), with torchvision 0.29's transforms.v2
const rows: Row[] = [
  // v2.Resize([3,7],interpolation="bicubic")
  ["Resize", [3, 3, 5, 6], new q.Resize([3, 7], { interpolation: "bicubic" }), [3, 3, 3, 7], 0.4562942, 0.6146951],
  // v2.Resize([9,2],antialias=False)
  ["Resize", [3, 1, 5, 6], new q.Resize([9, 2], { antialias: false }), [3, 1, 9, 2], -0.425405, 0.6146951],
  // v2.Resize(3)
  ["Resize", [3, 1, 5, 6], new q.Resize(3), [3, 1, 3, 3], 0.7611153, 0.6146951],
  // v2.CenterCrop([3,8])
  ["CenterCrop", [3, 1, 5, 6], new q.CenterCrop([3, 8]), [3, 1, 3, 8], -0.4006259, 0.6146951],
  // v2.RandomCrop(3,padding=[1,2])
  ["RandomCrop", [3, 1, 5, 6], new q.RandomCrop(3, { padding: [1, 2] }), [3, 1, 3, 3], 0.5311338, 0.4425327],
  // v2.RandomResizedCrop(4)
  ["RandomResizedCrop", [3, 3, 5, 6], new q.RandomResizedCrop(4), [3, 3, 4, 4], -3.548493, 0.3900508],
  // v2.Pad([1,2],padding_mode="symmetric")
  ["Pad", [3, 1, 5, 6], new q.Pad([1, 2], { paddingMode: "symmetric" }), [3, 1, 9, 8], -1.3286, 0.6146951],
  // v2.RandomHorizontalFlip()
  ["RandomHorizontalFlip", [3, 3, 5, 6], new q.RandomHorizontalFlip(), [3, 3, 5, 6], -1.04245, 0.4744611],
  // v2.RandomVerticalFlip()
  ["RandomVerticalFlip", [3, 1, 5, 6], new q.RandomVerticalFlip(), [3, 1, 5, 6], 0.3729173, 0.4744611],
  // v2.RandomRotation(50)
  ["RandomRotation", [3, 1, 5, 6], new q.RandomRotation(50), [3, 1, 5, 6], 2.726093, 0.4744611],
  // v2.RandomRotation([20,80],center=[1,2])
  [
    "RandomRotation",
    [3, 1, 5, 6],
    new q.RandomRotation([20, 80], { center: [1, 2] }),
    [3, 1, 5, 6],
    2.023889,
    0.4744611,
  ],
  // v2.Compose([v2.Pad(2),v2.RandomPerspective(.7,p=.9)]): of a black edge nothing is left to blend
  [
    "Compose",
    [3, 1, 9, 11],
    new q.Compose([new q.Pad(2), new q.RandomPerspective({ distortionScale: 0.7, p: 0.9 })]),
    [3, 1, 13, 15],
    0.8873697,
    0.2200266,
  ],
  // v2.Compose([v2.Pad(2),v2.RandomRotation(60,interpolation="bilinear")])
  [
    "Compose",
    [3, 3, 9, 11],
    new q.Compose([new q.Pad(2), new q.RandomRotation(60, { interpolation: "bilinear" })]),
    [3, 3, 13, 15],
    14.38072,
    0.4744611,
  ],
  // v2.ColorJitter(.3,.4,.5,.2)
  [
    "ColorJitter",
    [3, 3, 5, 6],
    new q.ColorJitter({ brightness: 0.3, contrast: 0.4, saturation: 0.5, hue: 0.2 }),
    [3, 3, 5, 6],
    0.8471428,
    0.4660408,
  ],
  // v2.Grayscale()
  ["Grayscale", [3, 3, 5, 6], new q.Grayscale(), [3, 1, 5, 6], 3.458867, 0.6146951],
  // v2.RandomInvert()
  ["RandomInvert", [3, 1, 5, 6], new q.RandomInvert(), [3, 1, 5, 6], 3.88114, 0.4744611],
  // v2.RandomPosterize(2,p=.7)
  ["RandomPosterize", [3, 1, 5, 6], new q.RandomPosterize(2, { p: 0.7 }), [3, 1, 5, 6], 2.042204, 0.4744611],
  // v2.RandomSolarize(.5,p=.7)
  ["RandomSolarize", [3, 1, 5, 6], new q.RandomSolarize(0.5, { p: 0.7 }), [3, 1, 5, 6], 0.6306664, 0.4744611],
  // v2.RandomAutocontrast()
  ["RandomAutocontrast", [3, 3, 5, 6], new q.RandomAutocontrast(), [3, 3, 5, 6], -0.1729049, 0.4744611],
  // v2.RandomEqualize(p=.8)
  ["RandomEqualize", [3, 1, 20, 20], new q.RandomEqualize({ p: 0.8 }), [3, 1, 20, 20], -2.135679, 0.4744611],
  // v2.RandomAdjustSharpness(3,p=.8)
  [
    "RandomAdjustSharpness",
    [3, 1, 5, 6],
    new q.RandomAdjustSharpness(3, { p: 0.8 }),
    [3, 1, 5, 6],
    1.362721,
    0.4744611,
  ],
  // v2.GaussianBlur([5,3])
  ["GaussianBlur", [3, 1, 5, 6], new q.GaussianBlur([5, 3]), [3, 1, 5, 6], 1.22614, 0.4744611],
  // v2.RandomErasing(p=.8,value="random")
  ["RandomErasing", [3, 1, 5, 6], new q.RandomErasing({ p: 0.8, value: "random" }), [3, 1, 5, 6], 10.9029, 0.1755089],
  // v2.RandomErasing(p=1,value=[.1,.2,.3],ratio=[.5,2])
  [
    "RandomErasing",
    [3, 3, 5, 6],
    new q.RandomErasing({ p: 1, value: [0.1, 0.2, 0.3], ratio: [0.5, 2] }),
    [3, 3, 5, 6],
    2.620648,
    0.7073392,
  ],
  // v2.RandomChoice([v2.RandomInvert(p=1.),v2.RandomSolarize(.5,p=.5)])
  [
    "RandomChoice",
    [3, 1, 5, 6],
    new q.RandomChoice([new q.RandomInvert({ p: 1 }), new q.RandomSolarize(0.5, { p: 0.5 })]),
    [3, 1, 5, 6],
    2.404936,
    0.7073392,
  ],
  // v2.RandomOrder([v2.RandomInvert(p=1.),v2.RandomPosterize(2,p=.5)])
  [
    "RandomOrder",
    [3, 1, 5, 6],
    new q.RandomOrder([new q.RandomInvert({ p: 1 }), new q.RandomPosterize(2, { p: 0.5 })]),
    [3, 1, 5, 6],
    -0.1026506,
    0.05732769,
  ],
];

test.each(rows)("%s of %o: torchvision's images, and its draws", (_, shape, transform, wantedShape, wanted, next) => {
  manualSeed(1);
  const x = rand(shape);
  const before = [...x.data];
  manualSeed(2);
  const y = transform.forward(x);
  expect(y.shape).toEqual(wantedShape);
  expect(sumOf(y)).toBeCloseTo(wanted, 4);
  expect(rand([1]).item()).toBeCloseTo(next, 6);
  expect([...x.data]).toEqual(before);
});

test.each<[string, q.MixUp | q.CutMix, number, number[], number]>([
  // y = torch.tensor([0, 2, 1]); torch.manual_seed(7); images, labels = mix(x, y)
  ["MixUp", new q.MixUp({ alpha: 0.4, numClasses: 3 }), 1.782497, [0.978109, 0.021891], 0.286839],
  ["CutMix", new q.CutMix({ numClasses: 3 }), -0.3063098, [0.6, 0.4], 0.854943],
])("%s: torchvision's images and labels, and its draws", (_, mix, wanted, [own = 0, other = 0], next) => {
  manualSeed(1);
  const x = rand([3, 1, 5, 6]);
  manualSeed(7);
  const [images, labels] = mix.forward(x, tensor([0, 2, 1], { dtype: "int32" }));
  expect(sumOf(images)).toBeCloseTo(wanted, 4);
  [own, other, 0, other, 0, own, 0, own, other].forEach((value, i) => {
    expect(labels.data[i]).toBeCloseTo(value, 5);
  });
  expect(rand([1]).item()).toBeCloseTo(next, 6);
});
