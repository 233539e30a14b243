/** Steps as text, to see what each pass makes of them. */
import { sizeOf } from "../shape/size.ts";
import type { Storage } from "../tensor.ts";
import type { Task } from "./passes/fuse.ts";
import { type Instruction, isTemporary, type Program, type Ref } from "./program.ts";

/** Names for values: arguments, what is made on the way, and memory outside, each numbered as it first appears. */
export class Names {
  readonly #names = new Map<Storage, string>();
  readonly #counts = { argument: 0, t: 0, outside: 0 };

  constructor(inputs: readonly Ref[]) {
    for (const { storage } of inputs) this.#name(storage, "argument");
  }

  of({ storage, shape, dtype }: Ref): string {
    if (storage.constant !== undefined) return String(storage.constant);
    const name = this.#names.get(storage) ?? this.#name(storage, isTemporary(storage) ? "t" : "outside");
    return `${name} [${shape}]${dtype === "float32" ? "" : ` ${dtype}`}`;
  }

  #name(storage: Storage, kind: "argument" | "t" | "outside"): string {
    const name = `${kind}${this.#counts[kind]++}`;
    this.#names.set(storage, name);
    return name;
  }
}

const line = (names: Names, { op, inputs, out }: Instruction): string => {
  const from = inputs.map((x) => names.of(x)).join(", ");
  return `${names.of(out)} ← ${op.name}(${from})`;
};

export const printProgram = (names: Names, { instructions, outputs }: Program): string =>
  [...instructions.map((now) => line(names, now)), ...outputs.map((x) => `return ${names.of(x)}`)].join("\n");

/** Loops stand together under their shape; what has a kernel of its own stands alone. */
export const printTasks = (names: Names, tasks: readonly Task[]): string =>
  tasks
    .map((task) => {
      if (task.kind === "single") return line(names, task.step);
      const { shape } = (task.steps[0] as Instruction).out;
      const steps = task.steps.map((step) => `  ${line(names, step)}`);
      return [`loop over ${sizeOf(shape)} places of [${shape}]`, ...steps].join("\n");
    })
    .join("\n");
