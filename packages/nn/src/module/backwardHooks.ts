/** Hooks that see the gradients of a whole module: functions that change nothing, around its forward, hear of them. */
import { customFunction, isGradEnabled, runHook, Tensor } from "@qzynn/tensor";

/** A gradient for each input or output, `null` where there is none. */
export type ModuleGradients = readonly (Tensor | null)[];

export interface BackwardHooks {
  /** Names the hooks in messages. */
  readonly what: string;
  /** Before the module's own walk back: may change the gradients of its outputs. */
  readonly before: readonly ((gradOutput: ModuleGradients) => unknown)[];
  /** After it: may change those of its inputs. */
  readonly after: readonly ((gradInput: ModuleGradients, gradOutput: ModuleGradients) => unknown)[];
}

/** `run` for the inputs, with hooks for when gradients come back through it. */
export function withBackwardHooks(
  { what, before, after }: BackwardHooks,
  inputs: readonly unknown[],
  run: (inputs: readonly unknown[]) => unknown,
): unknown {
  const wanted = isGradEnabled() && inputs.some((x) => x instanceof Tensor && x.requiresGrad);
  let heard: ModuleGradients = [];
  const leave = (gradInput: ModuleGradients): ModuleGradients =>
    after.reduce(
      (now, hook) =>
        instead(
          runHook(what, () => hook(now, heard)),
          now,
        ),
      gradInput,
    );
  const enter = (gradOutput: ModuleGradients): ModuleGradients => {
    heard = before.reduce(
      (now, hook) =>
        instead(
          runHook(what, () => hook(now)),
          now,
        ),
      gradOutput,
    );
    if (!wanted) leave(inputs.map(() => null));
    return heard;
  };
  // Gradients stand where their inputs do; other values have none.
  const places = inputs.flatMap((x, i) => (x instanceof Tensor ? [i] : []));
  const inside = (given: ModuleGradients): ModuleGradients => {
    const all = leave(inputs.map((_, i) => given[places.indexOf(i)] ?? null));
    return places.map((i) => all[i] ?? null);
  };
  const output = run(wanted ? through(what, inputs, inside) : inputs);
  return through(what, [output], enter)[0];
}

const instead = (told: unknown, now: ModuleGradients): ModuleGradients => {
  if (told === undefined || told === null) return now;
  return (Array.isArray(told) ? told : [told]) as ModuleGradients;
};

/** `values` with their tensors passed through a function that changes nothing and whose gradients `rule` makes. */
function through(
  what: string,
  values: readonly unknown[],
  rule: (given: ModuleGradients) => ModuleGradients,
): readonly unknown[] {
  const tensors = values.flatMap(tensorsIn);
  if (tensors.length === 0) return values;
  const passed = customFunction(what, {
    forward(ctx, ...x: Tensor[]) {
      ctx.setMaterializeGrads(false);
      return x;
    },
    backward: (_, ...given: ModuleGradients) => rule(given),
  })(...tensors);
  const next = passed[Symbol.iterator]();
  return values.map((value) => withTensors(value, next));
}

const isPlain = (value: unknown): value is object =>
  typeof value === "object" &&
  value !== null &&
  (Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype);

const tensorsIn = (value: unknown): Tensor[] =>
  value instanceof Tensor ? [value] : isPlain(value) ? Object.values(value).flatMap(tensorsIn) : [];

function withTensors(value: unknown, next: Iterator<Tensor>): unknown {
  if (value instanceof Tensor) return next.next().value;
  if (!isPlain(value)) return value;
  const entries = Object.entries(value).map(([key, part]) => [key, withTensors(part, next)] as const);
  return Array.isArray(value) ? entries.map(([, part]) => part) : Object.fromEntries(entries);
}
