/** Computes single numbers as early as can be, so that they do not stand between loops that could be one. */
import { sizeOf } from "../../shape/size.ts";
import type { Storage } from "../../tensor.ts";
import type { Instruction, Program } from "../program.ts";

/** The corrections of Adam's moments, say, which follow from the step count alone. */
export function numbersFirst(program: Program): Program {
  // What stands before everything, and then each instruction that keeps its place with the numbers that follow it.
  const places: Instruction[][] = [[]];
  const written = new Map<Storage, number>();
  const touched = new Map<Storage, number>();
  for (const now of program.instructions) {
    const { inputs, out } = now;
    let at = places.length;
    if (isNumber(now)) {
      at = touched.get(out.storage) ?? 0;
      for (const { storage } of inputs) at = Math.max(at, written.get(storage) ?? 0);
      places[at]?.push(now);
    } else places.push([now]);
    written.set(out.storage, at);
    for (const { storage } of [...inputs, out]) touched.set(storage, Math.max(at, touched.get(storage) ?? 0));
  }
  return { ...program, instructions: places.flat() };
}

const isNumber = ({ op, inputs, out }: Instruction): boolean =>
  op.kind === "elementwise" && [...inputs, out].every(({ shape }) => sizeOf(shape) === 1);
