/** Walks the parameters and keeps what is known of each; a subclass only says how one of them moves. */
import { assign, compile, enableGrad, full, noGrad, Tensor } from "@qzynn/tensor";
import type { BaseOptions, ParamGroup } from "./group.ts";
import { Optimizer } from "./optimizer.ts";
import type { States } from "./stateDict.ts";

/** What an optimiser remembers of one parameter. */
export type ParamState = Record<string, Tensor>;

/** A parameter on its way. */
interface Moving<O extends BaseOptions> {
  readonly p: Tensor;
  readonly group: ParamGroup<O>;
}

/** What moved in the last step, and by which program. */
interface Last<O extends BaseOptions> {
  readonly who: readonly Moving<O>[];
  /** Of the options then, as {@link revisionOf} counts them. */
  readonly revision: number;
  readonly program: Program;
}

type Program = (...gradients: Tensor[]) => void;

/** Options that schedulers change between steps, and so are tensors in every program. */
const MOVED: readonly string[] = ["lr", "momentum", "betas"];

/**
 * The base of optimisers that move each parameter by itself.
 *
 * A subclass makes the state of a parameter that it meets for the first time, and computes where the parameter goes. It
 * does so in tensor operations only, with no look at values, so that steps can be compiled. What schedulers change it
 * takes from `group.live`; all other options may stand in the program as numbers.
 */
export abstract class PerParameter<
  O extends BaseOptions = BaseOptions,
  S extends ParamState = ParamState,
> extends Optimizer<O> {
  readonly #states = new Map<Tensor, S>();
  readonly #programs = new Map<string, Program>();
  #last: Last<O> | null = null;

  /** What is known of a parameter that has never moved. */
  protected abstract begin(parameter: Tensor, options: O): S;

  /** Where `parameter` goes, down along `gradient`. Changes `state` by `assign`. */
  protected abstract update(parameter: Tensor, gradient: Tensor, state: S, group: ParamGroup<O>): Tensor;

  /** Moves every parameter that has a gradient; what `closure` does and gives back comes first. */
  step(): void;
  step<R>(closure: () => R): R;
  step<R>(closure?: () => R): R | undefined {
    const result = closure && enableGrad(closure);
    const moving = this.paramGroups.flatMap((group) =>
      group.params.flatMap((p) => (p.grad ? [{ p, group, gradient: p.grad }] : [])),
    );
    this.#programFor(moving)(...moving.map(({ gradient }) => gradient));
    return result;
  }

  /** The update of these parameters, as one compiled program. */
  #programFor(moving: readonly Moving<O>[]): Program {
    const revision = revisionOf(this.paramGroups);
    const last = this.#last;
    const isLast = last?.revision === revision && last.who.length === moving.length;
    if (isLast && last.who.every(({ p }, i) => p === moving[i]?.p)) return last.program;
    const key = this.keyOf(moving);
    // Not `moving` itself: it holds the gradients of this step.
    const who = moving.map(({ p, group }) => ({ p, group }));
    const program = this.#programs.get(key) ?? compile((...gradients: Tensor[]) => this.move(who, gradients));
    this.#programs.set(key, program);
    this.#last = { who, revision, program };
    return program;
  }

  /**
   * What is written into a program, and so tells it from others: which parameters move, and all options but those that
   * are tensors; of a momentum, whether there is any.
   */
  protected keyOf(moving: readonly Pick<Moving<O>, "p">[]): string {
    const places = new Map(this.paramGroups.flatMap((group) => group.params).map((p, i) => [p, i]));
    const options = this.paramGroups.map(({ params: _, initialLr: _initialLr, ...rest }) =>
      Object.entries(rest).map(([name, value]) => (MOVED.includes(name) ? name === "momentum" && value !== 0 : value)),
    );
    return `${moving.map(({ p }) => places.get(p))} ${JSON.stringify(options)}`;
  }

  /** The step itself, in tensor operations. */
  protected move(moving: readonly Moving<O>[], gradients: readonly Tensor[]): void {
    noGrad(() => {
      moving.forEach(({ p, group }, i) => {
        const gradient = gradients[i] as Tensor;
        const down = "maximize" in group && group.maximize ? gradient.neg() : gradient;
        assign(p, this.update(p, down, this.#stateOf(p, group), group));
      });
    });
  }

  #stateOf(p: Tensor, group: ParamGroup<O>): S {
    const state = this.#states.get(p) ?? this.begin(p, group as O);
    this.#states.set(p, state);
    return state;
  }

  protected example(parameter: Tensor, options: O): S {
    return this.begin(parameter, options);
  }

  protected states(): States {
    return this.#states;
  }

  protected takeStates(states: States): void {
    this.#states.clear();
    // Programs move the state that they were made with.
    this.#programs.clear();
    this.#last = null;
    for (const [p, state] of states) {
      const tensors = Object.entries(state).map(([name, value]) => [
        name,
        value instanceof Tensor ? value : full([], Number(value)),
      ]);
      this.#states.set(p, Object.fromEntries(tensors) as S);
    }
  }
}

/** Grows whenever an option of any group is set. */
const revisionOf = (groups: readonly ParamGroup[]): number => groups.reduce((sum, { revision }) => sum + revision, 0);
