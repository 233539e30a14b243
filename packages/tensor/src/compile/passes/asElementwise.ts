/** Writes kernels that are elementwise for their shapes as what they are: an outer product fuses with its neighbours. */
import type { Instruction, Program } from "../program.ts";

export const asElementwise = (program: Program): Program => ({
  ...program,
  instructions: program.instructions.map(rewrite),
});

function rewrite(now: Instruction): Instruction {
  const { op, attrs, inputs } = now;
  const same = op.kind === "kernel" ? op.elementwise?.(inputs, attrs) : null;
  if (!same) return now;
  return {
    ...now,
    op: same.op,
    attrs: undefined,
    inputs: inputs.map((x, i) => ({ ...x, shape: same.shapes[i] ?? x.shape })),
  };
}
