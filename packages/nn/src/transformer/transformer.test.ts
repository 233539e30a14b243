import { checkGradients, compile, grad, manualSeed, ones, rand, randn, type Tensor, tensor } from "@qzynn/tensor";
import { expect, test } from "vitest";
import { Tanh } from "../activation/tanh.ts";
import { Linear } from "../linear/linear.ts";
import { Module } from "../module/module.ts";
import { LayerNorm } from "../norm/layerNorm.ts";
import { Transformer } from "./transformer.ts";
import { TransformerDecoder } from "./transformerDecoder.ts";
import { TransformerDecoderLayer } from "./transformerDecoderLayer.ts";
import { TransformerEncoder } from "./transformerEncoder.ts";
import { TransformerEncoderLayer } from "./transformerEncoderLayer.ts";

const small = { dModel: 4, nhead: 2, numEncoderLayers: 2, numDecoderLayers: 2, dimFeedforward: 6 };

test("Transformer: names, order and weights of a seed are PyTorch's, bit for bit", () => {
  // torch.manual_seed(4); m = nn.Transformer(4, 2, 2, 2, 6); {n: p.flatten()[-1] for n, p in m.named_parameters() if p.dim() > 1}
  manualSeed(4);
  const model = new Transformer(small);
  expect(rand([1]).item()).toBe(0.8883556127548218);
  const want = {
    "encoder.layers.0.self_attn.in_proj_weight": 0.4885523319244385,
    "encoder.layers.0.self_attn.out_proj.weight": -0.35402870178222656,
    "encoder.layers.0.linear1.weight": -0.01620754785835743,
    "encoder.layers.0.linear2.weight": 0.22578789293766022,
    "encoder.layers.1.self_attn.in_proj_weight": 0.5892453789710999,
    "encoder.layers.1.self_attn.out_proj.weight": -0.8429006338119507,
    "encoder.layers.1.linear1.weight": 0.1342935860157013,
    "encoder.layers.1.linear2.weight": 0.7612662315368652,
    "decoder.layers.0.self_attn.in_proj_weight": 0.5492455363273621,
    "decoder.layers.0.self_attn.out_proj.weight": 0.16019080579280853,
    "decoder.layers.0.multihead_attn.in_proj_weight": 0.4274941384792328,
    "decoder.layers.0.multihead_attn.out_proj.weight": 0.38928571343421936,
    "decoder.layers.0.linear1.weight": -0.3101283311843872,
    "decoder.layers.0.linear2.weight": -0.6509643197059631,
    "decoder.layers.1.self_attn.in_proj_weight": -0.5306178331375122,
    "decoder.layers.1.self_attn.out_proj.weight": 0.13239234685897827,
    "decoder.layers.1.multihead_attn.in_proj_weight": 0.3044978082180023,
    "decoder.layers.1.multihead_attn.out_proj.weight": 0.1556510031223297,
    "decoder.layers.1.linear1.weight": -0.43602949380874634,
    "decoder.layers.1.linear2.weight": 0.6386990547180176,
  };
  const wide = model.namedParameters().filter(([, p]) => p.ndim > 1);
  expect(Object.fromEntries(wide.map(([name, p]) => [name, p.data.at(-1)]))).toEqual(want);
  expect(Object.keys(model.stateDict()).filter((name) => name.startsWith("decoder.norm"))).toEqual([
    "decoder.norm.weight",
    "decoder.norm.bias",
  ]);
});

test("TransformerEncoder: layers begin equal, learn apart, and drop what PyTorch drops", () => {
  // torch.manual_seed(4); l = nn.TransformerEncoderLayer(4, 2, 6, dropout=.5, batch_first=True); e = nn.TransformerEncoder(l, 2)
  // torch.manual_seed(9); e(torch.ones(1, 3, 4) * torch.tensor([1., 2, 3, 4]))
  manualSeed(4);
  const layer = new TransformerEncoderLayer(4, 2, { dimFeedforward: 6, dropout: 0.5, batchFirst: true });
  const encoder = new TransformerEncoder(layer, 2);
  manualSeed(9);
  const y = encoder.forward(ones([1, 3, 4]).mul(tensor([1, 2, 3, 4])));
  const want = [
    ...[-0.38271424174308777, -0.8290712237358093, 1.7085999250411987, -0.4968145191669464],
    ...[-0.6930283308029175, 0.9244509339332581, 1.0328227281570435, -1.2642451524734497],
    ...[-0.4553817808628082, -1.3416054248809814, 1.3332759141921997, 0.46371135115623474],
  ];
  for (const [i, w] of want.entries()) expect(y.data[i]).toBeCloseTo(w, 5);
  expect(rand([1]).item()).toBe(0.7377213835716248);
  const [a, b] = encoder.layers as readonly TransformerEncoderLayer[];
  expect(a?.linear1.weight.toArray()).toEqual(layer.linear1.weight.toArray());
  expect(a?.linear1.weight).not.toBe(b?.linear1.weight);
  expect(encoder.numLayers).toBe(2);
});

test("copies are in the state of the original, and draw nothing", () => {
  const layer = new TransformerDecoderLayer(4, 2, { dimFeedforward: 6 }).eval();
  layer.linear1.requiresGrad(false);
  manualSeed(3);
  const { layers } = new TransformerDecoder(layer, 1);
  const next = rand([1]).item();
  manualSeed(3);
  expect(rand([1]).item()).toBe(next);
  const copy = layers[0] as TransformerDecoderLayer;
  expect([copy.training, copy.linear1.weight.requiresGrad, copy.linear2.weight.requiresGrad]).toEqual([
    false,
    false,
    true,
  ]);
});

test.each([
  ["after", { normFirst: false, activation: "relu" }],
  ["before", { normFirst: true, activation: "gelu", bias: false }],
] as const)(
  "with normalisation %s each part, gradients of both orders are those of finite differences, and compiled is eager",
  (_, options) => {
    manualSeed(1);
    const given = { ...options, dimFeedforward: 3, dropout: 0, batchFirst: true };
    const wide = { dtype: "float64", requiresGrad: true } as const;
    const [src, tgt] = [randn([1, 3, 4], wide), randn([1, 2, 4], wide)];
    const model = new Transformer({ ...small, ...given, numEncoderLayers: 1, numDecoderLayers: 1, dtype: "float64" });
    const tgtMask = Transformer.generateSquareSubsequentMask(2, { dtype: "float64" });
    const sum = (): Tensor => model.forward(src, tgt, { tgtMask, tgtIsCausal: true }).pow(3).sum();
    checkGradients(sum, [src, tgt, ...model.parameters().filter((_, i) => i % 4 === 0)]);
    const slopes = () => grad(sum(), [src, tgt], { createGraph: true }).map((g): Tensor => g.pow(2).sum());
    checkGradients(() => slopes().reduce((a, b) => a.add(b)), [src, tgt]);

    const encoder = new TransformerEncoderLayer(4, 2, given);
    const step = (x: Tensor) => {
      encoder.zeroGrad();
      const y = encoder.forward(x, { srcKeyPaddingMask: tensor([[false, true, false]]) });
      y.pow(2).sum().backward();
      return [y, ...encoder.parameters().map((p) => p.grad as Tensor)];
    };
    const x = src.detach().to("float32");
    const eager = step(x).map((y) => y.toArray());
    expect(compile(step)(x).map((y) => y.toArray())).toEqual(eager);
  },
);

test("an activation may be a function or a layer, and an encoder may have layers of one's own", () => {
  const x = randn([3, 2, 4]);
  const [byFunction, byLayer] = [(x: Tensor) => x.tanh(), new Tanh()].map((activation) => {
    manualSeed(0);
    return new TransformerEncoderLayer(4, 2, { dimFeedforward: 6, dropout: 0, activation: activation as Tanh }).forward(
      x,
    );
  });
  expect(byLayer?.toArray()).toEqual(byFunction?.toArray());
  class Own extends Module {
    readonly linear = new Linear(4, 4);
    forward(x: Tensor): Tensor {
      return this.linear.forward(x) as Tensor;
    }
  }
  const encoder = new TransformerEncoder(() => new Own(), 2, { norm: new LayerNorm(4) });
  expect(encoder.forward(x).shape).toEqual([3, 2, 4]);
  expect(Object.keys(encoder.stateDict())[2]).toBe("layers.1.linear.weight");
  expect(new Transformer({ ...small, customEncoder: encoder }).forward(x, x).shape).toEqual([3, 2, 4]);
});

test("the causal mask keeps what comes later out", () => {
  const layer = new TransformerEncoderLayer(4, 2, { dimFeedforward: 6, dropout: 0 });
  const x = randn([3, 1, 4]);
  const srcMask = Transformer.generateSquareSubsequentMask(3);
  expect(srcMask.toArray()).toEqual([
    [0, -Infinity, -Infinity],
    [0, 0, -Infinity],
    [0, 0, 0],
  ]);
  const [long, short] = [x, x.slice(0, 0, 2)].map((x) => {
    const n = x.shape[0] as number;
    return layer.forward(x, { srcMask: srcMask.slice(0, 0, n).slice(1, 0, n), isCausal: true });
  });
  for (let i = 0; i < 8; i++) expect(long?.data[i]).toBeCloseTo(short?.data[i] as number, 5);
});

test.each<[string, () => unknown]>([
  [
    'the activation "sin" is neither "relu" nor "gelu"',
    () => new TransformerEncoderLayer(4, 2, { activation: "sin" as never }),
  ],
  ["TransformerEncoder: numLayers is 0", () => new TransformerEncoder(new TransformerEncoderLayer(4, 2), 0)],
  ["src [3, 2, 4] and tgt [3, 1, 4]", () => new Transformer(small).forward(ones([3, 2, 4]), ones([3, 1, 4]))],
  ["src [3, 2, 5] and tgt [3, 2, 4]", () => new Transformer(small).forward(ones([3, 2, 5]), ones([3, 2, 4]))],
])("refused: %s", (message, run) => {
  expect(run).toThrow(message);
});
