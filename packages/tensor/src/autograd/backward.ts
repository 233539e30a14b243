/** Reverse-mode differentiation: from a result back to everything it was made of. */
import { internal, QzynnError } from "../errors.ts";
import { enableGrad, noGrad } from "../gradMode.ts";
import type { Gradient } from "../op.ts";
import { add } from "../ops/add.ts";
import { reshape } from "../ops/reshape.ts";
import { sum } from "../ops/sum.ts";
import type { Shape } from "../shape/shape.ts";
import { sameShape } from "../shape/size.ts";
import type { Origin, Tensor } from "../tensor.ts";
import { timesSlope } from "./slopes.ts";

/** A result, and the gradient of the objective with respect to it. */
export type Seed = readonly [result: Tensor, gradient: Tensor];

/** What `propagate` is asked for. */
interface Wishes {
  /** Called once for every tensor that a gradient reaches, with all of it. */
  readonly arrive: (x: Tensor, gradient: Tensor) => void;
  /** Build a graph of the gradients too, and keep the one that was walked. */
  readonly createGraph: boolean;
  /** Keep what backward needs, so that it can be walked again. */
  readonly retainGraph: boolean;
}

/** Walks from the seeds to the leaves, outputs before inputs. */
export function propagate(seeds: readonly Seed[], { arrive, createGraph, retainGraph }: Wishes): void {
  const gradients = new Map<Tensor, Tensor>();
  const collect = (x: Tensor, g: Tensor) => {
    const before = gradients.get(x);
    gradients.set(x, before ? add(before, g) : g);
  };
  const order = sorted(seeds.map(([result]) => result));
  const mode = createGraph ? enableGrad : noGrad;
  mode(() => {
    for (const [result, g] of seeds) collect(result, g);
    for (const x of order.reverse()) {
      const g = gradients.get(x);
      if (!g) continue;
      gradients.delete(x);
      arrive(x, g);
      const { origin } = x;
      if (!origin) continue;
      if (origin.freed) throw freed(origin.op.name);
      const values = kept(origin);
      origin.parents.forEach((parent, i) => {
        const dx = parent && gradientOf(origin, values, g, i);
        if (dx) collect(parent, unbroadcast(dx, parent.shape));
      });
    }
  });
  if (!retainGraph && !createGraph) for (const { origin } of order) if (origin) free(origin);
}

/** The gradient for input `i` of one operation; `null` where nothing flows back. */
function gradientOf(origin: Origin, values: readonly (Tensor | undefined)[], g: Tensor, i: number): Tensor | null {
  const { op, attrs, inputs } = origin;
  if (op.kind === "elementwise") {
    const slope = op.slopes?.[i];
    return slope === null || slope === undefined ? null : timesSlope(op, slope, g, values);
  }
  const rule = (typeof op.gradients === "function" ? op.gradients : op.gradients?.[i]) as
    | Gradient<unknown>
    | null
    | undefined;
  if (!rule) return null;
  const y = values[inputs.length];
  const x = values.slice(0, inputs.length) as Tensor[];
  return rule(g, { x, y: y as Tensor, attrs, inputs }, i);
}

/** What was kept, in its places; refused if it was overwritten meanwhile. */
function kept(origin: Origin): (Tensor | undefined)[] {
  const values = new Array<Tensor | undefined>(origin.inputs.length + 1).fill(undefined);
  for (const { place, tensor, version } of origin.kept) {
    if (tensor.storage.version !== version) {
      throw new QzynnError(
        `backward: ${origin.op.name} needs a value of [${tensor.shape}] that was overwritten after the forward pass; ` +
          "call backward() before assign() or an optimiser's step()",
      );
    }
    values[place] = tensor;
  }
  return values;
}

function free(origin: Origin): void {
  origin.freed = true;
  origin.parents = [];
  origin.kept = [];
}

const freed = (name: string): QzynnError =>
  new QzynnError(
    `backward: the graph behind ${name} was walked before and freed; ` +
      "compute the result again, or keep the graph the first time with backward(gradient, { retainGraph: true })",
  );

/** Sums over what broadcasting had repeated. */
function unbroadcast(g: Tensor, shape: Shape): Tensor {
  if (sameShape(g.shape, shape)) return g;
  const extra = g.ndim - shape.length;
  if (extra < 0) throw internal(`a gradient of [${g.shape}] for an input of [${shape}]`);
  const axes = g.shape.flatMap((d, i) => (d !== 1 && (i < extra || shape[i - extra] === 1) ? [i] : []));
  return reshape(axes.length === 0 ? g : sum(g, axes), shape);
}

/** All tensors on the way, inputs before outputs. A loop, since graphs are deeper than the call stack. */
function sorted(results: readonly Tensor[]): Tensor[] {
  const order: Tensor[] = [];
  const seen = new Set<Tensor>();
  const stack: { x: Tensor; next: number }[] = [];
  const enter = (x: Tensor | null | undefined) => {
    if (!x || seen.has(x)) return;
    seen.add(x);
    stack.push({ x, next: 0 });
  };
  for (const result of results) {
    enter(result);
    for (let top = stack.at(-1); top; top = stack.at(-1)) {
      const parents = top.x.origin?.parents ?? [];
      if (top.next < parents.length) enter(parents[top.next++]);
      else order.push((stack.pop() as { x: Tensor }).x);
    }
  }
  return order;
}
