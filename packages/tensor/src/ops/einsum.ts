import { QzynnError } from "../errors.ts";
import { sizeOf } from "../shape/size.ts";
import type { Tensor } from "../tensor.ts";
import { diagonal } from "./diagonal.ts";
import { matmul } from "./matmul.ts";
import { permute } from "./permute.ts";
import { reshape } from "./reshape.ts";
import { sum } from "./sum.ts";

/** A tensor whose axes have names. */
interface Named {
  readonly x: Tensor;
  readonly names: readonly string[];
}

/**
 * Einstein's summation: axes with one name meet, names that the output lacks are summed over. `"ij,jk->ik"` is the
 * matrix product, `"ii->i"` the diagonal, `"...ij->...ji"` a transposed stack. Without `->` the output has the names that
 * occur once, in alphabetical order.
 *
 * @example
 * ```ts
 * import { einsum, tensor } from "@qzynn/tensor";
 * const a = tensor([[1, 2], [3, 4]]);
 * einsum("ij,jk->ik", a, a).toArray(); // → [ [ 7, 10 ], [ 15, 22 ] ]
 * einsum("ii", a).item(); // → 5
 * ```
 */
export function einsum(equation: string, ...operands: readonly Tensor[]): Tensor {
  const { inputs, output } = parse(equation, operands);
  checkSizes(equation, inputs);
  const [first, ...rest] = inputs.map(takeDiagonals) as [Named, ...Named[]];
  const joined = rest.reduce((a, b, i) => {
    const later = new Set([...output, ...rest.slice(i + 1).flatMap((r) => r.names)]);
    const alone = (of: Named, other: Named) => sumAway(of, (n) => other.names.includes(n) || later.has(n));
    return contract(alone(a, b), alone(b, a), later);
  }, first);
  const { x, names } = sumAway(joined, (n) => output.includes(n));
  return permute(
    x,
    output.map((n) => names.indexOf(n)),
  );
}

function parse(equation: string, operands: readonly Tensor[]): { inputs: Named[]; output: string[] } {
  const [left = "", right, more] = equation.replaceAll(" ", "").split("->");
  const parts = left.split(",");
  if (more !== undefined || !/^[a-zA-Z.,]*$/.test(left + (right ?? "")))
    throw new QzynnError(`einsum: "${equation}" is not an equation; letters name axes, as in "ij,jk->ik"`);
  if (parts.length !== operands.length)
    throw new QzynnError(
      `einsum: "${equation}" names ${parts.length} operands and there are ${operands.length}; give as many`,
    );
  const inputs = parts.map((part, i) => nameAxes(equation, part, operands[i] as Tensor));
  const dots = inputs.reduce((n, { names }) => Math.max(n, names.filter((a) => a.length > 1).length), 0);
  const ellipsis = Array.from({ length: dots }, (_, i) => `.${dots - i}`);
  if (right !== undefined) {
    const output = namesIn(equation, right, ellipsis);
    const unknown = output.find((n) => !inputs.some(({ names }) => names.includes(n)));
    if (unknown !== undefined || new Set(output).size !== output.length)
      throw new QzynnError(`einsum: the output "${right}" of "${equation}" must name axes of the inputs, each once`);
    return { inputs, output };
  }
  const letters = left.replace(/[.,]/g, "").split("");
  const once = [...new Set(letters)].filter((n) => letters.indexOf(n) === letters.lastIndexOf(n)).sort();
  return { inputs, output: [...ellipsis, ...once] };
}

/** Names of axes; those that an ellipsis stands for are counted from the last one: `.2`, `.1`. */
function namesIn(equation: string, part: string, ellipsis: readonly string[]): string[] {
  const [before = "", after, more] = part.split("...");
  if (more !== undefined || (before + (after ?? "")).includes("."))
    throw new QzynnError(`einsum: "${part}" in "${equation}": three dots, once, stand for all axes without a name`);
  return after === undefined ? before.split("") : [...before.split(""), ...ellipsis, ...after.split("")];
}

function nameAxes(equation: string, part: string, x: Tensor): Named {
  const extra = x.ndim - part.replace("...", "").length;
  const ellipsis = Array.from({ length: Math.max(0, extra) }, (_, i) => `.${extra - i}`);
  const names = namesIn(equation, part, ellipsis);
  if (names.length !== x.ndim)
    throw new QzynnError(
      `einsum: "${part}" in "${equation}" names ${names.length} axes of [${x.shape}], which has ${x.ndim}`,
    );
  return { x, names };
}

/** All axes of one name are equally long, or 1. */
function checkSizes(equation: string, inputs: readonly Named[]): void {
  const sizes = new Map<string, number>();
  for (const { x, names } of inputs) {
    names.forEach((n, i) => {
      const [before = 1, size] = [sizes.get(n), x.shape[i] as number];
      if (before !== 1 && size !== 1 && before !== size) {
        const all = inputs.map((input) => `[${input.x.shape}]`).join(" and ");
        throw new QzynnError(`einsum: "${n}" in "${equation}" is ${before} and ${size} in ${all}; make them equal`);
      }
      sizes.set(n, before === 1 ? size : before);
    });
  }
}

/** A name that stands twice in one operand takes the diagonal of both axes. */
function takeDiagonals({ x, names }: Named): Named {
  const twice = names.findIndex((n, i) => names.indexOf(n) !== i);
  if (twice < 0) return { x, names };
  const n = names[twice] as string;
  const first = names.indexOf(n);
  if (x.shape[first] !== x.shape[twice])
    throw new QzynnError(
      `einsum: "${n}" names axes of ${x.shape[first]} and ${x.shape[twice]} of [${x.shape}]; make them equal`,
    );
  const rest = names.filter((_, i) => i !== first && i !== twice);
  return takeDiagonals({ x: diagonal(x, { dim1: first, dim2: twice }), names: [...rest, n] });
}

/** Sums over the names that nobody asks for any more. */
function sumAway({ x, names }: Named, isKept: (name: string) => boolean): Named {
  const dropped = names.flatMap((n, i) => (isKept(n) ? [] : [i]));
  return dropped.length === 0 ? { x, names } : { x: sum(x, dropped), names: names.filter(isKept) };
}

/** Two operands as one product of stacks of matrices: shared names that stay, those of one side, and those summed over. */
function contract(a: Named, b: Named, later: ReadonlySet<string>): Named {
  const sizeIn = ({ x, names }: Named, n: string) => x.shape[names.indexOf(n)] as number;
  const shared = a.names.filter((n) => b.names.includes(n));
  // An axis of 1 beside a longer one repeats: it broadcasts in the stack, and is summed over afterwards.
  const met = shared.filter((n) => !later.has(n) && sizeIn(a, n) === sizeIn(b, n));
  const stacked = shared.filter((n) => !met.includes(n));
  const onlyA = a.names.filter((n) => !shared.includes(n));
  const onlyB = b.names.filter((n) => !shared.includes(n));
  const arranged = (of: Named, groups: readonly (readonly string[])[]): Tensor => {
    const [stack = [], ...matrix] = groups;
    const order = groups.flat().map((n) => of.names.indexOf(n));
    return reshape(permute(of.x, order), [
      ...stack.map((n) => sizeIn(of, n)),
      ...matrix.map((names) => sizeOf(names.map((n) => sizeIn(of, n)))),
    ]);
  };
  const product = matmul(arranged(a, [stacked, onlyA, met]), arranged(b, [stacked, met, onlyB]));
  const names = [...stacked, ...onlyA, ...onlyB];
  const shape = [
    ...product.shape.slice(0, stacked.length),
    ...onlyA.map((n) => sizeIn(a, n)),
    ...onlyB.map((n) => sizeIn(b, n)),
  ];
  const result = { x: reshape(product, shape), names };
  return sumAway(result, (n) => later.has(n));
}
