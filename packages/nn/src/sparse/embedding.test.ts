import { compile, manualSeed, ones, type Tensor, tensor } from "@qzynn/tensor";
import { expect, test } from "vitest";
import { Embedding } from "./embedding.ts";
import { EmbeddingBag } from "./embeddingBag.ts";

const places = (data: number[] | number[][]): Tensor => tensor(data, { dtype: "int32" });
const table = () =>
  tensor([
    [1, 2],
    [3, 4],
    [5, 6],
    [7, 8],
  ]);

test("Embedding: the rows of a seed are PyTorch's, and that of the padding is zeros", () => {
  manualSeed(3);
  const layer = new Embedding(4, 3, { paddingIdx: -3 });
  // torch.manual_seed(3); nn.Embedding(4, 3, padding_idx=1).weight
  expect(layer.weight.toArray()).toEqual([
    [0.8032760620117188, 0.17483338713645935, 0.08897809684276581],
    [0, 0, 0],
    [0.3374950885772705, 1.0111159086227417, -1.435179352760315],
    [0.9774317741394043, 0.5220499634742737, 1.2379167079925537],
  ]);
  expect(layer.paddingIdx).toBe(1);
  expect(Object.keys(layer.stateDict())).toEqual(["weight"]);
  layer
    .forward(
      places([
        [1, 2],
        [2, 3],
      ]),
    )
    .sum()
    .backward();
  expect(layer.weight.grad?.toArray()).toEqual([
    [0, 0, 0],
    [0, 0, 0],
    [2, 2, 2],
    [1, 1, 1],
  ]);
});

test("Embedding: fromPretrained is frozen unless said otherwise, and maxNorm shortens the rows that are taken", () => {
  const frozen = Embedding.fromPretrained(table() as Tensor<readonly [4, 2]>);
  expect([frozen.weight.requiresGrad, frozen.parameters().length]).toEqual([false, 1]);
  expect(frozen.forward(places([2])).toArray()).toEqual([[5, 6]]);
  const learns = Embedding.fromPretrained(
    tensor([
      [3, 4],
      [0.3, 0.4],
      [6, 8],
    ]),
    { freeze: false, maxNorm: 1 },
  );
  const rows = learns.forward(places([0, 1]));
  [0.6, 0.8, 0.3, 0.4].forEach((v, i) => {
    expect(rows.data[i]).toBeCloseTo(v, 5);
  });
  expect(learns.weight.toArray()[2]).toEqual([6, 8]);
});

test("Embedding: compiled, it gives the same rows and gradients", () => {
  const layer = new Embedding(5, 3);
  const step = (index: Tensor) => {
    layer.zeroGrad();
    const y = layer.forward(index) as Tensor;
    y.mul(y).sum().backward();
    return [y, layer.weight.grad as Tensor];
  };
  const index = places([
    [0, 4],
    [4, 2],
  ]);
  expect(compile(step)(index).map((t) => t.toArray())).toEqual(step(index).map((t) => t.toArray()));
});

test.each([
  // y = F.embedding_bag(torch.tensor([0, 1, 1, 3, 2]), w, torch.tensor([0, 2, 2]), mode=mode); y.sum().backward()
  [
    "sum",
    [
      [4, 6],
      [0, 0],
      [15, 18],
    ],
    [
      [1, 1],
      [2, 2],
      [1, 1],
      [1, 1],
    ],
  ],
  [
    "mean",
    [
      [2, 3],
      [0, 0],
      [5, 6],
    ],
    [
      [0.5, 0.5],
      [0.8333333, 0.8333333],
      [0.3333333, 0.3333333],
      [0.3333333, 0.3333333],
    ],
  ],
  [
    "max",
    [
      [3, 4],
      [0, 0],
      [7, 8],
    ],
    [
      [0, 0],
      [1, 1],
      [0, 0],
      [1, 1],
    ],
  ],
] as const)(
  "EmbeddingBag: %s of bags between offsets is PyTorch's, an empty bag gives zeros, compiled too",
  (mode, want, gradient) => {
    const layer = EmbeddingBag.fromPretrained(table() as Tensor<readonly [4, 2]>, { freeze: false });
    const bag = new EmbeddingBag(4, 2, { mode });
    bag.loadStateDict(layer.stateDict());
    const step = (index: Tensor, offsets: Tensor) => {
      bag.zeroGrad();
      const y = bag.forward(index, offsets) as Tensor;
      y.sum().backward();
      return [y, bag.weight.grad as Tensor];
    };
    for (const run of [step, compile(step)]) {
      const [y, g] = run(places([0, 1, 1, 3, 2]), places([0, 2, 2]));
      expect(y?.toArray()).toEqual(want);
      gradient.flat().forEach((v, i) => {
        expect(g?.data[i]).toBeCloseTo(v, 6);
      });
    }
  },
);

test.each([
  // y = F.embedding_bag(torch.tensor([[0, 1, 1], [3, 2, 1]]), w, mode=mode, padding_idx=1); y.sum().backward()
  [
    "sum",
    [
      [1, 2],
      [12, 14],
    ],
    [
      [1, 1],
      [0, 0],
      [1, 1],
      [1, 1],
    ],
  ],
  [
    "mean",
    [
      [1, 2],
      [6, 7],
    ],
    [
      [1, 1],
      [0, 0],
      [0.5, 0.5],
      [0.5, 0.5],
    ],
  ],
  [
    "max",
    [
      [1, 2],
      [7, 8],
    ],
    [
      [1, 1],
      [0, 0],
      [0, 0],
      [1, 1],
    ],
  ],
] as const)("EmbeddingBag: %s of rows, where the padding does not count, is PyTorch's", (mode, want, gradient) => {
  const bag = new EmbeddingBag(4, 2, { mode, paddingIdx: 1 });
  bag.loadStateDict({ weight: table() });
  const y = bag.forward(
    places([
      [0, 1, 1],
      [3, 2, 1],
    ]),
  );
  y.sum().backward();
  expect([y.toArray(), bag.weight.grad?.toArray()]).toEqual([want, gradient]);
});

test("EmbeddingBag: weights for each place, and offsets with the end of the last bag", () => {
  const bag = new EmbeddingBag(4, 2, { mode: "sum", includeLastOffset: true });
  bag.loadStateDict({ weight: table() });
  const weights = tensor([1, 2, 3, 4, 5], { requiresGrad: true });
  const y = bag.forward(places([0, 1, 1, 3, 2]), places([0, 2, 5]), weights);
  y.sum().backward();
  expect([y.toArray(), bag.weight.grad?.toArray(), weights.grad?.toArray()]).toEqual([
    [
      [7, 10],
      [62, 74],
    ],
    [
      [1, 1],
      [5, 5],
      [5, 5],
      [4, 4],
    ],
    [3, 7, 7, 15, 11],
  ]);
});

test("embeddings: what does not fit is refused", () => {
  expect(() => new Embedding(3, 2, { paddingIdx: 3 })).toThrow(
    "Embedding: paddingIdx is 3, and there are 3 rows; use one of them",
  );
  expect(() => new Embedding(3, 2).forward(ones([2]))).toThrow("embedding");
  expect(() => new Embedding(3, 2).forward(places([3]))).toThrow("3");
  const bag = new EmbeddingBag(3, 2);
  expect(() => bag.forward(places([1, 2]))).toThrow(
    "embeddingBag: an index of [2] with offsets of nothing; give [bags, n] alone",
  );
  expect(() => bag.forward(places([[1, 2]]), null, ones([1, 2]))).toThrow('only mode "sum" takes them');
  expect(() => new EmbeddingBag(3, 2, { mode: "min" as "max" }).forward(places([[1]]))).toThrow(
    'there is no mode "min"',
  );
});

test("embeddings: say what they are made of", () => {
  expect(String(new Embedding(4, 3, { paddingIdx: 1 })).split("  ")[0]).toBe("Embedding(4, 3, paddingIdx=1)");
  expect(String(new EmbeddingBag(4, 3)).split("  ")[0]).toBe("EmbeddingBag(4, 3, mode=mean)");
});
