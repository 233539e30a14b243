/** Every case of the packs that this package has the operation for. */
import { type Answer, type Case, numbersOf, oracleTests, type Packed } from "@qzynn/vitest/oracle";
import * as api from "./index.ts";
import { type DType, QzynnError, Tensor, tensor } from "./index.ts";

type Options = Readonly<Record<string, never>>;

/** Our name of one of theirs. */
const camel = (name: string): string => name.replace(/_([a-z])/g, (_, c: string) => c.toUpperCase());

const dtypes: Record<string, DType> = {
  float32: "float32",
  float64: "float64",
  int32: "int32",
  int64: "int32",
  uint8: "uint8",
  bool: "bool",
};

const known = (p: Packed): boolean => p.dtype in dtypes;

function read(p: Packed): Tensor {
  const x = tensor(numbersOf(p), { dtype: dtypes[p.dtype] as DType }).reshape(p.shape);
  return x.detach();
}

/** How a case becomes a call, where its arguments are not just its tensors in order. */
const calls: Record<string, (x: Tensor[], a: Options) => unknown> = {
  reshape: ([x], { shape }) => x?.reshape(shape as never),
  view: ([x], { shape }) => x?.reshape(shape as never),
  reshape_t: ([x], { transpose = [], shape }: { transpose?: number[]; shape?: number[] }) =>
    x?.transpose(transpose[0] as number, transpose[1] as number).reshape(shape as number[]),
};
for (const name of ["sum", "mean", "amax", "amin", "max", "min", "argmax", "argmin"]) {
  calls[name] = ([x], { dim, keepdim = false as never }) =>
    (x as never as Record<string, (d?: number, o?: object) => unknown>)[name]?.call(x, dim, { keepdim });
}
const positional: Record<string, string[]> = {
  softmax: ["dim"],
  log_softmax: ["dim"],
  transpose: ["dim0", "dim1"],
  permute: ["dims"],
  flatten: ["start_dim", "end_dim"],
  squeeze: ["dim"],
  unsqueeze: ["dim"],
  expand: ["shape"],
  broadcast_to: ["shape"],
  select: ["dim", "index"],
  narrow: ["dim", "start", "length"],
  to: ["dtype"],
};
for (const [name, names] of Object.entries(positional)) {
  const f = (api as never as Record<string, (...x: unknown[]) => unknown>)[
    name === "broadcast_to" ? "expand" : camel(name)
  ];
  calls[name] = ([x], a) => f?.(x, ...names.map((n) => a[n]));
}
Object.assign(calls, {
  index_select: ([x, i]: Tensor[], { dim }: { dim: number }) => api.indexSelect(x as Tensor, dim, i as Tensor),
  gather: ([x, i]: Tensor[], { dim }: { dim: number }) => api.gather(x as Tensor, dim, i as Tensor),
  cat: (xs: Tensor[], { dim = 0 }: { dim?: number }) => api.concat(xs, dim),
  stack: (xs: Tensor[], { dim = 0 }: { dim?: number }) => api.stack(xs, dim),
  matmul_self: ([a]: [Tensor]) => a.matmul(a),
  matmul_t: ([a, b]: [Tensor, Tensor], { transpose_a = false, transpose_b = false }) =>
    api.matmul(a, b, { transposeA: transpose_a, transposeB: transpose_b }),
  mul_self: ([a]: [Tensor]) => a.mul(a),
  sub_self: ([a]: [Tensor]) => a.sub(a),
  div_self: ([a]: [Tensor]) => a.div(a),
  pow_self: ([a]: [Tensor]) => a.pow(a),
  rsub: ([a]: [Tensor], { other }: { other: number }) => api.sub(other, a),
  rdiv: ([a]: [Tensor], { other }: { other: number }) => api.div(other, a),
  cat_self: ([a]: [Tensor], { dim = 0 }: { dim?: number }) => api.concat([a, a], dim),
  zeros: (_: Tensor[], { shape }: { shape: number[] }) => api.zeros(shape),
  full: (_: Tensor[], { shape, fill_value }: { shape: number[]; fill_value: number }) => api.full(shape, fill_value),
  eye: (_: Tensor[], { n, m }: { n: number; m?: number }) => api.eye(n, m),
  arange: (_: Tensor[], { args: [a, b, c] }: { args: number[] }) =>
    b === undefined ? api.arange(a as number) : api.arange(a as number, b, c),
  linspace: (_: Tensor[], { start, end, steps }: { start: number; end: number; steps: number }) =>
    api.linspace(start, end, steps),
  zeros_like: ([x]: [Tensor]) => api.zerosLike(x),
  full_like: ([x]: [Tensor], { fill_value }: { fill_value: number }) => api.fullLike(x, fill_value),
  tensor: (_: Tensor[], { data }: { data: number[][] }) => tensor(data),
});
const plain = ["neg", "exp", "log", "sqrt", "abs", "relu", "sigmoid", "tanh", "sin", "cos", "floor", "round", "sign"];
for (const name of plain) calls[name] = ([x]) => (api as never as Record<string, (x?: Tensor) => unknown>)[name]?.(x);
for (const name of [
  "add",
  "sub",
  "mul",
  "div",
  "pow",
  "maximum",
  "minimum",
  "eq",
  "ne",
  "lt",
  "le",
  "gt",
  "ge",
  "matmul",
]) {
  calls[name] = ([a, b], { other, exponent }) =>
    (api as never as Record<string, (a?: Tensor, b?: Tensor | number) => unknown>)[name]?.(a, b ?? other ?? exponent);
}
calls["where"] = ([c, a, b]) => api.where(c as Tensor, a as Tensor, b as Tensor);

/** What we have no counterpart for within an operation that we have. */
function exotic(c: Case): boolean {
  const { attrs } = c;
  const odd = ["alpha", "decimals", "rounding_mode", "dtype", "correction"].some(
    (k) => attrs && k in attrs && c.op !== "to",
  );
  const packed = [...Object.values(c.inputs ?? {}), ...Object.values(c.outputs ?? {})];
  return (
    odd ||
    !packed.every(known) ||
    typeof attrs?.["other"] === "boolean" ||
    (c.op === "to" && !(api.dtypes as readonly string[]).includes(String(attrs?.["dtype"])))
  );
}

function answer(c: Case): Answer {
  const names = Object.keys(c.inputs ?? {});
  const inputs = Object.fromEntries(Object.entries(c.inputs ?? {}).map(([k, p]) => [k, read(p)]));
  for (const name of Object.keys(c.grads ?? {})) {
    const x = inputs[name];
    if (x) x.requiresGrad = true;
  }
  const raw = calls[c.op]?.(
    names.map((n) => inputs[n] as Tensor),
    (c.attrs ?? {}) as Options,
  );
  const outputs = (raw instanceof Tensor ? { out: raw } : raw) as Record<string, Tensor>;
  for (const [k, p] of Object.entries(c.outputs ?? {})) {
    const wanted = p.dtype === "int64" ? "int32" : p.dtype;
    const got = outputs[k]?.dtype;
    if (c["family"] !== "any" && got !== wanted && c.dtype !== "any")
      throw new QzynnError(`dtype ${got} instead of ${wanted}`);
  }
  for (const [k, p] of Object.entries(c.cotangents ?? {})) outputs[k]?.backward(read(p), { retainGraph: true });
  return { outputs, grads: Object.fromEntries(names.map((n) => [n, inputs[n]?.grad])) };
}

for (const family of ["unary", "binary", "reduce", "shape", "index", "matmul", "creation", "dtypes"]) {
  oracleTests(family, answer, { covers: (c) => c.op in calls && !c.property && !exotic(c) });
}
