import { checkGradients, manualSeed, randn, type Tensor, tensor } from "@qzynn/tensor";
import { expect, test } from "vitest";
import { GRU } from "./gru.ts";
import { LSTM } from "./lstm.ts";
import { PackedSequence } from "./packedSequence.ts";
import { packPaddedSequence } from "./packPaddedSequence.ts";
import { packSequence } from "./packSequence.ts";
import { padPackedSequence } from "./padPackedSequence.ts";
import { padSequence } from "./padSequence.ts";
import { unpackSequence, unpadSequence } from "./unpadSequence.ts";

const sequences: Tensor[] = [tensor([1, 2]), tensor([3, 4, 5]), tensor([6])];

test("packSequence: steps one after another, longest sequence first, and the way back", () => {
  // nn.utils.rnn.pack_sequence([torch.tensor(s) for s in ([1, 2], [3, 4, 5], [6])], enforce_sorted=False)
  const packed = packSequence(sequences, { enforceSorted: false });
  expect(packed).toBeInstanceOf(PackedSequence);
  expect(packed.data.toArray()).toEqual([3, 1, 6, 4, 2, 5]);
  expect(packed.batchSizes).toEqual([3, 2, 1]);
  expect(packed.sortedIndices).toEqual([1, 0, 2]);
  expect(packed.unsortedIndices).toEqual([1, 0, 2]);
  expect(unpackSequence(packed).map((x) => x.toArray())).toEqual(sequences.map((x) => x.toArray()));
});

test("padPackedSequence: pads to the longest, or to totalLength, with any value", () => {
  const packed = packSequence(sequences, { enforceSorted: false });
  const [padded, lengths] = padPackedSequence(packed, { batchFirst: true, paddingValue: -1, totalLength: 4 });
  expect(padded.toArray()).toEqual([
    [1, 2, -1, -1],
    [3, 4, 5, -1],
    [6, -1, -1, -1],
  ]);
  expect(lengths).toEqual([2, 3, 1]);
  expect(() => padPackedSequence(packed, { totalLength: 2 })).toThrow("the longest sequence has 3 steps");
});

test("padSequence: on either side, time first or not, with more axes", () => {
  expect(padSequence(sequences, { paddingSide: "left", paddingValue: 9 }).toArray()).toEqual([
    [9, 3, 9],
    [1, 4, 9],
    [2, 5, 6],
  ]);
  expect(padSequence([randn([2, 4]), randn([3, 4])]).shape).toEqual([3, 2, 4]);
  expect(() => padSequence([randn([2, 4]), randn([2, 3])])).toThrow("[2, 3] beside [2, 4]");
  expect(unpadSequence(padSequence(sequences), [2, 3, 1]).map((x) => x.toArray())).toEqual(
    sequences.map((x) => x.toArray()),
  );
});

test("packPaddedSequence: takes lengths as a tensor too, and refuses those that cannot be", () => {
  const padded = padSequence(sequences);
  expect(packPaddedSequence(padded, tensor([2, 3, 1]), { enforceSorted: false }).batchSizes).toEqual([3, 2, 1]);
  expect(() => packPaddedSequence(padded, [2, 3, 1])).toThrow("do not fall from first to last; sort the sequences");
  expect(() => packPaddedSequence(padded, [4, 3, 1])).toThrow("a length of 4 among 3 steps");
  expect(() => packPaddedSequence(padded, [3, 0, 1], { enforceSorted: false })).toThrow("a length of 0");
  expect(() => packPaddedSequence(padded, [3, 1])).toThrow("2 lengths for [3, 3]");
});

test("a packed sequence gives each of its sequences what it gets alone, in both directions", () => {
  manualSeed(0);
  const xs = [randn([2, 3]), randn([4, 3]), randn([1, 3])];
  const lstm = new LSTM(3, 4, { numLayers: 2, bidirectional: true });
  const state = [randn([4, 3, 4]), randn([4, 3, 4])] as const;
  const [y, [h, c]] = lstm.forward(packSequence(xs, { enforceSorted: false }), state);
  const close = (a: Tensor, b: Tensor) =>
    a.reshape([-1]).data.forEach((v, i) => expect(v).toBeCloseTo(b.data[i] as number, 5));
  unpackSequence(y).forEach((got, i) => {
    const [alone, [hn, cn]] = lstm.forward(xs[i] as Tensor, [state[0].select(1, i), state[1].select(1, i)]);
    expect(got.shape).toEqual(alone.shape);
    close(got, alone);
    close(h.select(1, i).clone(), hn);
    close(c.select(1, i).clone(), cn);
  });
});

test("gradients go through packing, the layer and padding", () => {
  manualSeed(0);
  const gru = new GRU(2, 2, { bidirectional: true, dtype: "float64" });
  const x = randn([3, 3, 2], { dtype: "float64", requiresGrad: true });
  const sum = () => {
    const [y, h] = gru.forward(packPaddedSequence(x, [2, 3, 1], { enforceSorted: false }));
    return padPackedSequence(y)[0].pow(2).sum().add(h.pow(2).sum()) as Tensor;
  };
  checkGradients(sum, [x, gru.weightHhL0Reverse as Tensor]);
});
