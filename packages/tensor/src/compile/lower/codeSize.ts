/** How much code a loop is: what its formulas cost, and how often they are worth being written out. */
import type { Formula } from "../../formula/arithmetic.ts";
import { lanes, lanesOf } from "../../formula/lanes.ts";
import { flatten } from "../../wasm/bytes.ts";
import { ModuleBuilder } from "../../wasm/module.ts";
import type { LoopPlan } from "./stream.ts";

const sizes = new WeakMap<Formula, number>();

/** Bytes that reading or writing a vector takes, about. */
const STREAM = 10;

/** Bytes of code for four places, about. */
export const codeSize = ({ loop, streams }: LoopPlan): number =>
  loop.steps.reduce((sum, { op }) => sum + formulaSize(op.formula, op.arity), STREAM * streams.length);

function formulaSize(formula: Formula, arity: number): number {
  const known = sizes.get(formula);
  if (known !== undefined) return known;
  const f = new ModuleBuilder().define(Array<"v128">(arity).fill("v128"), "none");
  formula(lanes(f), ...f.params.map(lanesOf));
  const size = flatten(f.body()).length;
  sizes.set(formula, size);
  return size;
}
