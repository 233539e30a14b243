import {
  arange,
  checkGradients,
  compile,
  grad,
  manualSeed,
  ones,
  rand,
  randn,
  type Tensor,
  tensor,
} from "@qzynn/tensor";
import { expect, test } from "vitest";
import { type AttendOptions, MultiheadAttention } from "./multiheadAttention.ts";

const bits = (x: Tensor | null) => [...new Int32Array(Float32Array.from(x?.data ?? []).buffer)];
const close = (got: Tensor | null, want: readonly number[]) => {
  expect(got?.numel()).toBe(want.length);
  for (const [i, w] of want.entries()) expect(got?.data[i]).toBeCloseTo(w, 5);
};

test("MultiheadAttention: names, order and weights of a seed are PyTorch's, with biases of keys and values", () => {
  // torch.manual_seed(4); m = nn.MultiheadAttention(4, 2, add_bias_kv=True)
  manualSeed(4);
  const attention = new MultiheadAttention(4, 2, { addBiasKv: true });
  expect(rand([1]).item()).toBe(0.4556717276573181);
  const state = attention.stateDict();
  const names = ["in_proj_weight", "in_proj_bias", "bias_k", "bias_v", "out_proj.weight", "out_proj.bias"];
  expect(Object.keys(state)).toEqual(names);
  expect(bits(attention.inProjWeight).slice(0, 3)).toEqual([1021117714, -1100951457, 1040624345]);
  const last = [-0.42364394664764404, 0, -0.11969290673732758, -0.7002367377281189, 0.29558128118515015, 0];
  for (const [i, name] of names.entries()) expect(state[name]?.data.at(-1)).toBe(last[i]);
});

test("MultiheadAttention: keys and values of other sizes have weights of their own, PyTorch's for a seed", () => {
  // torch.manual_seed(4); m = nn.MultiheadAttention(4, 2, kdim=3, vdim=2)
  manualSeed(4);
  const attention = new MultiheadAttention(4, 2, { kdim: 3, vdim: 2 });
  expect(rand([1]).item()).toBe(0.7453223466873169);
  const names = ["q_proj_weight", "k_proj_weight", "v_proj_weight", "in_proj_bias", "out_proj.weight", "out_proj.bias"];
  expect(Object.keys(attention.stateDict())).toEqual(names);
  expect(attention.vProjWeight?.data.at(-1)).toBe(0.33197057247161865);
  expect(attention.forward(ones([5, 2, 4]), ones([3, 2, 3]), ones([3, 2, 2]))[0].shape).toEqual([5, 2, 4]);
});

test("MultiheadAttention: dropout draws what PyTorch draws", () => {
  // torch.manual_seed(9); a = nn.MultiheadAttention(4, 2, dropout=.5); torch.manual_seed(9); x = torch.arange(12.).reshape(3, 1, 4) / 6; y, w = a(x, x, x)
  manualSeed(9);
  const attention = new MultiheadAttention(4, 2, { dropout: 0.5 });
  manualSeed(9);
  const x: Tensor = arange(12).reshape([3, 1, 4]).div(6);
  const [y, weights] = attention.forward(x, x, x);
  expect(rand([1]).item()).toBe(0.24647271633148193);
  close(y, [
    ...[-0.010975325480103493, -0.6437053680419922, 0.13612625002861023, 0.1978352665901184],
    ...[-0.026073258370161057, -0.39184698462486267, 0.1027442142367363, 0.12890098989009857],
    ...[0.15733754634857178, -0.7374480962753296, 0.19960004091262817, 0.3040291666984558],
  ]);
  close(weights, [
    ...[0.2999938130378723, 0, 0.7027243971824646, 0.26097092032432556, 0.6607030630111694],
    ...[0, 0.5264607667922974, 0.6521962285041809, 0.4553951919078827],
  ]);
  close(attention.eval().forward(x, x, x)[1]?.sum(-1) as Tensor, [1, 1, 1]);
});

test("MultiheadAttention: who may look at no key gets NaN, as in PyTorch, or zeros if no weights are needed", () => {
  const attention = new MultiheadAttention(4, 2, { batchFirst: true, bias: false });
  const x = randn([2, 3, 4]);
  const keyPaddingMask = tensor([
    [true, true, true],
    [false, false, true],
  ]);
  const [y, weights] = attention.forward(x, x, x, { keyPaddingMask });
  expect(y.select(0, 0).isnan().all().item()).toBe(1);
  expect(weights?.select(0, 1).select(1, 2).toArray()).toEqual([0, 0, 0]);
  expect(attention.forward(x, x, x, { keyPaddingMask, needWeights: false })[0].select(0, 0).abs().max().item()).toBe(0);
});

const all: Record<string, [options: object, masks: () => AttendOptions]> = {
  "plain, with weights": [{}, () => ({})],
  "a causal mask, keys learned and of zeros, no weights": [
    { addBiasKv: true, addZeroAttn: true, batchFirst: true },
    () => ({
      attnMask: tensor([
        [false, true, true],
        [false, false, true],
        [false, false, false],
      ]),
      needWeights: false,
    }),
  ],
  "weights of each head, padding, no bias": [
    { bias: false },
    () => ({
      keyPaddingMask: tensor([
        [false, false, true],
        [false, false, false],
      ]),
      averageAttnWeights: false,
    }),
  ],
};

test.each(Object.entries(all))(
  "MultiheadAttention: %s: gradients of both orders, and the same compiled",
  (_, [options, masks]) => {
    manualSeed(1);
    const attention = new MultiheadAttention(4, 2, { ...options, dtype: "float64" });
    const x = randn(attention.batchFirst ? [2, 3, 4] : [3, 2, 4], { dtype: "float64", requiresGrad: true });
    const sum = () => {
      const given = attention.forward(x, x, x, masks()).filter((y) => y !== null);
      return given.map((y): Tensor => y.pow(2).sum()).reduce((a, b) => a.add(b));
    };
    checkGradients(sum, [x, ...attention.parameters()]);
    const some = [x, attention.inProjWeight as Tensor];
    const slopes = () => grad(sum(), some, { createGraph: true }).map((g): Tensor => g.pow(2).sum());
    checkGradients(() => slopes().reduce((a, b) => a.add(b)), [x]);
    const float = new MultiheadAttention(4, 2, options);
    const step = (x: Tensor) => {
      float.zeroGrad();
      const given = float.forward(x, x, x, masks()).filter((y) => y !== null);
      given
        .map((y): Tensor => y.pow(2).sum())
        .reduce((a, b) => a.add(b))
        .backward();
      return [...given, ...float.parameters().map((p) => p.grad as Tensor)];
    };
    const input = x.detach().to("float32");
    const eager = step(input).map((y) => y.toArray());
    expect(compile(step)(input).map((y) => y.toArray())).toEqual(eager);
  },
);

const layer = new MultiheadAttention(4, 2, { batchFirst: true });
const x = ones([2, 3, 4]);

test.each<[string, () => unknown]>([
  ["embedDim is 4, which cannot be divided among 3 heads", () => new MultiheadAttention(4, 3)],
  ["numHeads is 0", () => new MultiheadAttention(4, 0)],
  ["dropout is -1", () => new MultiheadAttention(4, 2, { dropout: -1 })],
  ["query [2, 3, 5], key [2, 3, 4]", () => layer.forward(ones([2, 3, 5]), x, x)],
  [
    "key [1, 3, 4], value [1, 3, 4]; this layer takes [batch, steps, 4]",
    () => layer.forward(x, ones([1, 3, 4]), ones([1, 3, 4])),
  ],
  [
    "attnMask is [2, 2]; for these inputs it has to be [3, 3]",
    () => layer.forward(x, x, x, { attnMask: ones([2, 2]) }),
  ],
  [
    "attnMask is [3, 3, 3]; for these inputs it has to be [3, 3], the same for all, or [4, 3, 3]",
    () => layer.forward(x, x, x, { attnMask: ones([3, 3, 3]) }),
  ],
  [
    "keyPaddingMask is [1, 3]; for these keys it has to be [2, 3]",
    () => layer.forward(x, x, x, { keyPaddingMask: ones([1, 3]) }),
  ],
  [
    "attnMask is int32; it holds truth values",
    () => layer.forward(x, x, x, { attnMask: ones([3, 3], { dtype: "int32" }) }),
  ],
  ["isCausal only says what attnMask is, and there is none", () => layer.forward(x, x, x, { isCausal: true })],
])("refused: %s", (message, run) => {
  expect(run).toThrow(message);
});

test("MultiheadAttention: a sequence alone is a batch of one without its axis", () => {
  const [y, weights] = layer.forward(x, x, x);
  const [one, own] = layer.forward(ones([3, 4]), ones([3, 4]), ones([3, 4]));
  expect([one.shape, own?.shape]).toEqual([
    [3, 4],
    [3, 3],
  ]);
  expect(one.toArray()).toEqual(y.select(0, 0).toArray());
  expect(own?.toArray()).toEqual(weights?.select(0, 0).toArray());
});
