/** What an optimiser knows, in PyTorch's layout. */
import { QzynnError, Tensor } from "@qzynn/tensor";
import type { BaseOptions, ParamGroup } from "./group.ts";
import { toCamel, toSnake } from "./snakeCase.ts";

/** Options under PyTorch's names, and the numbers of the group's parameters. */
export interface GroupStateDict {
  params: number[];
  [option: string]: unknown;
}

/** What can be remembered: of most optimisers tensors, of LBFGS numbers and lists too. `null` is nothing. */
export type StateValue = Tensor | number | null | readonly (Tensor | number | null)[];

/** PyTorch's layout. Parameters are numbered through all groups. */
export interface OptimizerStateDict {
  state: Record<number, Record<string, StateValue>>;
  param_groups: GroupStateDict[];
}

/** What is known of one parameter. */
export type StateValues = Readonly<Record<string, StateValue>>;

/** What is known of each parameter. */
export type States = ReadonlyMap<Tensor, StateValues>;

type Group = ParamGroup<BaseOptions>;

export function writeState(
  groups: readonly Group[],
  states: States,
  saved: readonly string[],
  options: readonly string[],
): OptimizerStateDict {
  const state: OptimizerStateDict["state"] = {};
  let next = 0;
  const param_groups = groups.map((group) => {
    const params = group.params.map((p) => {
      const known = Object.entries(states.get(p) ?? {}).filter(([name]) => saved.includes(name));
      if (known.length) state[next] = Object.fromEntries(known.map(([name, value]) => [toSnake(name), value]));
      return next++;
    });
    const named = [...options, "initialLr"].map((name) => [toSnake(name), group[name as keyof Group]]);
    return { ...Object.fromEntries(named.filter(([, value]) => value !== undefined)), params };
  });
  return { state, param_groups };
}

/** What the reader has to know of an optimiser. */
interface Expected {
  readonly saved: readonly string[];
  readonly options: readonly string[];
  /** What the state of `p` has to have, and in lists what it may have; shapes count, values do not. */
  example(p: Tensor, options: object): StateValues;
  check(options: object): void;
}

interface Read {
  readonly options: readonly object[];
  readonly states: States;
}

/** Reads all of `dict` for these groups, or throws. */
export function readState(call: string, dict: OptimizerStateDict, groups: readonly Group[], expected: Expected): Read {
  const refuse = (what: string) =>
    new QzynnError(`${call}.loadStateDict: ${what}; load the state of an optimiser like this one`);
  const given = dict?.param_groups;
  if (!Array.isArray(given) || typeof dict.state !== "object")
    throw refuse("there is no { state, param_groups } in it");
  const [theirs, ours] = [given.map(({ params }) => params?.length), groups.map(({ params }) => params.length)];
  if (String(theirs) !== String(ours)) {
    throw refuse(`its groups have ${theirs.join(", ") || "no"} parameters, those here ${ours.join(", ")}`);
  }
  const options = given.map((group) => optionsOf(group, expected.options));
  for (const some of options) expected.check(some);

  const states = new Map<Tensor, StateValues>();
  const numbers = new Map(
    given.flatMap(({ params }, i) =>
      params.map((n, k) => [String(n), { p: groups[i]?.params[k], options: options[i] }]),
    ),
  );
  for (const [number, values] of Object.entries(dict.state)) {
    const { p, options: own } = numbers.get(number) ?? {};
    if (!p || !own) throw refuse(`it knows a parameter ${number} that is in none of its groups`);
    const state = valuesOf(values, p);
    const names = Object.keys(state);
    const example = expected.example(p, own);
    const missing = Object.keys(example).filter(
      (name) => expected.saved.includes(name) && !names.includes(name) && !Array.isArray(example[name]),
    );
    const foreign = names.filter((name) => !expected.saved.includes(name));
    if (missing.length) throw refuse(`of parameter ${number} it does not know ${missing.map(toSnake).join(", ")}`);
    if (foreign.length) throw refuse(`of parameter ${number} it knows ${foreign.map(toSnake).join(", ")}`);
    for (const [name, value] of Object.entries(state)) {
      const [like] = [example[name] ?? p].flat();
      const wanted = like instanceof Tensor ? like.shape : p.shape;
      for (const each of [value].flat()) {
        if (each instanceof Tensor && each.ndim && String(each.shape) !== String(wanted)) {
          throw refuse(
            `${toSnake(name)} of parameter ${number} is [${each.shape.join(", ")}], and that of a parameter of [${p.shape.join(", ")}] is [${wanted.join(", ")}]`,
          );
        }
      }
    }
    states.set(p, state);
  }
  return { options, states };
}

/** Those of a group that this optimiser has. PyTorch keeps more there, which only concern its own machinery. */
const optionsOf = (group: GroupStateDict, names: readonly string[]): object =>
  Object.fromEntries(
    Object.entries(group)
      .map(([name, value]) => [toCamel(name), value] as const)
      .filter(([name, value]) => (names.includes(name) || name === "initialLr") && value !== undefined),
  );

/** Copies, in the precision of the parameter; a step count stays what it is. PyTorch writes `null` for what is not there yet. */
const valuesOf = (values: StateValues, p: Tensor): StateValues =>
  Object.fromEntries(
    Object.entries(values)
      .filter(([, value]) => value !== null)
      .map(([name, value]) => [toCamel(name), copyOf(value, p)]),
  );

function copyOf(value: StateValue, p: Tensor): StateValue {
  if (Array.isArray(value)) return value.map((each) => copyOf(each, p) as Tensor | number | null);
  if (!(value instanceof Tensor)) return value;
  return (value.ndim ? value.detach().to(p.dtype) : value.detach()).clone();
}
