/** Groups of parameters with their options, and what is known of each parameter. */
import type { Tensor } from "@qzynn/tensor";
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
import { type OptimizerStateDict, readState, type States, type StateValues, writeState } from "./stateDict.ts";

/**
 * The base of all optimisers. Most move one parameter after another, and extend `PerParameter`.
 *
 * A subclass checks its options and says what its state looks like.
 */
export abstract class Optimizer<O extends BaseOptions = BaseOptions> {
  /** Parameters and their options. `group.lr` may be changed between steps, and so may the others. */
  readonly paramGroups: ParamGroup<O>[] = [];
  /** The options of groups that say nothing else. */
  readonly defaults: Readonly<O>;

  constructor(params: Params<O>, defaults: O, options: Partial<O>) {
    const call = this.constructor.name;
    this.defaults = withOptions(call, defaults, options);
    this.check(this.defaults);
    for (const group of groupsOf(call, params)) this.addParamGroup(group);
  }

  /** Refuses options that cannot be right. */
  protected abstract check(options: O): void;

  /** Refuses parameters that this optimiser cannot move, beyond what all refuse. */
  protected checkParams(_params: readonly Tensor[]): void {}

  /** The names of the state that is saved. */
  protected abstract saved(): readonly string[];

  /** What the saved state of a parameter must have, as an example of its shapes; in a list what it may have. */
  protected abstract example(parameter: Tensor, options: O): StateValues;

  /** All that is known of parameters, and its replacement. */
  protected abstract states(): States;
  protected abstract takeStates(states: States): void;

  /** Moves the parameters. A `closure` computes the loss and its gradients first; its result is given back. */
  abstract step<R>(closure?: () => R): R | undefined;

  /** Forgets the gradients of all parameters. */
  zeroGrad(): void {
    for (const { params } of this.paramGroups) for (const p of params) p.grad = null;
  }

  /** Takes on more parameters, with options of their own. */
  addParamGroup({ params, ...own }: GroupInit<O>): void {
    const call = this.constructor.name;
    const list = [...params];
    const options = withOptions(call, this.defaults, own);
    this.check(options);
    checkParams(call, list, new Set(this.paramGroups.flatMap((group) => group.params)));
    this.checkParams(list);
    this.paramGroups.push(makeGroup(list, options));
  }

  /**
   * Everything needed to go on elsewhere, in PyTorch's layout: `{state: {0: {exp_avg, …}}, param_groups: [{lr, …, params: [0]}]}`.
   * The tensors are those in use, not copies.
   */
  stateDict(): OptimizerStateDict {
    return writeState(this.paramGroups, this.states(), this.saved(), Object.keys(this.defaults));
  }

  /** Takes over what {@link stateDict} gave, here or in PyTorch. Everything is checked before anything is changed. */
  loadStateDict(dict: OptimizerStateDict): void {
    const read = readState(this.constructor.name, dict, this.paramGroups, {
      saved: this.saved(),
      options: Object.keys(this.defaults),
      example: (p, options) => this.example(p, { ...this.defaults, ...options }),
      // A scheduler may have brought the rate to a little less than 0.
      check: (options) => this.check({ ...this.defaults, ...options, lr: this.defaults.lr }),
    });
    read.options.forEach((options, i) => {
      Object.assign(this.paramGroups[i] as object, options);
    });
    this.takeStates(read.states);
  }

  toString(): string {
    const lines = this.paramGroups.map(({ params, ...options }, i) => {
      const settings = Object.entries(options).map(
        ([name, value]) => `${name}=${Array.isArray(value) ? `[${value}]` : value}`,
      );
      return `\n  (${i}): ${settings.join(", ")}, ${params.length} parameters`;
    });
    return `${this.constructor.name}(${lines.join("")}\n)`;
  }
}

/** What is said, and the defaults of what is not. */
function withOptions<O extends BaseOptions>(call: string, defaults: O, options: object): O {
  const given = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
  checkNames(call, given, defaults);
  return { ...defaults, ...given };
}

// What Node's console.log shows of an object.
Object.defineProperty(Optimizer.prototype, Symbol.for("nodejs.util.inspect.custom"), {
  value(this: Optimizer) {
    return this.toString();
  },
});
