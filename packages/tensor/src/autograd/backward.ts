/** Reverse-mode differentiation: from a result back to everything it was made of. */
import { looksForNaN, withoutLooking } from "../anomaly.ts";
import { enableGrad, noGrad } from "../gradMode.ts";
import { add } from "../ops/add.ts";
import { type Node, type Source, type Storage, sourceOf, Tensor } from "../tensor.ts";
import { throughHooks } from "./hooks.ts";
import { refuseNaNFrom } from "./nan.ts";
import { free, gradientsOf, refuseFreed } from "./rules.ts";

/** A result, and the gradient of the objective with respect to it. */
export type Seed = readonly [result: Tensor, gradient: Tensor];

/** What `propagate` is asked for. */
interface Wishes {
  /** Called once for every value that a gradient reaches, with all of it; `seen` if somebody else may hold it. */
  readonly arrive: (source: Source, gradient: Tensor, seen: boolean) => void;
  /** Build a graph of the gradients too. */
  readonly createGraph: boolean;
  /** Keep what backward needs, so that it can be walked again. */
  readonly retainGraph: boolean;
  /** Go only where one of these lies ahead; everywhere if not said. */
  readonly only?: ReadonlySet<Source> | undefined;
}

/** Walks from the seeds to the leaves, outputs before inputs, and frees the graph behind it. */
export function propagate(seeds: readonly Seed[], { arrive, createGraph, retainGraph, only }: Wishes): void {
  const gradients = new Gradients();
  const order = sorted(seeds.map(([result]) => sourceOf(result)));
  const wanted = only ? leadingTo(only, order) : null;
  const seen = new Set<Storage>();
  const check = looksForNaN();
  const step = (source: Source) => {
    const slots = gradients.take(source);
    if (!slots) return;
    let given = slots;
    if (source instanceof Tensor || source.kind !== "joint") {
      const g = throughHooks(source, slots[0] as Tensor, seen);
      arrive(source, g, seen.has(g.storage));
      if (source instanceof Tensor) return;
      given = [g];
    }
    pass(source, given);
  };
  const pass = (node: Node, given: readonly (Tensor | undefined)[]) => {
    const targets = node.parents.map((parent) => (parent && (wanted?.has(parent) ?? true) ? parent : null));
    if (!targets.some(Boolean)) return;
    refuseFreed(node);
    gradientsOf(node, given, targets, (dx, i) => {
      if (check) refuseNaNFrom(node, given, dx, i);
      gradients.add(targets[i] as Source, dx, node.kind === "part" ? node.place : 0);
    });
    if (!retainGraph) free(node);
  };
  const mode = createGraph ? enableGrad : noGrad;
  mode(() =>
    withoutLooking(() => {
      for (const [result, g] of seeds) gradients.add(sourceOf(result), g, 0);
      for (const source of order.reverse()) step(source);
    }),
  );
}

/** What has arrived so far. A function with several results has a gradient for each of them, everything else one. */
class Gradients {
  readonly #slots = new Map<Source, (Tensor | undefined)[]>();

  add(source: Source, g: Tensor, place: number): void {
    const slots = this.#slots.get(source) ?? [];
    this.#slots.set(source, slots);
    const before = slots[place];
    slots[place] = before ? add(before, g) : g;
  }

  take(source: Source): (Tensor | undefined)[] | undefined {
    const slots = this.#slots.get(source);
    this.#slots.delete(source);
    return slots;
  }
}

const parentsOf = (source: Source): readonly (Source | null)[] => (source instanceof Tensor ? [] : source.parents);

/** The targets and all that was made of them. */
function leadingTo(targets: ReadonlySet<Source>, order: readonly Source[]): ReadonlySet<Source> {
  const leading = new Set(targets);
  for (const source of order) {
    if (parentsOf(source).some((parent) => parent && leading.has(parent))) leading.add(source);
  }
  return leading;
}

/** All on the way, inputs before outputs. A loop, since graphs are deeper than the call stack. */
function sorted(results: readonly Source[]): Source[] {
  const order: Source[] = [];
  const met = new Set<Source>();
  const stack: { source: Source; next: number }[] = [];
  const enter = (source: Source | null | undefined) => {
    if (!source || met.has(source)) return;
    met.add(source);
    stack.push({ source, next: 0 });
  };
  for (const result of results) {
    enter(result);
    for (let top = stack.at(-1); top; top = stack.at(-1)) {
      const parents = parentsOf(top.source);
      if (top.next < parents.length) enter(parents[top.next++]);
      else order.push((stack.pop() as { source: Source }).source);
    }
  }
  return order;
}
