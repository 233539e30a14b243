/** Complete training runs: the losses on the way, the weights at the end and the predictions are PyTorch's. */
import * as losses from "@qzynn/loss";
import * as nn from "@qzynn/nn";
import * as optim from "@qzynn/optim";
import { compile, fromArray, noGrad, type Tensor } from "@qzynn/tensor";
import { numbersOf, type Packed, pack } from "@qzynn/vitest/oracle";
import { describe, expect, test } from "vitest";

type Attrs = Readonly<Record<string, never>>;
type Part = readonly [name: string, attrs: Attrs];
type NamedPart = readonly [field: string, ...Part];
type Step = (x: Tensor, y: Tensor) => Tensor;

/** A run as the pack describes it. */
interface Run {
  readonly name: string;
  readonly model: readonly (Part | NamedPart)[];
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

type Make<T> = new (...args: unknown[]) => T;

/** A class of a package by its name, and what stands before the options when one is made. */
const classOf = <T>(of: object, name: string): Make<T> => (of as Record<string, Make<T>>)[name] as Make<T>;
const sizes: Readonly<Record<string, readonly string[]>> = {
  Linear: ["in_features", "out_features"],
  LayerNorm: ["normalized_shape"],
  RNN: ["input_size", "hidden_size"],
};

const camel = (attrs: Attrs): Attrs =>
  Object.fromEntries(
    Object.entries(attrs).map(([name, value]) => [name.replace(/_([a-z])/g, (_, c: string) => c.toUpperCase()), value]),
  );

function layer(name: string, attrs: Attrs): nn.Module {
  const before = sizes[name] ?? [];
  const options = Object.fromEntries(Object.entries(attrs).filter(([key]) => !before.includes(key)));
  return new (classOf<nn.Module>(nn, name))(...before.map((key) => attrs[key]), camel(options));
}

/** `head(rnn(x).out[:, -1])`. */
class Sequence extends nn.Module {
  readonly rnn: nn.Module & { forward(x: Tensor): readonly [out: Tensor, ...states: unknown[]] };
  readonly head: nn.Module & { forward(x: Tensor): Tensor };

  constructor(model: readonly NamedPart[]) {
    super();
    const [rnn, head] = model.map(([, name, attrs]) => layer(name, attrs));
    this.rnn = rnn as this["rnn"];
    this.head = head as this["head"];
  }

  forward(x: Tensor): Tensor {
    return this.head.forward(this.rnn.forward(x)[0].select(1, -1));
  }
}

const modelOf = ({ model, forward }: Run): nn.Module & { forward(x: Tensor): Tensor } =>
  forward
    ? new Sequence(model as readonly NamedPart[])
    : new nn.Sequential(...(model as readonly Part[]).map(([name, attrs]) => layer(name, attrs)));

const known = ({ model, loss, optimizer, scheduler, forward }: Run): boolean =>
  (!forward || forward === "head(rnn(x).out[:, -1])") &&
  model.every((part) => (part.at(-2) as string) in nn) &&
  loss[0] in losses &&
  optimizer[0] in optim &&
  (!scheduler || scheduler[0] in optim);

const read = (p: Packed): Tensor =>
  p.dtype.startsWith("int")
    ? fromArray(Int32Array.from(numbersOf(p)), p.shape)
    : fromArray(Float32Array.from(numbersOf(p)), p.shape);

/** Trains as the run says; returns the mean loss of each epoch. */
function train(run: Run, model: ReturnType<typeof modelOf>, wrap: (step: Step) => Step): number[] {
  const [x, y] = [read(run.data.x), read(run.data.y)];
  const loss = new (classOf<{ forward: Step }>(losses, run.loss[0]))(camel(run.loss[1]));
  const optimizer = new (classOf<optim.Optimizer>(optim, run.optimizer[0]))(
    model.parameters(),
    camel(run.optimizer[1]),
  );
  const scheduler =
    run.scheduler && new (classOf<optim.LRScheduler>(optim, run.scheduler[0]))(optimizer, camel(run.scheduler[1]));
  const step = wrap((inputs, targets) => {
    optimizer.zeroGrad();
    const value = loss.forward(model.forward(inputs), targets);
    value.backward();
    if (run.clip_grad_norm !== undefined) optim.clipGradNorm(model.parameters(), run.clip_grad_norm);
    optimizer.step();
    return value.detach();
  });
  const rows = x.shape[0] as number;
  const starts = Array.from({ length: Math.ceil(rows / run.batch_size) }, (_, i) => i * run.batch_size);
  return Array.from({ length: run.epochs }, () => {
    let sum = 0;
    for (const start of starts) {
      const [inputs, targets] = [x, y].map((all) => all.slice(0, start, start + run.batch_size)) as [Tensor, Tensor];
      sum += step(inputs, targets).item();
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
  const ways: readonly [string, (step: Step) => Step][] = [
    ["eager", (step) => step],
    ["compiled", (step) => compile(step)],
  ];
  for (const [run, way, wrap] of runs.filter(known).flatMap((run) => ways.map((way) => [run, ...way] as const))) {
    test(`${run.name}, ${way}`, { timeout: 120_000 }, () => {
      const model = modelOf(run);
      model.loadStateDict(Object.fromEntries(Object.entries(run.init).map(([name, p]) => [name, read(p)])));
      const curve = train(run, model, wrap);
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
