import type { Tensor } from "../tensor.ts";
import { capture, refOf } from "./capture.ts";
import { fuse } from "./passes/fuse.ts";
import { passes } from "./passes/passes.ts";
import { plan, storedValues } from "./plan.ts";
import { Names, printProgram, printTasks } from "./print.ts";
import type { Program } from "./program.ts";
import { tensorsIn } from "./results.ts";

/**
 * What {@link compile} makes of `step` for arguments like `args`, as text: the instructions that were written down,
 * what each pass changed, the loops and kernels that remain, and the memory they share. Nothing is computed.
 *
 * @example
 * ```ts
 * import { explain, tensor } from "@qzynn/tensor";
 * const text = explain((x) => x.mul(2).add(1).sum(), tensor([1, 2, 3]));
 * text.split("\n").slice(1, 4); // → [ "t0 [3] ← mul(argument0 [3], 2)", "t1 [3] ← add(t0 [3], 1)", "t2 [] ← sum(t1 [3])" ]
 * ```
 */
export function explain<A extends readonly Tensor[]>(step: (...args: A) => unknown, ...args: A): string {
  const { program, result } = capture(step, args);
  let now: Program = { ...program, outputs: tensorsIn(result).map(refOf) };
  const names = new Names(program.inputs);
  let text = printProgram(names, now);
  const parts = [`captured: ${now.instructions.length} instructions\n${text}`];
  for (const pass of passes) {
    now = pass(now);
    const next = printProgram(names, now);
    const what = next === text ? "nothing to do" : `${now.instructions.length} instructions\n${next}`;
    parts.push(`${pass.name}: ${what}`);
    text = next;
  }
  const tasks = fuse(now);
  const { offsets, bytes } = plan(tasks, storedValues(tasks, now), [...now.inputs, ...now.outputs]);
  parts.push(`fuse: ${tasks.length} tasks\n${printTasks(names, tasks)}`);
  parts.push(`plan: ${offsets.size} values in ${bytes} bytes`);
  return parts.join("\n\n");
}
