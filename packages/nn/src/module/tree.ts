/** A module as text: PyTorch's tree, with the number of parameters at the end of each line. */
import type { Tensor } from "@qzynn/tensor";
import type { Module } from "./module.ts";

interface Line {
  readonly text: string;
  /** Parameters that this line's module holds itself and no line above it does. */
  readonly count: number;
}

/** How to look into a module. */
interface Look {
  /** The modules that one holds, with their names. */
  readonly held: (module: Module) => readonly (readonly [name: string, module: Module])[];
  /** The parameters of one and all below it. */
  readonly parameters: (module: Module) => readonly Tensor[];
}

export function drawTree(module: Module, look: Look): string {
  const lines = branch(module, "", { ...look, above: [], counted: new Set() });
  const [first] = lines;
  const total = totalOf(look.parameters(module));
  if (lines.length === 1) return total ? `${first?.text}  ${total}` : (first?.text ?? "");
  const width = Math.max(...lines.map(({ text }) => text.length));
  const digits = Math.max(...lines.map(({ count }) => grouped(count).length));
  const rows = lines.map(({ text, count }) =>
    count ? `${text.padEnd(width)}  ${grouped(count).padStart(digits)}` : text,
  );
  return [...rows, ...(total ? [total] : [])].join("\n");
}

interface Walk extends Look {
  readonly above: readonly Module[];
  readonly counted: Set<Tensor>;
}

function branch(module: Module, label: string, { held, parameters, above, counted }: Walk): Line[] {
  const head = `${label}${module.constructor.name}(${module.extraRepr()}`;
  const walk = { held, parameters, counted, above: [...above, module] };
  const children = held(module).filter(([, child]) => !walk.above.includes(child));
  const below = new Set(children.flatMap(([, child]) => parameters(child)));
  const own = parameters(module).filter((tensor) => !below.has(tensor) && !counted.has(tensor));
  for (const tensor of own) counted.add(tensor);
  const count = own.reduce((sum, tensor) => sum + tensor.numel(), 0);
  if (children.length === 0) return [{ text: `${head})`, count }];
  return [
    { text: head, count },
    ...children.flatMap(([name, child]) => branch(child, `(${name}): `, walk).map(indented)),
    { text: ")", count: 0 },
  ];
}

const indented = ({ text, count }: Line): Line => ({ text: `  ${text}`, count });

function totalOf(parameters: readonly Tensor[]): string {
  const sum = (some: readonly Tensor[]) => some.reduce((n, tensor) => n + tensor.numel(), 0);
  const all = sum(parameters);
  const frozen = sum(parameters.filter((tensor) => !tensor.requiresGrad));
  if (all === 0) return "";
  return `${grouped(all)} parameters${frozen ? `, ${frozen === all ? "all" : `${grouped(frozen)} of them`} frozen` : ""}`;
}

/** `204,044`. */
export const grouped = (n: number): string => String(n).replace(/\B(?=(\d{3})+$)/g, ",");
