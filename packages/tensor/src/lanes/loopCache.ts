/** Loop kernels, compiled when they are first needed: one for each formula and way in which its operands lie. */
import type { Formula } from "../formula/arithmetic.ts";
import { hasLanes } from "../formula/hasLanes.ts";
import { perSetting } from "../wasm/fastMath.ts";
import { instantiate, type Run } from "../wasm/instantiate.ts";
import { type Input, loopKernel } from "./loopKernel.ts";

/** How all operands lie, in one number: a leading bit, one for the output, and two for each input. */
export type Form = number;

export const formOf = (outputIsBytes: boolean): Form => (outputIsBytes ? 3 : 2);

/** `form` with one more input. */
export const withInput = (form: Form, isBytes: boolean, repeats: boolean): Form =>
  form * 4 + (isBytes ? 2 : 0) + (repeats ? 1 : 0);

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
  for (; rest > 3; rest = Math.floor(rest / 4)) inputs.unshift({ bytes: rest & 2 ? 1 : 4, repeats: (rest & 1) !== 0 });
  if (!hasLanes(formula, inputs.length)) return NO_CODE;
  return instantiate(loopKernel(formula, inputs, rest === 3 ? "bool" : "float32"), memory)("run");
}
