/** Gathers elementwise instructions of one shape into groups that run as one loop. */
import { hasLanes } from "../../formula/hasLanes.ts";
import { laneKind } from "../../lanes/laneKind.ts";
import type { Elementwise } from "../../op.ts";
import { sameShape } from "../../shape/size.ts";
import type { Storage } from "../../tensor.ts";
import { depends, type Instruction, type Program, type Ref } from "../program.ts";

/** Elementwise instructions in order, all of one shape: one loop computes them place by place. */
export interface Loop {
  readonly kind: "loop";
  readonly steps: readonly (Instruction & { readonly op: Elementwise })[];
}

/** Any other instruction. */
export interface Single {
  readonly kind: "single";
  readonly step: Instruction;
}

export type Task = Loop | Single;

/** Each one holds a variable or more while the loop runs; beyond this the machine has no registers for them. */
const MOST = 24;

/**
 * Moves each elementwise instruction up to the last loop of its shape that it can join: nothing between may write
 * what it reads or read what it writes.
 */
export function fuse({ instructions }: Program): Task[] {
  const tasks: Task[] = [];
  for (const step of instructions) {
    const at = isLane(step) ? placeFor(step, tasks) : -1;
    const loop = tasks[at];
    if (loop?.kind === "loop" && isLane(step)) tasks[at] = { kind: "loop", steps: [...loop.steps, step] };
    else tasks.push(isLane(step) ? { kind: "loop", steps: [step] } : { kind: "single", step });
  }
  return tasks;
}

/** Elementwise, and written as SIMD code for its dtypes. */
function isLane(step: Instruction): step is Instruction & { op: Elementwise } {
  const { op, out, inputs } = step;
  // A byte that others of the loop go on with would have to be cut to one first.
  if (op.kind !== "elementwise" || out.dtype === "uint8") return false;
  const kind = laneKind(out, inputs);
  return kind !== null && hasLanes(op.formula, op.arity, kind);
}

/** The last task that `step` may join, looking back only as far as it may be moved; -1 if there is none. */
function placeFor(step: Instruction, tasks: readonly Task[]): number {
  for (let i = tasks.length - 1; i >= 0; i--) {
    const task = tasks[i] as Task;
    if (task.kind === "loop" && task.steps.length < MOST && joins(step, task)) return i;
    if (stepsOf(task).some((before) => depends(step, before))) return -1;
  }
  return -1;
}

export const stepsOf = (task: Task): readonly Instruction[] => (task.kind === "loop" ? task.steps : [task.step]);

/** Whether `step` can be the next of the loop: of its shape, and reading what the loop makes only place by place. */
function joins(step: Instruction, { steps }: Loop): boolean {
  const shape = (steps[0] as Instruction).out.shape;
  if (!sameShape(shape, step.out.shape)) return false;
  const placeByPlace = (x: Ref) => sameShape(x.shape, shape);
  const made = new Set<Storage>(steps.map((s) => s.out.storage));
  const readElsewhere = (storage: Storage) =>
    steps.some((s) => s.inputs.some((x) => x.storage === storage && !placeByPlace(x)));
  return (
    step.inputs.every((x) => !made.has(x.storage) || placeByPlace(x)) &&
    // What the loop reads in another order must not be overwritten by it.
    !readElsewhere(step.out.storage)
  );
}
