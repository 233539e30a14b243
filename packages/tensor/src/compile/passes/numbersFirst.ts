/** Computes single numbers as early as can be, so that they do not stand between loops that could be one. */
import { sizeOf } from "../../shape/size.ts";
import { depends, type Instruction, type Program } from "../program.ts";

/** The corrections of Adam's moments, say, which follow from the step count alone. */
export function numbersFirst(program: Program): Program {
  const instructions: Instruction[] = [];
  for (const now of program.instructions) {
    let at = instructions.length;
    if (isNumber(now)) while (at > 0 && !depends(now, instructions[at - 1] as Instruction)) at--;
    instructions.splice(at, 0, now);
  }
  return { ...program, instructions };
}

const isNumber = ({ op, inputs, out }: Instruction): boolean =>
  op.kind === "elementwise" && [...inputs, out].every(({ shape }) => sizeOf(shape) === 1);
