/** Every case of the packs whose layer or initialiser this package has. */
import { fromArray, full, manualSeed, randn, type Tensor, zeros } from "@qzynn/tensor";
import { type Answer, type Case, numbersOf, oracleTests, type Packed, pack } from "@qzynn/vitest/oracle";
import { describe, expect, test } from "vitest";
import * as nn from "./index.ts";

type Attrs = Readonly<Record<string, number>> & { readonly bias?: boolean; readonly shape?: number[] };
type OneTensor = nn.Module & { forward(...x: Tensor[]): Tensor };

/** Layers that take these, in this order, and then options. */
const positional: readonly [RegExp, readonly string[]][] = [
  [/^Conv(Transpose)?\dd$/, ["in_channels", "out_channels", "kernel_size"]],
  [/^((Max|Avg)Pool\dd|Unfold)$/, ["kernel_size"]],
  [/^Adaptive/, ["output_size"]],
  [/^LPPool/, ["norm_type", "kernel_size"]],
  [/^Fold$/, ["output_size", "kernel_size"]],
  [/^(ReLU6?|SELU|GELU|SiLU|Mish|(Log)?Sigmoid|Hardsigmoid|Hardswish|Softplus|Softsign|Tanh(shrink)?|Softmax2d)$/, []],
  [/^C?ELU$/, ["alpha"]],
  [/^LeakyReLU$/, ["negative_slope"]],
  [/^PReLU$/, ["num_parameters"]],
  [/^RReLU$/, ["lower", "upper"]],
  [/^(Hard|Soft)shrink$/, ["lambd"]],
  [/^Hardtanh$/, ["min_val", "max_val"]],
  [/^Threshold$/, ["threshold", "value"]],
  [/^(GLU|(Log)?Softmax|Softmin)$/, ["dim"]],
  [/^ConstantPad/, ["padding", "value"]],
  [/Pad\dd$/, ["padding"]],
  [/^Upsampl/, []],
  [/^PixelShuffle$/, ["upscale_factor"]],
  [/^PixelUnshuffle$/, ["downscale_factor"]],
  [/^ChannelShuffle$/, ["groups"]],
  [/^(Batch|Instance|SyncBatch)Norm/, ["num_features"]],
  [/^(Layer|RMS)Norm$/, ["normalized_shape"]],
  [/^GroupNorm$/, ["num_groups", "num_channels"]],
  [/^LocalResponseNorm$/, ["size"]],
  [/^(Alpha|FeatureAlpha)?Dropout\d?d?$/, ["p"]],
  [/^(Identity|CosineSimilarity|PairwiseDistance)$/, []],
  [/^Linear$/, ["in_features", "out_features"]],
  [/^Bilinear$/, ["in1_features", "in2_features", "out_features"]],
  [/^Embedding/, ["num_embeddings", "embedding_dim"]],
  [/^Flatten$/, ["start_dim", "end_dim"]],
  [/^Unflatten$/, ["dim", "unflattened_size"]],
];

function withOptions(name: string, layer: new (...args: unknown[]) => OneTensor) {
  const names = positional.find(([pattern]) => pattern.test(name))?.[1];
  if (!names) return [];
  const make = (attrs: Attrs) => {
    const options = Object.entries(attrs).filter(([key]) => !names.includes(key));
    return new layer(...names.map((key) => attrs[key]), inCamel(Object.fromEntries(options)));
  };
  return [[`nn.${name}`, make] as const];
}

const layers: Record<string, (a: Attrs) => OneTensor> = Object.fromEntries(
  Object.entries(nn).flatMap(([name, layer]) => withOptions(name, layer as never)),
);

/** Options under our names. */
function inCamel(options: object): object {
  const camel = (name: string) => name.replace(/_([a-z])/g, (_, c: string) => c.toUpperCase());
  return Object.fromEntries(Object.entries(options).map(([name, value]) => [camel(name), value]));
}

/** Whether a layer has what the case asks for. */
const isKnown = (c: Case): boolean => c.op in layers;

const read = (p: Packed, requiresGrad = false): Tensor =>
  p.dtype.startsWith("int")
    ? fromArray(Int32Array.from(numbersOf(p)), p.shape)
    : fromArray(Float32Array.from(numbersOf(p)), p.shape, { requiresGrad });

function answer(c: Case): Answer {
  const layer = layers[c.op]?.((c.attrs ?? {}) as Attrs).train(c.mode !== "eval") as OneTensor;
  const state = Object.entries({ ...c.params, ...c.buffers });
  layer.loadStateDict(Object.fromEntries(state.map(([name, p]) => [name, read(p)])));
  const inputs = Object.entries(c.inputs ?? {}).map(([name, p]) => [name, read(p, true)] as const);
  const out = layer.forward(...inputs.map(([, x]) => x));
  const gradient = c.cotangents?.["out"];
  if (gradient) out.backward(read(gradient));
  const grads = [...inputs, ...layer.namedParameters()].map(([name, x]) => [name, x.grad]);
  return { outputs: { out }, grads: Object.fromEntries(grads), buffers_after: layer.stateDict() };
}

for (const family of ["linear", "activation", "norm", "conv", "pool", "errors"]) {
  oracleTests(family, answer, { covers: isKnown });
}

/** Cases that expect a property instead of values; where the packs are missing, one skipped test says so. */
function properties(family: string, covers: (c: Case) => boolean, check: (c: Case) => void): void {
  describe(`PyTorch's properties: ${family}`, () => {
    const cases = pack(family)?.cases.filter(covers) ?? [];
    if (cases.length === 0) test.skip(`${family}: ../shared/oracle is not here`, () => {});
    for (const c of cases) test(c.name, () => check(c));
  });
}

properties(
  "dropout",
  (c) => c.op in layers,
  (c) => {
    const property = c.property as Readonly<Record<string, number>>;
    const { shape, fill } = c as unknown as { shape: number[]; fill: number };
    manualSeed(0);
    const layer = layers[c.op]?.((c.attrs ?? {}) as Attrs).train(c.mode === "train") as OneTensor;
    if (property["input"] !== undefined) {
      const { std_tolerance = 0 } = property;
      checkDistribution(layer.forward(randn(shape)), { ...property, std_tolerance_rel: std_tolerance });
      return;
    }
    const x = full(shape, fill, { requiresGrad: true });
    const y = layer.forward(x);
    if (property["identity"]) {
      expect(y.toArray()).toEqual(x.toArray());
      return;
    }
    const zeroed = y.data.filter((v) => v === 0).length / y.numel();
    expect(Math.abs(zeroed - Number(property["zero_fraction"]))).toBeLessThanOrEqual(
      Number(property["zero_fraction_tolerance"]),
    );
    for (const v of new Set(y.data)) if (v !== 0) expect(v).toBeCloseTo(Number(property["kept_value"]), 5);
    y.sum().backward();
    expect(x.grad?.mul(fill).toArray()).toEqual(y.toArray());
  },
);

/** Mean and deviation, as far as the theory of the distribution lets them stray, and bounds. */
function checkDistribution(x: Tensor, property: Readonly<Record<string, number>>): void {
  const values = [...x.data];
  const mean = values.reduce((sum, v) => sum + v, 0) / values.length;
  const std = Math.sqrt(values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / values.length);
  const { mean: mu = 0, std: sigma = 1, mean_tolerance = 0, std_tolerance_rel = 0, min = -1e9, max = 1e9 } = property;
  expect(Math.abs(mean - mu)).toBeLessThanOrEqual(mean_tolerance);
  expect(Math.abs(std / sigma - 1)).toBeLessThanOrEqual(std_tolerance_rel);
  expect(values.every((v) => v >= min * 1.000001 && v <= max * 1.000001)).toBe(true);
}

const words: Record<string, string> = { fan_in: "fanIn", fan_out: "fanOut", leaky_relu: "leakyRelu" };
const fills: Record<string, (x: Tensor, a: Record<string, never>) => Tensor> = {
  "init.kaiming_normal_": nn.init.kaimingNormal,
  "init.kaiming_uniform_": nn.init.kaimingUniform,
  "init.xavier_uniform_": nn.init.xavierUniform,
  "init.normal_": (x) => nn.init.normal(x),
  "init.zeros_": (x) => nn.init.zeros(x),
  "init.eye_": (x) => nn.init.eye(x),
  "init.trunc_normal_": (x, { std, a, b }) => nn.init.truncNormal(x, 0, std, a, b),
  "init.orthogonal_": nn.init.orthogonal,
  "init.sparse_": (x, { sparsity, ...std }) => nn.init.sparse(x, Number(sparsity), std),
};

properties(
  "init",
  (c) => c.op in fills || c.op === "init.calculate_gain" || c.op === "nn.Linear",
  (c) => {
    const { shape = [], ...rest } = (c.attrs ?? {}) as { shape?: number[] };
    const options = Object.fromEntries(Object.entries(rest).map(([k, v]) => [k, words[v as string] ?? v])) as Record<
      string,
      never
    >;
    if (c.op === "init.calculate_gain") {
      const { nonlinearity = "linear" as never, param } = options;
      expect(nn.init.calculateGain(nonlinearity, param)).toBeCloseTo(Number(c.outputs?.["value"]), 9);
      return;
    }
    manualSeed(0);
    if (c.op === "nn.Linear") {
      const layer = layers[c.op]?.(options as Attrs) as OneTensor;
      const { uniform_bound = {}, shapes = {} } = c.property as Record<string, Record<string, never>>;
      for (const [name, x] of layer.namedParameters()) {
        expect(x.shape).toEqual(shapes[name]);
        checkDistribution(x, {
          std: Number(uniform_bound[name]) / Math.sqrt(3),
          mean_tolerance: 0.01,
          std_tolerance_rel: 0.1,
        });
        expect(x.data.every((v) => Math.abs(v) <= Number(uniform_bound[name]))).toBe(true);
      }
      return;
    }
    const x = fills[c.op]?.(zeros(shape), options) as Tensor;
    const { orthonormal, zeros_per_column, scale_squared, tolerance } = (c.property ?? {}) as Record<string, number>;
    if (orthonormal) {
      const products = x.t().matmul(x);
      products.data.forEach((v, i) => {
        const wanted = i % ((products.shape[0] as number) + 1) === 0 ? Number(scale_squared) : 0;
        expect(Math.abs(v - wanted)).toBeLessThanOrEqual(Number(tolerance));
      });
    } else if (zeros_per_column) {
      expect(new Set(x.eq(0).to("int32").sum(0).data)).toEqual(new Set([zeros_per_column]));
    } else if (c.property) checkDistribution(x, c.property as Record<string, number>);
    else expect([...x.data]).toEqual(numbersOf(c.outputs?.["out"] as Packed));
  },
);
