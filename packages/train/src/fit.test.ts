import { DataLoader, type Dataset, TensorDataset } from "@qzynn/data";
import { CrossEntropyLoss, MSELoss, mseLoss } from "@qzynn/loss";
import { Dropout, Linear, ReLU, Sequential } from "@qzynn/nn";
import { SGD, StepLR } from "@qzynn/optim";
import { arange, manualSeed, randn, type Tensor, tensor } from "@qzynn/tensor";
import { expect, test } from "vitest";
import { fit } from "./fit.ts";
import type { Batch, LossFunction } from "./loop/parts.ts";
import { accuracy } from "./metric/accuracy.ts";

const line = (): Batch[] => [[tensor([[0], [1], [2]]), tensor([[1], [3], [5]])]];

const linear = (lr: number) => {
  manualSeed(0);
  const model = new Linear(1, 1);
  return { model, optimizer: new SGD(model.parameters(), { lr }) };
};

test("fit: one epoch is PyTorch's step", async () => {
  const { model, optimizer } = linear(0.1);
  noGradSet(model, 0.5, -0.25);
  const { epochs } = await fit({ model, optimizer, loss: mseLoss, train: line(), epochs: 1 });
  // m = torch.nn.Linear(1, 1), weight 0.5, bias -0.25; SGD lr 0.1; one step on x = [0, 1, 2], y = [1, 3, 5]
  expect(model.weight.item()).toBeCloseTo(1.25, 6);
  expect(model.bias?.item()).toBeCloseTo(0.3, 6);
  expect(epochs[0]?.train.loss).toBeCloseTo(9.0625, 5);
  expect(epochs[0]).toMatchObject({ epoch: 1, lr: 0.1, validation: null });
});

const noGradSet = (model: Linear<1, 1>, weight: number, bias: number): void => {
  model.weight.data[0] = weight;
  (model.bias as Tensor).data[0] = bias;
};

test("fit: the loss of an epoch is the mean over samples, not over batches", async () => {
  const { model, optimizer } = linear(0);
  noGradSet(model, 0, 0);
  const train: Batch[] = [
    [tensor([[0], [0], [0]]), tensor([[1], [1], [1]])],
    [tensor([[0]]), tensor([[3]])],
  ];
  const mean = await fit({ model, optimizer, loss: new MSELoss(), train, epochs: 1 });
  expect(mean.epochs[0]?.train.loss).toBe((3 * 1 + 9) / 4);
  const sum = await fit({ model, optimizer, loss: new MSELoss({ reduction: "sum" }), train, epochs: 1 });
  expect(sum.epochs[0]?.train.loss).toBe((3 * 1 + 9) / 4);
});

test("fit: the scheduler moves after every epoch and history has the rate that was in force", async () => {
  const { model, optimizer } = linear(0.1);
  const scheduler = new StepLR(optimizer, { stepSize: 2, gamma: 0.5 });
  const { epochs } = await fit({ model, optimizer, scheduler, loss: mseLoss, train: line(), epochs: 5 });
  expect(epochs.map(({ lr }) => lr)).toEqual([0.1, 0.1, 0.05, 0.05, 0.025]);
});

test("fit: evaluates every k epochs and after the last, in evaluation mode", async () => {
  manualSeed(1);
  const model = new Sequential(new Linear(2, 8), new Dropout(0.5), new ReLU(), new Linear(8, 2));
  const optimizer = new SGD(model.parameters(), { lr: 0.1 });
  const modes = new Set<string>();
  const criterion = new CrossEntropyLoss();
  const loss: LossFunction = (output, target) => {
    modes.add(`${model.training} ${output.requiresGrad}`);
    return criterion.forward(output, target);
  };
  const data: Batch[] = [[randn([6, 2]), tensor([0, 1, 0, 1, 0, 1], { dtype: "int32" })]];
  const options = { model, optimizer, loss, metrics: { accuracy }, evaluateEvery: 3 };
  model.eval();
  const { epochs } = await fit({ ...options, train: data, validation: data, epochs: 7 });
  expect(epochs.map(({ validation }) => validation !== null)).toEqual([false, false, true, false, false, true, true]);
  expect([...modes].sort()).toEqual(["false false", "true true"]);
  expect(epochs[6]?.validation?.accuracy).toBeGreaterThanOrEqual(0);
  expect(model.training).toBe(false);
});

test("fit: a loss that is not finite stops before the step, naming epoch and step", async () => {
  const { model, optimizer } = linear(1e30);
  const options = { model, optimizer, loss: mseLoss, train: [...line(), ...line()], epochs: 9 };
  const message = /fit: the loss is (NaN|Infinity) in epoch 1, step 2: .*lr is 1e\+30/;
  await expect(fit({ ...options, compile: false })).rejects.toThrow(message);
  expect(Number.isFinite(model.weight.item())).toBe(true);
});

test("fit: a loss that is not finite takes a compiled run back to its last whole epoch, if that is kept", async () => {
  const { model, optimizer } = linear(1e30);
  const before = model.weight.item();
  const run = fit({
    model,
    optimizer,
    loss: mseLoss,
    train: [...line(), ...line()],
    epochs: 9,
    checkpoint: { to: new Map() },
  });
  await expect(run).rejects.toThrow(/in epoch 1, step 2/);
  expect(model.weight.item()).toBe(before);
});

test("fit: compiled or not, the numbers are the same", async () => {
  const run = async (compile: boolean) => {
    const { model, optimizer } = linear(0.05);
    const { epochs } = await fit({ model, optimizer, loss: mseLoss, train: line(), epochs: 20, compile });
    return [model.weight.item(), ...epochs.map(({ train }) => train.loss)];
  };
  expect(await run(true)).toEqual(await run(false));
});

test("fit: early stop counts epochs that brought nothing better", async () => {
  const { model, optimizer } = linear(0);
  const history = await fit({
    model,
    optimizer,
    loss: mseLoss,
    train: line(),
    epochs: 50,
    earlyStop: { metric: "loss", patience: 3 },
  });
  expect(history.stopped).toBe("early");
  expect(history.epochs.length).toBe(4);
  expect(history.best?.epoch).toBe(1);
});

test("fit: restore leaves the model of the best epoch", async () => {
  const { model, optimizer } = linear(0.1);
  const weights: number[] = [];
  // The rate grows until the loss does.
  const scheduler = new StepLR(optimizer, { stepSize: 1, gamma: 1.5 });
  const { best, epochs } = await fit({
    model,
    optimizer,
    scheduler,
    loss: mseLoss,
    train: line(),
    validation: line(),
    epochs: 9,
    keepBest: { metric: "loss", restore: true },
    onEpoch: () => void weights.push(model.weight.item()),
  });
  expect(best?.epoch).toBeLessThan(9);
  expect(best?.value).toBe(Math.min(...epochs.map(({ validation }) => validation?.loss ?? Infinity)));
  expect(model.weight.item()).toBe(weights[(best?.epoch ?? 0) - 1]);
});

test("fit: loaders whose samples have to be waited for give the same run", async () => {
  const [x, y] = [randn([10, 1]), randn([10, 1])];
  const at = new TensorDataset(x, y);
  const later: Dataset<Batch> = { length: 10, get: async (i) => at.get(i) };
  const weights = [];
  for (const dataset of [at, later] as Dataset<Batch>[]) {
    const { model, optimizer } = linear(0.1);
    const train = new DataLoader(dataset, { batchSize: 3, shuffle: true });
    await fit({ model, optimizer, loss: mseLoss, train, epochs: 3, seed: 5 });
    weights.push(model.weight.item());
  }
  expect(weights[0]).toBe(weights[1]);
});

test("fit: the seed decides the run", async () => {
  const train = new DataLoader(new TensorDataset(arange(12).reshape([12, 1]).to("float32"), randn([12, 1])), {
    shuffle: true,
  });
  const run = async (seed: number) => {
    const { model, optimizer } = linear(0.001);
    await fit({ model, optimizer, loss: mseLoss, train, epochs: 2, seed });
    return model.weight.item();
  };
  expect(await run(1)).toBe(await run(1));
  expect(await run(1)).not.toBe(await run(2));
});

test("fit: lets timers run while it trains", async () => {
  const { model, optimizer } = linear(0.001);
  let ticks = 0;
  const timer = setInterval(() => ticks++, 1);
  const until = performance.now() + 300;
  const abort = new AbortController();
  const onEpoch = () => {
    if (performance.now() > until) abort.abort();
  };
  const options = { model, optimizer, loss: mseLoss, train: line(), onEpoch, signal: abort.signal };
  const { stopped } = await fit({ ...options, epochs: 1e9 });
  clearInterval(timer);
  expect(stopped).toBe("interrupted");
  expect(ticks).toBeGreaterThan(1);
});

test("fit: mistakes in the options are told before anything happens", async () => {
  const { model, optimizer } = linear(0.1);
  const options = { model, optimizer, loss: mseLoss, train: line(), epochs: 1 };
  await expect(fit({ ...options, epochs: 1.5 })).rejects.toThrow("fit: epochs is 1.5, not a whole number from 0 on");
  await expect(fit({ ...options, evaluateEvery: 0 })).rejects.toThrow("fit: evaluateEvery is 0");
  await expect(fit({ ...options, keepBest: { metric: "speed" } })).rejects.toThrow(
    'fit: "speed" is not measured, so no epoch can be best by it; there is "loss"',
  );
  const odd = () => ({ update() {}, value: () => 1 });
  await expect(fit({ ...options, metrics: { odd }, keepBest: { metric: "odd" } })).rejects.toThrow('add mode: "max"');
  await expect(fit({ ...options, train: [] })).rejects.toThrow("fit: the data gave no batch");
  await expect(fit({ ...options, train: [[1, 2]] as never })).rejects.toThrow("fit: batch 0 is not [x, y]");
  const none: LossFunction = (a, b) => a.sub(b);
  await expect(fit({ ...options, loss: none })).rejects.toThrow("fit: the loss of a batch is [3,1], not one number");
  expect((await fit({ ...options, epochs: 0 })).best).toBe(null);
});
