/** Lets elementwise instructions read what an expansion repeats, instead of the repetition: they broadcast by themselves. */
import { broadcastStrides } from "../../kernels/walk.ts";
import { sameShape } from "../../shape/size.ts";
import type { Storage } from "../../tensor.ts";
import { type Instruction, isTemporary, type Program, type Ref } from "../program.ts";

/** The program in which nobody elementwise reads an expansion; those left without readers are dropped later. */
export function readThrough(program: Program): Program {
  const expansions = new Map<Storage, Instruction>();
  const instructions = program.instructions.map((now) => {
    const { op, inputs, out } = now;
    // What lies behind an expansion may be overwritten before the expansion is read.
    for (const [storage, before] of expansions)
      if (before.inputs[0]?.storage === out.storage) expansions.delete(storage);
    if (isExpansion(now)) expansions.set(out.storage, now);
    if (op.kind !== "elementwise") return now;
    return { ...now, inputs: inputs.map((x) => behind(x, expansions)) };
  });
  return { ...program, instructions };
}

function behind(x: Ref, expansions: ReadonlyMap<Storage, Instruction>): Ref {
  const expansion = expansions.get(x.storage);
  const source = expansion?.inputs[0];
  return expansion && source && sameShape(expansion.out.shape, x.shape) ? behind(source, expansions) : x;
}

/** Whether it does nothing but repeat its input as broadcasting does. */
function isExpansion({ op, attrs, inputs: [x], out }: Instruction): boolean {
  if (op.kind !== "view" || !x || !isTemporary(out.storage)) return false;
  const { strides, offset } = op.layout(x.shape, attrs);
  if (offset !== 0 || x.shape.length > out.shape.length) return false;
  const own = broadcastStrides(x.shape, out.shape);
  return out.shape.every((d, i) => d === 1 || strides[i] === own[i]) && repeats(x, out);
}

/** Whether the shapes broadcast at all: `own` strides mean nothing where sizes differ. */
const repeats = (x: Ref, out: Ref): boolean => {
  const skip = out.shape.length - x.shape.length;
  return x.shape.every((d, i) => d === 1 || d === out.shape[skip + i]);
};
