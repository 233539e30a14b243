/** Runs the cases of one family of packs: how a case becomes a call, what its tensors are, and what is left out. */
import { type Answer, type Case, numbersOf, oracleTests, type Packed } from "@qzynn/vitest/oracle";
import { test } from "vitest";
import * as api from "../src/index.ts";
import { type DType, dtypes, QzynnError, Tensor, tensor } from "../src/index.ts";

/** Attributes of a case, under PyTorch's names. */
export type Attrs = Readonly<Record<string, never>>;

/** Makes the call of a case from its tensors, in the order they are listed, and its attributes. */
export type Call = (x: Tensor[], attrs: Attrs, named: Readonly<Record<string, Tensor>>) => unknown;

interface Family {
  /** Calls that are not plainly `f(...tensors, options)`. */
  readonly calls?: Readonly<Record<string, Call>>;
  /** Cases that are left out: the name, or the op for all of its cases, and why. */
  readonly left?: Readonly<Record<string, string>>;
}

type Function = (...x: unknown[]) => unknown;

/** Our name of one of theirs. */
export const camel = (name: string): string => name.replace(/_([a-z0-9])/g, (_, c: string) => c.toUpperCase());

/** The exported function of that name. */
export const named = (name: string): Function | undefined => (api as never as Record<string, Function>)[camel(name)];

/** PyTorch's int64 is our int32. */
const ours = (dtype: string): string => (dtype === "int64" ? "int32" : dtype);

const isOurs = (dtype: unknown): boolean => (dtypes as readonly string[]).includes(ours(String(dtype)));

/** A packed value as a tensor. */
export const read = (p: Packed): Tensor =>
  tensor(numbersOf(p), { dtype: ours(p.dtype) as DType })
    .reshape(p.shape)
    .detach();

/** A call whose attributes come after its tensors in this order. */
export const positional =
  (name: string, ...names: string[]): Call =>
  (x, attrs) =>
    named(name)?.(...x, ...names.map((n) => (n === "dtype" ? ours(String(attrs[n])) : attrs[n])));

/** A call of one tensor, an optional `dim` and options. */
export const alongDim =
  (name: string): Call =>
  ([x], { dim, ...options }) =>
    named(name)?.(x, dim, inCamel(options));

/** A number on the right comes as an attribute. */
const plain =
  (op: string): Call =>
  (x, { other, exponent, ...options }) =>
    named(op)?.(...x, ...[other ?? exponent].filter((v) => v !== undefined), ...optional(inCamel(options)));

export const inCamel = (attrs: object): object =>
  Object.fromEntries(Object.entries(attrs).map(([k, v]) => [camel(k), v]));

const optional = (options: object): object[] => (Object.keys(options).length === 0 ? [] : [options]);

/** Tests for every case of the family that the package has the op for; the others are named in skipped tests. */
export function family(name: string, { calls = {}, left = {} }: Family = {}): void {
  const reason = (c: Case): string | undefined => {
    const strange = [...Object.values(c.inputs ?? {}), ...Object.values(c.outputs ?? {})].find((p) => !isOurs(p.dtype));
    const dtype = strange?.dtype ?? c.attrs?.["dtype"];
    return left[c.name] ?? left[c.op] ?? (dtype === undefined || isOurs(dtype) ? undefined : `there is no ${dtype}`);
  };
  for (const [of, why] of Object.entries(left)) test.skip(`${name}: ${of}: ${why}`, () => {});
  oracleTests(name, (c) => answer(c, calls[c.op] ?? plain(c.op)), {
    covers: (c) => reason(c) === undefined && (c.op in calls || named(c.op) !== undefined),
  });
}

function answer(c: Case, call: Call): Answer {
  const inputs = Object.fromEntries(Object.entries(c.inputs ?? {}).map(([k, p]) => [k, read(p)]));
  for (const name of Object.keys(c.grads ?? {})) {
    const x = inputs[name];
    if (x) x.requiresGrad = true;
  }
  const names = Object.keys(inputs);
  const raw = call(Object.values(inputs), (c.attrs ?? {}) as Attrs, inputs);
  const outputs = byName(raw, Object.keys(c.outputs ?? {}));
  for (const [k, { dtype }] of Object.entries(c.outputs ?? {})) {
    const got = outputs[k]?.dtype;
    if (c.dtype !== "any" && got !== ours(dtype)) throw new QzynnError(`${k} is ${got} instead of ${dtype}`);
  }
  // Nothing flows into a step function; whether something should have is seen in the gradients.
  for (const [k, p] of Object.entries(c.cotangents ?? {}))
    if (outputs[k]?.requiresGrad) outputs[k].backward(read(p), { retainGraph: true });
  return { outputs, grads: Object.fromEntries(names.map((n) => [n, inputs[n]?.grad])) };
}

/** Results under the names that the case has for them: one tensor, several in a list, or an object. */
function byName(raw: unknown, names: readonly string[]): Record<string, Tensor> {
  if (raw instanceof Tensor) return { [names[0] ?? "out"]: raw };
  if (Array.isArray(raw)) return Object.fromEntries(raw.map((x, i) => [names[i] ?? `out${i}`, x as Tensor]));
  return raw as Record<string, Tensor>;
}
