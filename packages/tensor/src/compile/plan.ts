/** Where every temporary value of a program lies: one block of memory, shared by values that are never there together. */
import { bytesOf } from "../dtype.ts";
import { sizeOf } from "../shape/size.ts";
import type { Storage } from "../tensor.ts";
import { stepsOf, type Task } from "./passes/fuse.ts";
import { isTemporary, type Program, type Ref } from "./program.ts";

/** Offsets into one block, in bytes. */
export interface Plan {
  readonly offsets: ReadonlyMap<Storage, number>;
  readonly bytes: number;
}

/** A value, and the first and last task that it must be there for. */
interface Life {
  readonly bytes: number;
  readonly from: number;
  to: number;
}

/** Whole cache lines: vectors may be read and written past the end of a value, and two values share no line. */
const LINE = 64;

/** Places the temporary values that tasks hand to one another; `forever` are there from the first task to the last. */
export function plan(tasks: readonly Task[], stored: ReadonlySet<Storage>, forever: readonly Ref[]): Plan {
  const lives = new Map<Storage, Life>();
  const see = ({ storage, shape, dtype }: Ref, from: number, to: number) => {
    if (!isTemporary(storage) || !stored.has(storage)) return;
    const life = lives.get(storage);
    if (life) life.to = Math.max(life.to, to);
    else lives.set(storage, { bytes: Math.ceil((sizeOf(shape) * bytesOf(dtype)) / LINE + 1) * LINE, from, to });
  };
  for (const ref of forever) see(ref, 0, tasks.length);
  tasks.forEach((task, i) => {
    for (const { out, inputs } of stepsOf(task)) for (const ref of [out, ...inputs]) see(ref, i, i);
  });
  return place(lives);
}

/** Values that must be in memory: what comes and goes, and what outlives the loop that makes it. */
export function storedValues(tasks: readonly Task[], { inputs, outputs }: Program): Set<Storage> {
  const stored = new Set([...inputs, ...outputs].map((x) => x.storage));
  for (const task of tasks) {
    const made = new Set<Storage>();
    for (const { inputs, out } of stepsOf(task)) {
      for (const { storage } of inputs) if (!made.has(storage)) stored.add(storage);
      made.add(out.storage);
      if (task.kind === "single" || !isTemporary(out.storage)) stored.add(out.storage);
    }
  }
  return stored;
}

/** Largest first, each at the lowest address where none that lives with it is. */
function place(lives: ReadonlyMap<Storage, Life>): Plan {
  const placed: { life: Life; at: number }[] = [];
  const offsets = new Map<Storage, number>();
  const bySize = [...lives].sort(([, a], [, b]) => b.bytes - a.bytes);
  let bytes = 0;
  for (const [storage, life] of bySize) {
    let at = 0;
    for (const { life: other, at: start } of placed) {
      const lastsBeside = other.from <= life.to && life.from <= other.to;
      if (lastsBeside && start < at + life.bytes && at < start + other.bytes) at = start + other.bytes;
    }
    offsets.set(storage, at);
    const here = { life, at };
    placed.splice(placed.findLastIndex((p) => p.at <= at) + 1, 0, here);
    bytes = Math.max(bytes, at + life.bytes);
  }
  return { offsets, bytes };
}
