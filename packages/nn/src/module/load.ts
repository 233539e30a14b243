/** Values from outside into tensors with names: all of them, or none and one error that says everything. */
import { assign, noGrad, QzynnError, Tensor } from "@qzynn/tensor";

/** The keys that did not meet; both lists are empty after a strict load. */
export interface LoadReport {
  readonly missingKeys: string[];
  readonly unexpectedKeys: string[];
}

/** Copies `dict` into `state`, the tensors of a module called `name`. */
export function load(
  name: string,
  state: readonly (readonly [name: string, tensor: Tensor])[],
  dict: Readonly<Record<string, Tensor>>,
  strict: boolean,
): LoadReport {
  const names = new Set(state.map(([key]) => key));
  const missingKeys = [...names].filter((key) => !Object.hasOwn(dict, key));
  const unexpectedKeys = Object.keys(dict).filter((key) => !names.has(key));
  const met = state.flatMap(([key, target]) => (Object.hasOwn(dict, key) ? [{ key, target, value: dict[key] }] : []));
  const unlike = met.flatMap(({ key, target, value }) => difference(key, target, value));
  const faults = [
    ...(strict ? listed("missing", missingKeys) : []),
    ...(strict ? listed("not expected", unexpectedKeys) : []),
    ...unlike,
  ];
  if (faults.length) {
    const way = unlike.length
      ? "load the state of a network of the same sizes"
      : "load with strict = false to take what fits";
    throw new QzynnError(
      `loadStateDict: this state is not that of ${name}, and nothing was loaded: ${faults.join("; ")}; ${way}`,
    );
  }
  noGrad(() => {
    for (const { target, value } of met) assign(target, (value as Tensor).detach().to(target.dtype));
  });
  return { missingKeys, unexpectedKeys };
}

const listed = (what: string, keys: readonly string[]): string[] =>
  keys.length ? [`${what}: ${keys.join(", ")}`] : [];

function difference(key: string, target: Tensor, value: unknown): string[] {
  if (!(value instanceof Tensor)) return [`${key} is not a Tensor`];
  const { shape }: Tensor = value;
  const same = shape.length === target.ndim && shape.every((size, i) => size === target.shape[i]);
  return same ? [] : [`${key} is [${target.shape.join(", ")}] here and [${shape.join(", ")}] there`];
}
