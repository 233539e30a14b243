/** What the loaders of `pnpm bench loader` read: in this thread, and as the file of their workers. */
import {
  ColorJitter,
  Compose,
  type Dataset,
  RandomAffine,
  RandomCrop,
  RandomDistortion,
  RandomHorizontalFlip,
  serveBatches,
  TensorDataset,
  type Transform,
} from "@qzynn/data";
import { arange, Generator, rand, type Tensor } from "@qzynn/tensor";

export const COUNT = 2048;

const affine = { degrees: 10, translate: [0.08, 0.08], scale: [0.85, 1.15], shear: 8 } as const;
const grey = [1, 28, 28];
const colour = [3, 32, 32];

interface Way {
  readonly shape: readonly number[];
  readonly transform?: Transform;
  readonly oneByOne?: boolean;
}

export const ways: Readonly<Record<string, Way>> = {
  "rows of a tensor": { shape: grey },
  "sample by sample": { shape: grey, oneByOne: true },
  "crop, flip": {
    shape: grey,
    transform: new Compose([new RandomCrop(28, { padding: 2 }), new RandomHorizontalFlip()]),
  },
  affine: { shape: grey, transform: new RandomAffine({ ...affine, interpolation: "bilinear" }) },
  "affine, elastic": { shape: grey, transform: new RandomDistortion({ affine, elastic: { alpha: 30, sigma: 4 } }) },
  "crop, flip, colours": {
    shape: colour,
    transform: new Compose([
      new RandomCrop(32, { padding: 4 }),
      new RandomHorizontalFlip(),
      new ColorJitter({ brightness: 0.2, contrast: 0.2, saturation: 0.2 }),
    ]),
  },
};

type Pair = readonly [x: Tensor, y: Tensor];

export function parts(name: string) {
  const { shape, transform, oneByOne } = ways[name] as Way;
  const generator = new Generator(0);
  const rows = new TensorDataset(rand([COUNT, ...shape], { generator }), arange(COUNT).remainder(12).to("int32"));
  const dataset: Dataset<Pair> = oneByOne ? { length: COUNT, get: (i) => rows.get(i) } : rows;
  return { dataset, transform: ([x, y]: Pair): Pair => [transform?.forward(x) ?? x, y] };
}

serveBatches(parts);
