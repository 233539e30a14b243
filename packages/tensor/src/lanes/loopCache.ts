/** Loop kernels, compiled when they are first needed: one for each formula and way in which its operands lie. */
import type { Formula } from "../formula/arithmetic.ts";
import { hasLanes, type LaneKind } from "../formula/hasLanes.ts";
import { perSetting } from "../wasm/fastMath.ts";
import { instantiate, type Run } from "../wasm/instantiate.ts";
import type { Element, Output } from "./access.ts";
import { type Input, loopKernel } from "./loopKernel.ts";

/** How all operands lie, in one number: a leading bit, three for the result, and three for each input. */
export type Form = number;

const kinds = ["floats", "integers"] as const;
const outputs = ["float32", "int32", "uint8", "bool"] as const;
const elements = ["float32", "int32", "byte"] as const;

export const formOf = (output: Output, kind: LaneKind = "floats"): Form =>
  8 + 2 * outputs.indexOf(output) + kinds.indexOf(kind);

/** `form` with one more input. */
export const withInput = (form: Form, element: Element, repeats: boolean): Form =>
  8 * form + 2 * elements.indexOf(element) + (repeats ? 1 : 0);

const kernels = perSetting(() => new WeakMap<Formula, Map<Form, Run>>());

/** In the place of a kernel for formulas that have none. */
export const NO_CODE: Run = () => 0;

export function compiledLoop(memory: WebAssembly.Memory, formula: Formula, form: Form): Run {
  let made = kernels().get(formula);
  if (!made) {
    made = new Map();
    kernels().set(formula, made);
  }
  let run = made.get(form);
  if (!run) {
    run = compile(memory, formula, form);
    made.set(form, run);
  }
  return run;
}

function compile(memory: WebAssembly.Memory, formula: Formula, form: Form): Run {
  const inputs: Input[] = [];
  let rest = form;
  for (; rest > 15; rest = Math.floor(rest / 8)) {
    const digit = rest % 8;
    inputs.unshift({ element: elements[digit >> 1] as Element, repeats: digit % 2 === 1 });
  }
  const [output, kind] = [outputs[(rest >> 1) & 3] as Output, kinds[rest & 1] as LaneKind];
  if (!hasLanes(formula, inputs.length, kind)) return NO_CODE;
  return instantiate(loopKernel(formula, inputs, output, kind), memory)("run");
}
