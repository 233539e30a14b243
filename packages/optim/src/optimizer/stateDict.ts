/** What an optimiser knows, in PyTorch's layout. */
import { full, QzynnError, Tensor } from "@qzynn/tensor";
import type { BaseOptions, ParamGroup } from "./group.ts";
import { toCamel, toSnake } from "./snakeCase.ts";

/** Options under PyTorch's names, and the numbers of the group's parameters. */
export interface GroupStateDict {
  params: number[];
  [option: string]: unknown;
}

/** PyTorch's layout. Parameters are numbered through all groups. */
export interface OptimizerStateDict {
  state: Record<number, Record<string, Tensor | number | null>>;
  param_groups: GroupStateDict[];
}

type Group = ParamGroup<BaseOptions>;
type Values = Record<string, Tensor>;

export function writeState(
  groups: readonly Group[],
  states: ReadonlyMap<Tensor, Readonly<Values>>,
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
  /** The names that the state of `p` has to have. */
  needed(p: Tensor, options: object): readonly string[];
  check(options: object): void;
}

interface Read {
  readonly options: readonly object[];
  readonly states: ReadonlyMap<Tensor, Values>;
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

  const states = new Map<Tensor, Values>();
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
    const missing = expected.needed(p, own).filter((name) => expected.saved.includes(name) && !names.includes(name));
    const foreign = names.filter((name) => !expected.saved.includes(name));
    if (missing.length) throw refuse(`of parameter ${number} it does not know ${missing.map(toSnake).join(", ")}`);
    if (foreign.length) throw refuse(`of parameter ${number} it knows ${foreign.map(toSnake).join(", ")}`);
    for (const [name, { shape }] of Object.entries(state)) {
      if (shape.length && String(shape) !== String(p.shape)) {
        throw refuse(
          `${toSnake(name)} of parameter ${number} is [${shape.join(", ")}], the parameter [${p.shape.join(", ")}]`,
        );
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
const valuesOf = (values: Readonly<Record<string, Tensor | number | null>>, p: Tensor): Values =>
  Object.fromEntries(
    Object.entries(values)
      .filter((entry): entry is [string, Tensor | number] => entry[1] !== null)
      .map(([name, value]) => [
        toCamel(name),
        value instanceof Tensor ? (value.ndim ? value.detach().to(p.dtype) : value.detach()).clone() : full([], value),
      ]),
  );
