/** Forgets what nobody reads. */
import type { Storage } from "../../tensor.ts";
import { isTemporary, type Program } from "../program.ts";

/** The program without instructions whose result is neither read, nor returned, nor memory that lives outside. */
export function dropUnused(program: Program): Program {
  const read = new Set<Storage>(program.outputs.map((out) => out.storage));
  const instructions = program.instructions
    .toReversed()
    .filter(({ op, inputs, out }) => {
      // A random draw moves its generator on, whether or not the numbers are used.
      const matters =
        read.has(out.storage) || !isTemporary(out.storage) || (op.kind === "kernel" && op.effect === true);
      if (matters) for (const x of inputs) read.add(x.storage);
      return matters;
    })
    .reverse();
  return { ...program, instructions };
}
