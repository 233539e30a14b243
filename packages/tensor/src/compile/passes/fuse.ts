/** Gathers elementwise instructions of one shape into groups that run as one loop. */
import { hasLanes } from "../../formula/hasLanes.ts";
import { laneKind } from "../../lanes/laneKind.ts";
import type { Elementwise } from "../../op.ts";
import { sameShape } from "../../shape/size.ts";
import type { Storage } from "../../tensor.ts";
import type { Instruction, Program, Ref } from "../program.ts";

/** Elementwise, and written as SIMD code for its dtypes. */
type Lane = Instruction & { readonly op: Elementwise };

/** Elementwise instructions in order, all of one shape: one loop computes them place by place. */
export interface Loop {
  readonly kind: "loop";
  readonly steps: readonly Lane[];
}

/** Any other instruction. */
export interface Single {
  readonly kind: "single";
  readonly step: Instruction;
}

export type Task = Loop | Single;

export const stepsOf = (task: Task): readonly Instruction[] => (task.kind === "loop" ? task.steps : [task.step]);

/** Each one holds a variable or more while the loop runs; beyond this the machine has no registers for them. */
const MOST = 24;

/**
 * Moves each elementwise instruction up to the last loop of its shape that it can join: nothing between may write
 * what it reads or read what it writes.
 */
export function fuse({ instructions }: Program): Task[] {
  const groups: Group[] = [];
  for (const step of instructions) {
    const isLoop = isLane(step);
    const loop = isLoop ? loopFor(step, groups) : null;
    if (loop) loop.add(step);
    else groups.push(new Group(step, isLoop));
  }
  return groups.map(({ task }) => task);
}

function isLane(step: Instruction): step is Lane {
  const { op, out, inputs } = step;
  // A byte that others of the loop go on with would have to be cut to one first.
  if (op.kind !== "elementwise" || out.dtype === "uint8") return false;
  const kind = laneKind(out, inputs);
  return kind !== null && hasLanes(op.formula, op.arity, kind);
}

/** The last loop that `step` may join, looking back only as far as it may be moved. */
function loopFor(step: Instruction, groups: readonly Group[]): Group | null {
  for (let i = groups.length - 1; i >= 0; i--) {
    const group = groups[i] as Group;
    if (group.takes(step)) return group;
    if (group.holdsBack(step)) return null;
  }
  return null;
}

/** A task in the making. It keeps account of what it reads and writes, since every later step asks for that. */
class Group {
  readonly task: Task;
  readonly #steps: Instruction[] = [];
  readonly #reads = new Set<Storage>();
  readonly #writes = new Set<Storage>();
  /** What it reads in another order than place by place. */
  readonly #elsewhere = new Set<Storage>();

  constructor(step: Instruction, isLoop: boolean) {
    this.task = isLoop ? { kind: "loop", steps: this.#steps as Lane[] } : { kind: "single", step };
    this.add(step);
  }

  add(step: Instruction): void {
    this.#steps.push(step);
    this.#writes.add(step.out.storage);
    for (const x of step.inputs) {
      this.#reads.add(x.storage);
      if (!this.#isOfShape(x)) this.#elsewhere.add(x.storage);
    }
  }

  /** Whether `step` can be the next of a loop: of its shape, and reading what the loop makes only place by place. */
  takes({ inputs, out }: Instruction): boolean {
    return (
      this.task.kind === "loop" &&
      this.#steps.length < MOST &&
      this.#isOfShape(out) &&
      // What the loop reads in another order must not be overwritten by it.
      !this.#elsewhere.has(out.storage) &&
      inputs.every((x) => !this.#writes.has(x.storage) || this.#isOfShape(x))
    );
  }

  /** Whether `step` must stay behind it: it reads or writes what that writes, or writes what that reads. */
  holdsBack({ inputs, out }: Instruction): boolean {
    return (
      this.#writes.has(out.storage) ||
      this.#reads.has(out.storage) ||
      inputs.some(({ storage }) => this.#writes.has(storage))
    );
  }

  #isOfShape({ shape }: Ref): boolean {
    return sameShape(shape, (this.#steps[0] as Instruction).out.shape);
  }
}
