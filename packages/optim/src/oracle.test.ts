/** Every case of the packs whose optimiser, scheduler or clipping this package has. */
import { fromArray, type Tensor } from "@qzynn/tensor";
import { type Answer, type Case, oracleTests, type Packed, pack } from "@qzynn/vitest/oracle";
import { expect, test } from "vitest";
import * as optim from "./index.ts";
import { clipGradNorm, clipGradValue, type Optimizer, type OptimizerStateDict, SGD, StepLR } from "./index.ts";
import { toCamel } from "./optimizer/snakeCase.ts";

type Make<T> = new (...args: unknown[]) => T;

/** A class of this package under PyTorch's name. */
function named<T>(name: string): Make<T> {
  const found = (optim as unknown as Record<string, Make<T>>)[name];
  if (!found) throw new Error(`there is no ${name}`);
  return found;
}
const has = (name: string): boolean => name in optim;
const optimizerOf = (c: Case): string => c.op.replace("optim.", "");

const STEPS = 10;

const camel = (attrs: object): Record<string, never> =>
  Object.fromEntries(Object.entries(attrs).map(([name, value]) => [toCamel(name), value])) as Record<string, never>;

const parameter = ({ data, shape }: Pick<Packed, "data" | "shape">, requiresGrad = true): Tensor =>
  fromArray(Float32Array.from(data, Number), [...shape], { requiresGrad });

function packed(c: Case, name: string): Packed {
  const found = c.inputs?.[name];
  if (!found) throw new Error(`${c.name} has no ${name}`);
  return found;
}

/** The gradient of one step out of all of them. */
function at(all: Packed, step: number): Tensor {
  const [, ...shape] = all.shape;
  const size = all.data.length / STEPS;
  return parameter({ data: all.data.slice(step * size, (step + 1) * size), shape }, false);
}

function makeOptimizer(c: Case, w: Tensor, b: Tensor, attrs = c.attrs ?? {}): Optimizer {
  const Class = named<Optimizer>(optimizerOf(c));
  const groups = c["groups"] as object[] | undefined;
  const [first, second] = groups ?? [];
  const params = groups
    ? [
        { ...camel(first ?? {}), params: [w] },
        { ...camel(second ?? {}), params: [b] },
      ]
    : [w, b];
  return new Class(params, camel(attrs));
}

/** The steps of a case; `between` may change the optimiser before a step. */
function run(
  c: Case,
  between = (optimizer: Optimizer, _: { step: number; w: Tensor; b: Tensor }) => optimizer,
): Answer {
  const [w, b] = [parameter(packed(c, "w")), parameter(packed(c, "b"))];
  let optimizer = makeOptimizer(c, w, b);
  const without = (c["b_grad_none_at_steps"] ?? []) as number[];
  const [ws, bs]: [number[], number[]] = [[], []];
  for (let step = 0; step < STEPS; step++) {
    optimizer = between(optimizer, { step, w, b });
    w.grad = at(packed(c, "g_w"), step);
    b.grad = without.includes(step) ? null : at(packed(c, "g_b"), step);
    optimizer.step();
    ws.push(...w.data);
    bs.push(...b.data);
  }
  return {
    outputs: { w: { shape: [STEPS, ...w.shape], data: ws }, b: { shape: [STEPS, ...b.shape], data: bs } },
  };
}

oracleTests("optim", (c) => run(c), { covers: (c) => has(optimizerOf(c)) && !c.property && !c["f"] });

const goldens = (pack("optim")?.cases ?? []).filter((c) => has(optimizerOf(c)) && c.outputs?.["w"]);

test.skipIf(goldens.length === 0)(
  "optim: five steps, saved and loaded as text, and five more equal ten at once",
  () => {
    for (const c of goldens) {
      const resumed = run(c, (optimizer, { step, w, b }) => {
        if (step !== 5) return optimizer;
        const fresh = makeOptimizer(c, w, b);
        fresh.loadStateDict(throughText(optimizer.stateDict()));
        return fresh;
      });
      expect(resumed, c.name).toEqual(run(c));
    }
  },
);

function throughText(dict: OptimizerStateDict): OptimizerStateDict {
  const text = JSON.stringify(dict, (_, value) =>
    value !== null && typeof value === "object" && "numel" in value
      ? { shape: value.shape, data: [...value.data] }
      : value,
  );
  return JSON.parse(text, (_, value) => (value?.data ? parameter(value, false) : value));
}

const converging = (pack("optim")?.cases ?? []).filter((c) => c.name.startsWith("converge/") && has(optimizerOf(c)));

test.skipIf(converging.length === 0)("optim: (x₀ − 1)² + 2(x₁ − 2)² is brought to its minimum", () => {
  for (const c of converging) {
    const x = parameter({ data: c["x0"] as number[], shape: [2] });
    const Class = named<Optimizer>(optimizerOf(c));
    const optimizer = new Class([x], camel(c.attrs ?? {}));
    const loss = () => {
      const d = x.sub(parameter({ data: [1, 2], shape: [2] }, false) as Tensor);
      return d
        .mul(d)
        .mul(parameter({ data: [1, 2], shape: [2] }, false) as Tensor)
        .sum();
    };
    for (let i = 0; i < Number(c["steps"]); i++) {
      optimizer.zeroGrad();
      loss().backward();
      optimizer.step();
    }
    expect(loss().item(), c.name).toBeLessThan(Number(c.property?.["loss_below"]));
  }
});

type Stepped = { step(metric?: number): void };

/** A function of the epoch, from a pack's text. */
const functionOf = (text: string): unknown => new Function("min", "sqrt", `return ${text}`)(Math.min, Math.sqrt);

function makeScheduler(optimizer: Optimizer, name: string, { lr_lambda, schedulers, ...rest }: Case["attrs"] & object) {
  const options: Record<string, unknown> = camel(rest);
  if (lr_lambda) {
    options["lrLambda"] = Array.isArray(lr_lambda) ? lr_lambda.map(functionOf) : functionOf(String(lr_lambda));
  }
  if (Array.isArray(schedulers)) {
    options["schedulers"] = schedulers.flatMap((each: Record<string, Record<string, unknown>>) =>
      Object.entries(each).map(([part, attrs]) => makeScheduler(optimizer, part, attrs)),
    );
  }
  return new (named<Stepped>(name))(optimizer, options);
}

oracleTests(
  "sched",
  (c) => {
    const rates = c["base_lrs"] as number[];
    const metrics = (c["metrics"] ?? []) as number[];
    const groups = rates.map((lr) => ({ lr, params: [parameter({ data: [0], shape: [1] })] }));
    const optimizer = new SGD(groups, { momentum: 0.9 });
    const scheduler = makeScheduler(optimizer, c.op.replace("sched.", ""), c.attrs ?? {});
    const [lr, momentum]: [number[], number[]] = [[], []];
    for (let epoch = 0; epoch < (c.outputs?.["lr"]?.shape[0] ?? 0); epoch++) {
      lr.push(...optimizer.paramGroups.map((group) => group.lr));
      momentum.push(...optimizer.paramGroups.map((group) => group.momentum));
      scheduler.step(metrics[epoch]);
    }
    const shape = c.outputs?.["lr"]?.shape ?? [];
    return { outputs: { lr: { shape, data: lr }, momentum: { shape, data: momentum } } };
  },
  { covers: (c) => has(c.op.replace("sched.", "")) },
);

oracleTests(
  "clip",
  (c) => {
    if (c.op === "parameters_to_vector") {
      return { outputs: { out: optim.parametersToVector(Object.values(c.inputs ?? {}).map((p) => parameter(p))) } };
    }
    const { max_norm = 1, norm_type = 2, clip_value = 1 } = (c.attrs ?? {}) as Record<string, number>;
    const params = Object.entries(c.inputs ?? {}).map(([name, p]) => {
      const x = parameter({ data: p.data.map(() => 0), shape: p.shape });
      x.grad = parameter(p, false);
      return [name, x] as const;
    });
    const tensors = params.map(([, x]) => x);
    const isNorm = c.op === "clip_grad_norm_";
    const total = isNorm ? clipGradNorm(tensors, max_norm, { normType: Number(norm_type) }) : null;
    if (!total) clipGradValue(tensors, clip_value);
    const outputs = Object.fromEntries(params.flatMap(([name, { grad }]) => (grad ? [[name, grad]] : [])));
    return { outputs: total ? { ...outputs, total_norm: total } : outputs };
  },
  { covers: () => true },
);

oracleTests(
  "errors",
  (c) => {
    const given = (c.attrs ?? {}) as { params?: [] };
    const { params: list, ...attrs } = given;
    const p = parameter({ data: [1], shape: [1] });
    const params = c.name.includes("dup_group") ? [{ params: [p] }, { params: [p] }] : (list ?? [p]);
    if (c.op === "StepLR") new StepLR(new SGD([p]), camel(attrs) as never);
    else new (named<Optimizer>(optimizerOf(c)))(params, camel(attrs));
    return { outputs: {} };
  },
  { covers: (c) => c.op === "StepLR" || has(optimizerOf(c)) },
);

// The pack names two functions; of "quadratic" it does not say which one, so that those two cases cannot be computed.
const searches = (pack("optim")?.cases ?? []).filter((c) => c.op === "optim.LBFGS" && c["f"] === "rosenbrock");

test.skipIf(searches.length === 0)("optim: LBFGS goes down Rosenbrock's valley as PyTorch's does", () => {
  for (const c of searches) {
    const x = fromArray(Float64Array.from(c["x0"] as number[]), [2], { requiresGrad: true });
    const optimizer = new optim.LBFGS([x], camel(c.attrs ?? {}));
    const loss = () => {
      const [a, b] = [x.select(0, 0), x.select(0, 1)];
      return a
        .sub(1)
        .pow(2)
        .add(b.sub(a.mul(a)).pow(2).mul(100));
    };
    for (const [, wanted] of (c.outputs as unknown as { steps_x_f: [number[], number][] }).steps_x_f) {
      optimizer.step(() => {
        optimizer.zeroGrad();
        const value = loss();
        value.backward();
        return value;
      });
      expect(Math.abs(loss().item() - wanted), c.name).toBeLessThan(1e-3 * (1 + Math.abs(wanted)));
    }
  }
});
