import { type DType, type Shape, Tensor, zeros } from "@qzynn/tensor";
import { callsOf } from "./calls.ts";
import type { Module } from "./module.ts";
import { grouped } from "./tree.ts";

export interface SummaryOptions {
  /** Of the inputs that are made from shapes: `"int32"` for a network that begins with an embedding. */
  readonly dtype?: DType;
}

type Input = Shape | Tensor;

/**
 * A table of all layers of `model`, indented as they hold one another: the shapes of what they take and give, and the
 * parameters that each has itself. The model runs once on zeros of `inputShape`, out of training mode; nothing in it
 * changes, except that lazy layers find out their sizes.
 *
 * A list of shapes is for a network of several inputs; tensors may stand in the place of shapes. A layer that is called
 * more than once shows its first call, one that is not called no shapes, and what layers share counts once.
 *
 * @example
 * ```ts
 * import { Linear, ReLU, Sequential, summary } from "@qzynn/nn";
 * const model = new Sequential(new Linear(784, 256), new ReLU(), new Linear(256, 12));
 * const lines = summary(model, [32, 784]).split("\n");
 * lines[2]?.trim(); // → 0: Linear  [32, 784]  [32, 256]     200,960
 * lines[5]; // → 204,044 parameters, all of them learn
 * ```
 */
export function summary(
  model: Module,
  inputShape: Input | readonly Input[],
  { dtype = "float32" }: SummaryOptions = {},
): string {
  const inputs = listed(inputShape).map((x) => (x instanceof Tensor ? x : zeros(x, { dtype })));
  const calls = callsOf(model, inputs);
  const counted = new Set<Tensor>();
  const rows = model.namedModules().map(([path, module]) => {
    const steps = path === "" ? [] : path.split(".");
    const below = new Set(module.children().flatMap((child) => child.parameters()));
    const own = module.parameters().filter((p) => !below.has(p) && !counted.has(p));
    for (const p of own) counted.add(p);
    const call = calls.get(module);
    const name = steps.length ? `${"  ".repeat(steps.length)}${steps.at(-1)}: ` : "";
    const times = call && call.times > 1 ? ` (${call.times} times)` : "";
    return [
      `${name}${module.constructor.name}${times}`,
      call?.takes ?? "",
      call?.gives ?? "",
      own.length ? grouped(size(own)) : "",
    ];
  });
  return [...table([["layer", "takes", "gives", "parameters"], ...rows]), total(model.parameters())].join("\n");
}

/** One shape or tensor is a list of one. */
const listed = (input: Input | readonly Input[]): readonly Input[] =>
  input instanceof Tensor || typeof input[0] === "number" || input.length === 0
    ? [input as Input]
    : (input as readonly Input[]);

const size = (tensors: readonly Tensor[]): number => tensors.reduce((sum, tensor) => sum + tensor.numel(), 0);

function total(parameters: readonly Tensor[]): string {
  const [all, learn] = [size(parameters), size(parameters.filter((p) => p.requiresGrad))];
  return `${grouped(all)} parameters, ${all === learn ? "all" : grouped(learn)} of them learn`;
}

/** Columns side by side, two spaces apart; the last one to the right. */
function table(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, i) => Math.max(...rows.map((row) => row[i]?.length ?? 0)));
  const last = widths.length - 1;
  return rows.map((row) =>
    row
      .map((cell, i) => (i === last ? cell.padStart(widths[i] as number) : cell.padEnd(widths[i] as number)))
      .join("  ")
      .trimEnd(),
  );
}
