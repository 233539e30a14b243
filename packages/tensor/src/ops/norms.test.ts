import { expect, test } from "vitest";
import { arange, compile, ones, randn, type Tensor, tensor, zeros } from "../index.ts";
import { batchNorm } from "./batchNorm.ts";
import { groupNorm } from "./groupNorm.ts";
import { instanceNorm } from "./instanceNorm.ts";
import { localResponseNorm } from "./localResponseNorm.ts";
import { rmsNorm } from "./rmsNorm.ts";

const near = (got: Tensor | null, want: readonly number[]): void => {
  expect(got?.numel()).toBe(want.length);
  want.forEach((value, i) => {
    expect(got?.data[i], `at ${i}`).toBeCloseTo(value, 4);
  });
};

const learned = (values: number[]): Tensor => tensor(values, { requiresGrad: true });
const rows = () =>
  tensor(
    [
      [1, -2, 0.5],
      [3, 0, -1],
      [2, 4, 7],
    ],
    { requiresGrad: true },
  );
const images = () => {
  const z = arange(24).reshape([2, 4, 3]).to("float32").sin() as Tensor;
  z.requiresGrad = true;
  return z;
};
const g = tensor([
  [0, -1, 4],
  [3, -4, 10],
  [6, -7, 16],
]);

test("batchNorm: values, gradients and running moments are PyTorch's", () => {
  const [x, weight, bias] = [rows(), learned([0.5, 2, -1]), learned([0.1, 0, -0.3])];
  const [runningMean, runningVar] = [tensor([1, 2, 3]), tensor([1, 1, 4])];
  // y = F.batch_norm(x, mean, var, weight, bias, training=True, momentum=0.3); y.backward(g)
  const y = batchNorm(x, { weight, bias, runningMean, runningVar, training: true, momentum: 0.3 });
  y.backward(g);
  near(y, [-0.5123678, -2.138088, 0.1800152, 0.7123678, -0.5345221, 0.6120288, 0.1, 2.67261, -1.692044]);
  near(x.grad, [-0.9185656, 0.3436249, 1.210435, -0.9185378, -0.515431, -0.9834771, 1.837103, 0.1718058, -0.2269581]);
  near(weight.grad, [3.674207, -7.216046, 11.23235]);
  near(bias.grad, [9.0, -12.0, 30.0]);
  near(runningMean, [1.3, 1.6, 2.75]);
  near(runningVar, [1.0, 3.5, 8.224999]);
});

test("batchNorm: out of training it uses the running moments and leaves them", () => {
  const [runningMean, runningVar] = [tensor([1, 2]), tensor([4, 0.25])];
  near(
    batchNorm(
      tensor([
        [3, 2],
        [1, 3],
      ]),
      { runningMean, runningVar },
    ),
    [1, 0, 0, 2],
  );
  expect(runningMean.toArray()).toEqual([1, 2]);
});

test("batchNorm: of no samples, running moments stay as they are", () => {
  const [runningMean, runningVar] = [tensor([1, 2]), tensor([3, 4])];
  const weight = learned([1, 1]);
  const y = batchNorm(zeros([0, 2, 3]), { runningMean, runningVar, weight, training: true });
  y.sum().backward();
  expect([y.shape, runningMean.toArray(), runningVar.toArray()]).toEqual([
    [0, 2, 3],
    [1, 2],
    [3, 4],
  ]);
  expect(weight.grad?.toArray()).toEqual([0, 0]);
});

test("rmsNorm: values and gradients are PyTorch's", () => {
  const [x, weight] = [rows(), learned([0.5, 2, -1])];
  // y = F.rms_norm(x, [3], weight); y.backward(g)
  const y = rmsNorm(x, [3], { weight });
  y.backward(g);
  near(y, [0.3779644, -3.023715, -0.3779644, 0.8215839, 0.0, 0.5477226, 0.2085144, 1.668115, -1.459601]);
  near(x.grad, [-0.2879728, -0.9359121, -3.167702, -1.561009, -4.381781, -4.683028, 1.604654, -0.9609796, 0.09065795]);
  near(weight.grad, [7.431676, -4.326546, 19.38824]);
});

test("groupNorm: values and gradients are PyTorch's", () => {
  const [z, weight, bias] = [images(), learned([1, 2, 3, 4]), learned([0, 1, 0, -1])];
  // z = torch.arange(24.).reshape(2, 4, 3).sin(); y = F.group_norm(z, 2, weight, bias); y.backward(z)
  const y = groupNorm(z, 2, { weight, bias });
  y.backward(z.detach());
  near(
    y,
    [
      -0.04123416, 1.140545, 1.235802, 1.313915, -1.208206, -1.775934, -1.364179, 2.645449, 4.068649, 1.129248,
      -4.329611, -6.932861, -0.8431333, 0.5418377, 1.367604, 2.749918, 0.03367867, -1.916213, -3.499173, 0.4417174,
      3.779809, 3.594766, -1.336868, -6.221036,
    ],
  );
  near(
    z.grad,
    [
      0.3896921, -0.2157192, -0.2645181, 0.4863527, -0.1286818, -0.2671257, 0.5023928, -0.1828314, -0.4260486,
      0.5845779, -0.08046958, -0.3976211, 0.5736973, -0.1312877, -0.5516233, 0.6404979, -0.02630487, -0.504979,
      0.5901465, -0.06945626, -0.628166, 0.6476942, 0.03385607, -0.5740735,
    ],
  );
  near(weight.grad, [4.11827, 4.298593, 4.096448, 4.221763]);
});

test("instanceNorm: values, gradients and running moments are PyTorch's", () => {
  const [z, weight, bias] = [images(), learned([1, 2, 3, 4]), learned([0, 1, 0, -1])];
  const [runningMean, runningVar] = [zeros([4]), ones([4])];
  // y = F.instance_norm(z, mean, var, weight, bias, momentum=0.5); y.backward(z)
  const y = instanceNorm(z, { weight, bias, runningMean, runningVar, momentum: 0.5 });
  y.backward(z.detach());
  near(
    y,
    [
      -1.410999, 0.6235045, 0.7874948, 3.785921, 0.02979049, -0.8157122, -4.10499, 1.124418, 2.980572, 4.366251,
      -2.133344, -5.232907, -1.314055, 0.2043621, 1.109693, 3.572022, 0.7330042, -1.305026, -3.771311, 0.2026176,
      3.568694, 3.906805, -1.015793, -5.891012,
    ],
  );
  near(
    z.grad,
    [
      -8.256418e-5, 3.627637e-5, 4.585547e-5, 0.0001217175, -4.238865e-5, -7.932883e-5, -0.0001418242, 3.910535e-5,
      0.0001032181, 0.0001555341, -3.256041e-5, -0.0001223659, -3.297432e-5, 5.128171e-6, 2.784615e-5, 5.87156e-5,
      -6.095136e-6, -5.262046e-5, -8.159792e-5, 4.416799e-6, 7.721399e-5, 0.0001038263, -3.721311e-7, -0.0001034921,
    ],
  );
  near(runningMean, [0.2187475, -0.181135, 0.139897, -0.09585907]);
  near(runningVar, [0.713022, 0.7495226, 0.7816503, 0.8068459]);
});

test("localResponseNorm: values and gradients are PyTorch's, for an even size too", () => {
  const z = images();
  // y = F.local_response_norm(z, 4, alpha=2, beta=0.75, k=0.5); y.sum().backward()
  const y = localResponseNorm(z, 4, { alpha: 2, beta: 0.75, k: 0.5 });
  y.sum().backward();
  near(
    y,
    [
      0.0, 0.7625053, 0.7168208, 0.2212651, -0.6021895, -0.6014447, -0.393303, 0.4836997, 0.5191743, 0.5800948,
      -0.4898286, -0.6061889, -0.6032603, 0.5943802, 0.7485977, 0.5904397, -0.4019117, -0.6013176, -0.5575915,
      0.2092183, 0.5006921, 0.6704815, -0.01380803, -0.5593045,
    ],
  );
  near(
    z.grad,
    [
      1.657103, 0.5614684, 0.5026746, 1.494077, 0.8639817, 0.7047793, 1.553804, 1.006423, 0.8320705, 1.316515,
      0.8578251, 0.5377584, 0.8985189, 1.21193, 0.4448354, 0.9381663, 1.529492, 0.694972, 1.104824, 1.432536, 0.835247,
      0.7234471, 1.561999, 0.5992302,
    ],
  );
});

test("batchNorm: compiled, running moments move in place and can be read between steps", () => {
  const make = () => ({ runningMean: zeros([3]), runningVar: ones([3]), momentum: tensor(0.2) });
  const [eager, compiled] = [make(), make()];
  const step = (moments: ReturnType<typeof make>) => (x: Tensor) => batchNorm(x, { ...moments, training: true });
  const fast = compile(step(compiled));
  for (let i = 0; i < 3; i++) {
    const x = randn([4, 3, 5]) as Tensor;
    expect(fast(x).toArray()).toEqual(step(eager)(x).toArray());
    expect(compiled.runningMean.toArray()).toEqual(eager.runningMean.toArray());
    expect(compiled.runningVar.toArray()).toEqual(eager.runningVar.toArray());
  }
});

test("normalisations: shapes that do not fit, and single values, are refused with a way out", () => {
  expect(() => rmsNorm(zeros([2, 3]), 4)).toThrow("rmsNorm: an input of [2, 3] does not end with [4]");
  expect(() => rmsNorm(zeros([2, 3]), 3, { weight: zeros([2]) })).toThrow(
    "rmsNorm: a weight of [2] is not of the normalized shape [3]",
  );
  expect(() => batchNorm(zeros([1, 3]), { training: true })).toThrow(
    "batchNorm: [1, 3] has a single value for each channel, whose variance is 0; train on larger batches",
  );
  expect(() => batchNorm(zeros([2, 3]))).toThrow("batchNorm: out of training it needs runningMean and runningVar");
  expect(() => batchNorm(zeros([2, 3]), { weight: ones([2]) })).toThrow(
    "batchNorm: a weight of [2] for the 3 channels of [2, 3]; it has one value for each",
  );
  expect(() => batchNorm(zeros([3]))).toThrow("batchNorm: an input of [3] has no channels; it takes [N, C, …]");
  expect(() => instanceNorm(zeros([2, 3, 1]))).toThrow("instanceNorm: [2, 3, 1] has a single value for each channel");
  expect(() => instanceNorm(zeros([2, 3, 2]), { useInputStats: false })).toThrow("instanceNorm: without those of the");
  expect(() => groupNorm(zeros([2, 3]), 2)).toThrow("groupNorm: 3 channels cannot be divided into 2 groups");
  expect(() => localResponseNorm(zeros([2, 3]), 2)).toThrow("localResponseNorm: an input of [2, 3]");
});
