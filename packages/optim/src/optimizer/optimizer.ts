/** Walks the groups and keeps what is known of each parameter; a subclass only says how one of them moves. */
import { assign, compile, noGrad, type Tensor } from "@qzynn/tensor";
import { checkNames } from "./check.ts";
import {
  type BaseOptions,
  checkParams,
  type GroupInit,
  groupsOf,
  makeGroup,
  type ParamGroup,
  type Params,
} from "./group.ts";
import { type OptimizerStateDict, readState, writeState } from "./stateDict.ts";

/** What an optimiser remembers of one parameter. */
export type ParamState = Record<string, Tensor>;

/** A parameter on its way. */
interface Moving<O extends BaseOptions> {
  readonly p: Tensor;
  readonly group: ParamGroup<O>;
}

/**
 * The base of all optimisers.
 *
 * A subclass checks its options, makes the state of a parameter that it meets for the first time, and computes where
 * the parameter goes. It does so in tensor operations only, with no look at values, so that steps can be compiled.
 */
export abstract class Optimizer<O extends BaseOptions = BaseOptions, S extends ParamState = ParamState> {
  /** Parameters and their options. `group.lr` may be changed between steps, and so may the others. */
  readonly paramGroups: ParamGroup<O>[] = [];
  readonly #defaults: O;
  readonly #states = new Map<Tensor, S>();
  readonly #programs = new Map<string, (...gradients: Tensor[]) => void>();

  constructor(params: Params<O>, defaults: O, options: Partial<O>) {
    checkNames(this.constructor.name, options, defaults);
    this.#defaults = { ...defaults, ...options };
    this.check(this.#defaults);
    for (const group of groupsOf(this.constructor.name, params)) this.addParamGroup(group);
  }

  /** Refuses options that cannot be right. */
  protected abstract check(options: O): void;

  /** What is known of a parameter that has never moved. */
  protected abstract begin(parameter: Tensor, options: O): S;

  /** Where `parameter` goes. Changes `state` by `assign`. */
  protected abstract update(parameter: Tensor, gradient: Tensor, state: S, group: ParamGroup<O>): Tensor;

  /** The names of the state that is saved. */
  protected abstract saved(): readonly (keyof S & string)[];

  /** Moves every parameter that has a gradient. */
  step(): void {
    const moving = this.paramGroups.flatMap((group) =>
      group.params.flatMap((p) => (p.grad ? [{ p, group, gradient: p.grad }] : [])),
    );
    this.#programFor(moving)(...moving.map(({ gradient }) => gradient));
  }

  /**
   * The update of these parameters, as one compiled program. What is written into it, and so tells programs apart, is
   * which parameters move and all options but the learning rate, which is a tensor.
   */
  #programFor(moving: readonly Moving<O>[]): (...gradients: Tensor[]) => void {
    const places = new Map(this.paramGroups.flatMap((group) => group.params).map((p, i) => [p, i]));
    const options = this.paramGroups.map(({ params: _, lr: _lr, initialLr: _initialLr, ...rest }) => rest);
    const key = `${moving.map(({ p }) => places.get(p))} ${JSON.stringify(options)}`;
    // Not `moving` itself: it holds the gradients of this step.
    const who = moving.map(({ p, group }) => ({ p, group }));
    const program = this.#programs.get(key) ?? compile((...gradients: Tensor[]) => this.#move(who, gradients));
    this.#programs.set(key, program);
    return program;
  }

  #move(moving: readonly Moving<O>[], gradients: readonly Tensor[]): void {
    noGrad(() => {
      moving.forEach(({ p, group }, i) => {
        assign(p, this.update(p, gradients[i] as Tensor, this.#stateOf(p, group), group));
      });
    });
  }

  #stateOf(p: Tensor, group: ParamGroup<O>): S {
    const state = this.#states.get(p) ?? this.begin(p, group as O);
    this.#states.set(p, state);
    return state;
  }

  /** Forgets the gradients of all parameters. */
  zeroGrad(): void {
    for (const { params } of this.paramGroups) for (const p of params) p.grad = null;
  }

  /** Takes on more parameters, with options of their own. */
  addParamGroup({ params, ...own }: GroupInit<O>): void {
    const call = this.constructor.name;
    const list = [...params];
    const options: O = { ...this.#defaults, ...own };
    checkNames(call, own, this.#defaults);
    this.check(options);
    checkParams(call, list, new Set(this.paramGroups.flatMap((group) => group.params)));
    this.paramGroups.push(makeGroup(list, options));
  }

  /**
   * Everything needed to go on elsewhere, in PyTorch's layout: `{state: {0: {exp_avg, …}}, param_groups: [{lr, …, params: [0]}]}`.
   * The tensors are those in use, not copies.
   */
  stateDict(): OptimizerStateDict {
    return writeState(this.paramGroups, this.#states, this.saved(), Object.keys(this.#defaults));
  }

  /** Takes over what {@link stateDict} gave, here or in PyTorch. Everything is checked before anything is changed. */
  loadStateDict(dict: OptimizerStateDict): void {
    const read = readState(this.constructor.name, dict, this.paramGroups, {
      saved: this.saved(),
      options: Object.keys(this.#defaults),
      needed: (p, options) => Object.keys(this.begin(p, { ...this.#defaults, ...options })),
      check: (options) => this.check({ ...this.#defaults, ...options }),
    });
    read.options.forEach((options, i) => {
      Object.assign(this.paramGroups[i] as object, options);
    });
    this.#states.clear();
    // Programs move the state that they were made with.
    this.#programs.clear();
    for (const [p, state] of read.states) this.#states.set(p, state as S);
  }

  toString(): string {
    const lines = this.paramGroups.map(({ params, rateFor: _, ...options }, i) => {
      const settings = Object.entries(options).map(
        ([name, value]) => `${name}=${Array.isArray(value) ? `[${value}]` : value}`,
      );
      return `\n  (${i}): ${settings.join(", ")}, ${params.length} parameters`;
    });
    return `${this.constructor.name}(${lines.join("")}\n)`;
  }
}

// What Node's console.log shows of an object.
Object.defineProperty(Optimizer.prototype, Symbol.for("nodejs.util.inspect.custom"), {
  value(this: Optimizer) {
    return this.toString();
  },
});
