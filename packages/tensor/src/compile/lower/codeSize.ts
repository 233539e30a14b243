/** How much code a loop is: what its formulas cost, and how often they are worth being written out. */
import type { Formula } from "../../formula/arithmetic.ts";
import type { LaneKind } from "../../formula/hasLanes.ts";
import { integerLanes } from "../../formula/integerLanes.ts";
import { integersOf, lanes, lanesOf } from "../../formula/lanes.ts";
import { laneKind } from "../../lanes/laneKind.ts";
import { flatten } from "../../wasm/bytes.ts";
import { ModuleBuilder } from "../../wasm/module.ts";
import type { LoopPlan } from "./stream.ts";

const sizes = new WeakMap<Formula, number>();

/** Bytes that reading or writing a vector takes, about. */
const STREAM = 10;

/** Bytes of code for four places, about. */
export const codeSize = ({ loop, streams }: LoopPlan): number =>
  loop.steps.reduce((sum, { op, out, inputs }) => {
    return sum + formulaSize(op.formula, op.arity, laneKind(out, inputs) ?? "floats");
  }, STREAM * streams.length);

/** The two readings of a formula are about as long: the first one that is needed speaks for both. */
function formulaSize(formula: Formula, arity: number, kind: LaneKind): number {
  const known = sizes.get(formula);
  if (known !== undefined) return known;
  const f = new ModuleBuilder().define(Array<"v128">(arity).fill("v128"), "none");
  if (kind === "floats") formula(lanes(f), ...f.params.map(lanesOf));
  else formula(integerLanes(f), ...f.params.map(integersOf));
  const size = flatten(f.body()).length;
  sizes.set(formula, size);
  return size;
}
