/** Complete training runs: the losses on the way, the weights at the end and the predictions are PyTorch's. */
import { CrossEntropyLoss, MSELoss } from "@qzynn/loss";
import { Linear, type Module, ReLU, Sequential, Sigmoid, Tanh } from "@qzynn/nn";
import { Adam, AdamW, ExponentialLR, SGD, StepLR } from "@qzynn/optim";
import { fromArray, noGrad, type Tensor } from "@qzynn/tensor";
import { numbersOf, type Packed, pack } from "@qzynn/vitest/oracle";
import { describe, expect, test } from "vitest";

type Attrs = Readonly<Record<string, never>>;
type Part = readonly [name: string, attrs: Attrs];

/** A run as the pack describes it. */
interface Run {
  readonly name: string;
  readonly model: readonly Part[];
  readonly forward?: string;
  readonly loss: Part;
  readonly optimizer: Part;
  readonly scheduler?: Part;
  readonly clip_grad_norm?: number;
  readonly epochs: number;
  readonly batch_size: number;
  readonly init: Readonly<Record<string, Packed>>;
  readonly data: { readonly x: Packed; readonly y: Packed };
  readonly outputs: {
    readonly loss_curve: { readonly epochs: number[]; readonly values: number[] };
    readonly final: Readonly<Record<string, Packed>>;
    readonly pred: Packed;
  };
  readonly tolerance: { readonly loss_rel: number; readonly weights_abs: number; readonly pred_abs: number };
}

const layers: Readonly<Record<string, (a: Attrs) => Module>> = {
  Linear: ({ in_features = 0 as never, out_features = 0 as never }) => new Linear(in_features, out_features),
  ReLU: () => new ReLU(),
  Sigmoid: () => new Sigmoid(),
  Tanh: () => new Tanh(),
};
const losses = { MSELoss, CrossEntropyLoss } as const;
const optimizers = { SGD, Adam, AdamW } as const;
const schedulers = { StepLR, ExponentialLR } as const;

const camel = (attrs: Attrs): Attrs =>
  Object.fromEntries(
    Object.entries(attrs).map(([name, value]) => [name.replace(/_([a-z])/g, (_, c: string) => c.toUpperCase()), value]),
  );

const known = ({ model, loss, optimizer, scheduler, forward, clip_grad_norm }: Run): boolean =>
  !forward &&
  clip_grad_norm === undefined &&
  model.every(([name]) => name in layers) &&
  loss[0] in losses &&
  optimizer[0] in optimizers &&
  (!scheduler || scheduler[0] in schedulers);

const read = (p: Packed): Tensor =>
  p.dtype.startsWith("int")
    ? fromArray(Int32Array.from(numbersOf(p)), p.shape)
    : fromArray(Float32Array.from(numbersOf(p)), p.shape);

/** Trains as the run says; returns the mean loss of each epoch. */
function train(run: Run, model: Sequential): number[] {
  const [x, y] = [read(run.data.x), read(run.data.y)];
  const loss = new losses[run.loss[0] as keyof typeof losses](camel(run.loss[1]));
  const optimizer = new optimizers[run.optimizer[0] as keyof typeof optimizers](
    model.parameters(),
    camel(run.optimizer[1]),
  );
  const scheduler =
    run.scheduler &&
    new schedulers[run.scheduler[0] as keyof typeof schedulers](optimizer, camel(run.scheduler[1]) as never);
  const rows = x.shape[0] as number;
  const starts = Array.from({ length: Math.ceil(rows / run.batch_size) }, (_, i) => i * run.batch_size);
  return Array.from({ length: run.epochs }, () => {
    let sum = 0;
    for (const start of starts) {
      const [inputs, targets] = [x, y].map((all) => all.slice(0, start, start + run.batch_size)) as [Tensor, Tensor];
      optimizer.zeroGrad();
      const value = loss.forward(model.forward(inputs), targets);
      value.backward();
      optimizer.step();
      sum += value.item();
    }
    scheduler?.step();
    return sum / starts.length;
  });
}

const furthest = (got: ArrayLike<number>, want: readonly number[]): number =>
  want.reduce((worst, w, i) => Math.max(worst, Math.abs((got[i] ?? Number.NaN) - w)), 0);

describe("PyTorch's training runs", () => {
  const runs = (pack("traj")?.cases ?? []) as unknown as Run[];
  if (runs.length === 0) test.skip("trajectories: ../shared/oracle is not here", () => {});
  for (const run of runs.filter(known)) {
    test(run.name, { timeout: 120_000 }, () => {
      const model = new Sequential(...run.model.map(([name, attrs]) => layers[name]?.(attrs) as Module));
      model.loadStateDict(Object.fromEntries(Object.entries(run.init).map(([name, p]) => [name, read(p)])));
      const curve = train(run, model);
      const { loss_curve, final, pred } = run.outputs;
      loss_curve.epochs.forEach((epoch, i) => {
        const want = loss_curve.values[i] as number;
        expect(Math.abs((curve[epoch] ?? Number.NaN) / want - 1), `loss of epoch ${epoch}`).toBeLessThan(
          run.tolerance.loss_rel,
        );
      });
      const state = model.stateDict();
      expect(Object.keys(state)).toEqual(Object.keys(final));
      for (const [name, want] of Object.entries(final)) {
        expect(furthest(state[name]?.data ?? [], numbersOf(want)), name).toBeLessThan(run.tolerance.weights_abs);
      }
      const predicted = noGrad(() => model.eval().forward(read(run.data.x)));
      expect(furthest(predicted.data, numbersOf(pred)), "prediction").toBeLessThan(run.tolerance.pred_abs);
    });
  }
  const left = runs.filter((run) => !known(run)).map(({ name }) => name);
  if (left.length > 0) test.skip(`not here yet: ${left.join(", ")}`, () => {});
});
