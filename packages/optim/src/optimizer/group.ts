/** Parameters that move under the same options. */
import { QzynnError, Tensor } from "@qzynn/tensor";
import { LiveNumbers } from "./liveNumbers.ts";

/** What every optimiser has. */
export interface BaseOptions {
  /** The learning rate. */
  lr: number;
}

/** One group of an optimiser: its options can be changed between steps. */
export type ParamGroup<O extends BaseOptions = BaseOptions> = {
  -readonly [K in keyof O]: O[K];
} & {
  readonly params: readonly Tensor[];
  lr: number;
  /** Where a scheduler started from. */
  initialLr?: number;
  /** @internal How often options were set. */
  readonly revision: number;
} & Live<O>;

interface Live<O> {
  /**
   * What `formula` makes of the options, as a tensor without axes of the dtype of `beside` that follows their changes.
   * The formula is known by its identity.
   */
  live(formula: (options: O) => number, beside: Pick<Tensor, "dtype">): Tensor;
}

/** Parameters with options of their own; what is not said here is as in the optimiser's options. */
export type GroupInit<O extends BaseOptions = BaseOptions> = Partial<O> & { readonly params: Iterable<Tensor> };

/** What an optimiser is made for: a list of parameters, or of groups of them. */
export type Params<O extends BaseOptions = BaseOptions> = Iterable<Tensor> | Iterable<GroupInit<O>>;

export function makeGroup<O extends BaseOptions>(params: readonly Tensor[], options: O): ParamGroup<O> {
  const values = { ...options };
  const numbers = new LiveNumbers<O>(values);
  const group = { params } as ParamGroup<O>;
  let revision = 0;
  for (const name of Object.keys(options) as (keyof O)[]) {
    Object.defineProperty(group, name, {
      get: () => values[name],
      set(value: O[keyof O]) {
        values[name] = value;
        revision++;
        numbers.refresh();
      },
      enumerable: true,
    });
  }
  // Not enumerable: they are no options.
  Object.defineProperty(group, "revision", { get: () => revision });
  Object.defineProperty(group, "live", {
    value: (formula: (options: O) => number, { dtype }: Pick<Tensor, "dtype">) =>
      numbers.tensor(formula, dtype === "float64" ? "float64" : "float32"),
  });
  return group;
}

/** The groups of a list of parameters or of groups. */
export function groupsOf<O extends BaseOptions>(call: string, params: Params<O>): GroupInit<O>[] {
  if (params instanceof Tensor) throw new QzynnError(`${call}: one tensor is no list of parameters; pass [tensor]`);
  if (typeof params?.[Symbol.iterator] !== "function") {
    throw new QzynnError(`${call}: ${String(params)} is no list of parameters; pass model.parameters()`);
  }
  const items: readonly (Tensor | GroupInit<O>)[] = [...params];
  if (items.length === 0) throw new QzynnError(`${call}: the list of parameters is empty; is the model without any?`);
  const tensors = items.filter((item) => item instanceof Tensor);
  if (tensors.length === items.length) return [{ ...({} as Partial<O>), params: tensors }];
  for (const [i, item] of items.entries()) {
    if (item instanceof Tensor || typeof (item as GroupInit<O> | null)?.params?.[Symbol.iterator] !== "function") {
      throw new QzynnError(`${call}: item ${i} is not like { params: [tensor, …] }; pass tensors only or groups only`);
    }
  }
  return items as GroupInit<O>[];
}

/** Refuses what cannot be moved, or is moved already. */
export function checkParams(call: string, params: readonly Tensor[], taken: ReadonlySet<Tensor>): void {
  const seen = new Set(taken);
  for (const [i, p] of params.entries()) {
    const refuse = (what: string) => new QzynnError(`${call}: parameter ${i} ${what}`);
    if (!(p instanceof Tensor)) throw refuse("is not a Tensor; pass model.parameters()");
    if (!p.isLeaf) throw refuse("is the result of a computation; only leaves can be moved, use .detach()");
    if (p.dtype !== "float32" && p.dtype !== "float64") throw refuse(`is ${p.dtype}; only floating-point numbers move`);
    if (seen.has(p)) throw refuse("is there already; each parameter belongs to one group, once");
    seen.add(p);
  }
}
