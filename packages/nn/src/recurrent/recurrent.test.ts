import { checkGradients, compile, grad, manualSeed, ones, rand, randn, type Tensor } from "@qzynn/tensor";
import { describe, expect, test } from "vitest";
import { constant } from "../init/constant.ts";
import { GRU } from "./gru.ts";
import { GRUCell } from "./gruCell.ts";
import { LSTM } from "./lstm.ts";
import { LSTMCell } from "./lstmCell.ts";
import { RNN } from "./rnn.ts";
import { RNNBase } from "./rnnBase.ts";
import { RNNCell } from "./rnnCell.ts";

const bits = (x: Tensor | undefined) => [...new Int32Array(Float32Array.from(x?.data ?? []).buffer)];

test("LSTM: names, order and weights of a seed are PyTorch's, with projections and both directions", () => {
  // torch.manual_seed(3); l = nn.LSTM(2, 3, num_layers=2, bidirectional=True, proj_size=1)
  manualSeed(3);
  const lstm = new LSTM(2, 3, { numLayers: 2, bidirectional: true, projSize: 1 });
  const next = rand([1]).item();
  const state = lstm.stateDict();
  const each = (place: string) =>
    ["weight_ih_l", "weight_hh_l", "bias_ih_l", "bias_hh_l", "weight_hr_l"].map((n) => n + place);
  expect(Object.keys(state)).toEqual(["0", "0_reverse", "1", "1_reverse"].flatMap(each));
  expect(bits(state["weight_ih_l0"]).slice(0, 4)).toEqual([-1089303914, -1092013915, -1099089661, -1089743505]);
  expect(state["weight_hr_l1_reverse"]?.data.at(-1)).toBe(0.3850380778312683);
  expect(next).toBe(0.8510749936103821);
  expect(lstm.weightIhL0).toBe(lstm.parameters()[0]);
  expect(lstm).toBeInstanceOf(RNNBase);
});

test("GRUCell: without bias, the weights of a seed are PyTorch's", () => {
  // torch.manual_seed(3); g = nn.GRUCell(2, 2, bias=False)
  manualSeed(3);
  const cell = new GRUCell(2, 2, { bias: false });
  expect(bits(cell.weightHh)).toEqual([
    ...[-1090680110, -1106333637, -1088329797, -1117051293, -1091902709, 1059233567],
    ...[1056668750, 1057470051, 1045874372, -1093760617, 1059236465, -1087331662],
  ]);
  expect(rand([1]).item()).toBe(0.1808772087097168);
  expect(Object.keys(cell.stateDict())).toEqual(["weight_ih", "weight_hh"]);
});

test("GRU: dropout between layers draws what PyTorch draws, and only in training", () => {
  // l = nn.GRU(2, 2, num_layers=3, dropout=.5, bidirectional=True), all parameters 0.25; torch.manual_seed(5); l(torch.ones(2, 2, 2))[0]
  const gru = new GRU(2, 2, { numLayers: 3, dropout: 0.5, bidirectional: true });
  for (const p of gru.parameters()) constant(p, 0.25);
  manualSeed(5);
  const [y] = gru.forward(ones([2, 2, 2]));
  const want = [
    ...[0.1818118691444397, 0.1818118691444397, 0.3197982907295227, 0.3197982907295227],
    ...[0.19600999355316162, 0.19600999355316162, 0.2993367314338684, 0.2993367314338684],
    ...[0.32476383447647095, 0.32476383447647095, 0.19517114758491516, 0.19517114758491516],
    ...[0.28323566913604736, 0.28323566913604736, 0.14525611698627472, 0.14525611698627472],
  ];
  for (const [i, w] of want.entries()) expect(y.data[i]).toBeCloseTo(w, 6);
  expect(rand([1]).item()).toBe(0.15996462106704712);
  manualSeed(5);
  gru.eval().forward(ones([2, 2, 2]));
  const untouched = rand([1]).item();
  manualSeed(5);
  expect(rand([1]).item()).toBe(untouched);
});

describe.each([
  ["RNN", (o: object) => new RNN(2, 3, o)],
  ["RNN with ReLU", (o: object) => new RNN(2, 3, { ...o, nonlinearity: "relu" })],
  ["LSTM", (o: object) => new LSTM(2, 3, o)],
  ["LSTM with projection", (o: object) => new LSTM(2, 3, { ...o, projSize: 2 })],
  ["GRU", (o: object) => new GRU(2, 3, o)],
])("%s", (_, make) => {
  const run = (layer: ReturnType<typeof make>, x: Tensor): Tensor[] => (layer as LSTM).forward(x).flat(2) as Tensor[];

  test("gradients of first and second order are those of finite differences", () => {
    manualSeed(1);
    const layer = make({ numLayers: 2, bidirectional: true, dtype: "float64" });
    const x = randn([3, 2, 2], { dtype: "float64", requiresGrad: true });
    const sum = () =>
      run(layer, x)
        .map((y) => y.pow(2).sum())
        .reduce((a, b) => a.add(b)) as Tensor;
    checkGradients(sum, [x, ...layer.parameters().filter((_, i) => i % 3 === 0)]);
    const [first, last] = [layer.parameters()[1] as Tensor, layer.parameters().at(-1) as Tensor];
    const slopes = () => grad(sum(), [x, first, last], { createGraph: true }).map((g) => g.pow(2).sum() as Tensor);
    checkGradients(() => slopes().reduce((a, b) => a.add(b) as Tensor), [x, last]);
  });

  test("compiled, a step of training gives the same bits", () => {
    manualSeed(2);
    const layer = make({ numLayers: 2, batchFirst: true });
    const step = (x: Tensor) => {
      layer.zeroGrad();
      const outputs = run(layer, x);
      outputs
        .map((y): Tensor => y.sum())
        .reduce((a, b) => a.add(b) as Tensor)
        .backward();
      return [...outputs, ...layer.parameters().map((p) => p.grad as Tensor)];
    };
    const x = randn([5, 4, 2]);
    const eager = step(x).map((y) => y.toArray());
    const compiled = compile(step);
    expect(compiled(x).map((y) => y.toArray())).toEqual(eager);
    expect(compiled(x).map((y) => y.toArray())).toEqual(eager);
  });
});

test("cells: go through a sequence as their layers do", () => {
  manualSeed(0);
  const x = randn([4, 2, 3]);
  const [lstm, lstmCell] = [new LSTM(3, 5), new LSTMCell(3, 5)];
  const [gru, gruCell] = [new GRU(3, 5), new GRUCell(3, 5)];
  const [rnn, rnnCell] = [new RNN(3, 5, { nonlinearity: "relu" }), new RNNCell(3, 5, { nonlinearity: "relu" })];
  for (const [layer, cell] of [
    [lstm, lstmCell],
    [gru, gruCell],
    [rnn, rnnCell],
  ] as const)
    cell.loadStateDict(
      Object.fromEntries(Object.entries(layer.stateDict()).map(([k, v]) => [k.replace("_l0", ""), v])),
    );
  let [state, h, last] = [
    lstmCell.forward(x.select(0, 0)),
    gruCell.forward(x.select(0, 0)),
    rnnCell.forward(x.select(0, 0)),
  ];
  for (let t = 1; t < 4; t++) {
    const now = x.select(0, t);
    [state, h, last] = [lstmCell.forward(now, state), gruCell.forward(now, h), rnnCell.forward(now, last)];
  }
  const close = (a: Tensor, b: Tensor) =>
    a.reshape([-1]).data.forEach((v, i) => expect(v).toBeCloseTo(b.data[i] as number, 6));
  const [, [hn, cn]] = lstm.forward(x);
  close(state[0], hn);
  close(state[1], cn);
  close(h, gru.forward(x)[1]);
  close(last, rnn.forward(x)[1]);
});

test("cells: a single step without a batch, with and without a state", () => {
  const cell = new LSTMCell(3, 4);
  const [h, c] = cell.forward(ones([3]));
  expect([h.shape, c.shape]).toEqual([[4], [4]]);
  expect(cell.forward(ones([3]), [h, c])[0].shape).toEqual([4]);
});

test("recurrent layers: an empty batch gives empty outputs", () => {
  const [y, [h]] = new LSTM(3, 4).forward(ones([2, 0, 3]));
  expect([y.shape, h.shape]).toEqual([
    [2, 0, 4],
    [1, 0, 4],
  ]);
});

test("recurrent layers: print as PyTorch's do", () => {
  const lstm = new LSTM(3, 4, {
    projSize: 2,
    numLayers: 2,
    bias: false,
    batchFirst: true,
    dropout: 0.5,
    bidirectional: true,
  });
  const about = "3, 4, projSize=2, numLayers=2, bias=false, batchFirst=true, dropout=0.5, bidirectional=true";
  expect(String(lstm)).toMatch(`LSTM(${about})`);
  expect(String(new RNN(3, 4, { nonlinearity: "relu" }))).toMatch("RNN(3, 4, nonlinearity=relu)");
  expect(String(new RNNCell(3, 4, { nonlinearity: "relu", bias: false }))).toMatch(
    "RNNCell(3, 4, bias=false, nonlinearity=relu)",
  );
});

test.each<[string, () => unknown]>([
  ["LSTM: an input of [3] is no sequence: it takes [time, batch, features]", () => new LSTM(3, 4).forward(ones([3]))],
  [
    "GRU: an input with 4 features on its last axis, and this layer takes 3",
    () => new GRU(3, 4).forward(ones([5, 2, 4])),
  ],
  ["RNN: an input of [0, 2, 3] has no steps", () => new RNN(3, 4).forward(ones([0, 2, 3]))],
  [
    "LSTM: the first cell is [1, 3, 4], and this layer takes [1, 2, 4]",
    () => new LSTM(3, 4).forward(ones([5, 2, 3]), [ones([1, 2, 4]), ones([1, 3, 4])]),
  ],
  [
    "RNN: the first output is [1, 1, 4], and this layer takes [1, 4]",
    () => new RNN(3, 4).forward(ones([5, 3]), ones([1, 1, 4])),
  ],
  [
    "GRU: the input is float64 and the weights are float32",
    () => new GRU(3, 4).forward(ones([5, 2, 3], { dtype: "float64" })),
  ],
  ["LSTM: hiddenSize is 0", () => new LSTM(3, 0)],
  ["LSTM: projSize is 4; it is a whole number below hiddenSize, 4", () => new LSTM(3, 4, { projSize: 4 })],
  ["GRU: dropout is 2", () => new GRU(3, 4, { dropout: 2 })],
  ["RNN: numLayers is 0", () => new RNN(3, 4, { numLayers: 0 })],
  ['RNN: the nonlinearity "sin" is neither "tanh" nor "relu"', () => new RNN(3, 4, { nonlinearity: "sin" as never })],
  ["LSTMCell: an input of [5, 2], and this cell takes [batch, 3]", () => new LSTMCell(3, 4).forward(ones([5, 2]))],
  ["GRUCell: a state of [4, 4] beside an input of [5, 3]", () => new GRUCell(3, 4).forward(ones([5, 3]), ones([4, 4]))],
])("refused: %s", (message, run) => {
  expect(run).toThrow(message);
});
