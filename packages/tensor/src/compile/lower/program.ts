/** From a captured program to something that runs: tasks in order, those that can as WebAssembly. */
import { type TypedArray, viewAt } from "../../dtype.ts";
import { compute } from "../../executor.ts";
import { integers, numbers } from "../../formula/numbers.ts";
import type { Block, Elementwise } from "../../op.ts";
import { sizeOf } from "../../shape/size.ts";
import type { Storage } from "../../tensor.ts";
import { instantiate } from "../../wasm/instantiate.ts";
import type { Engine } from "../../wasm/memory.ts";
import { ModuleBuilder } from "../../wasm/module.ts";
import { ownedBy } from "../../wasm/owned.ts";
import { traced } from "../../wasm/trace.ts";
import { fuse, stepsOf, type Task } from "../passes/fuse.ts";
import { passes } from "../passes/passes.ts";
import { plan, storedValues } from "../plan.ts";
import { type Instruction, isTemporary, type Program, type Ref } from "../program.ts";
import { claim, settle } from "../settle.ts";
import { loopCode, lowerLoop } from "./loop.ts";
import { type LargeLoop, largeLoop, runLarge } from "./sharedLoop.ts";

/** A program in memory. */
export interface Runnable {
  /** Views of where the arguments go and where the results are. */
  readonly inputs: readonly TypedArray[];
  readonly outputs: readonly TypedArray[];
  /** Memory outside the program that every run overwrites. */
  readonly written: readonly Storage[];
  run(): void;
  /** Everything outside that it looks at, kept alive: its memory is where the program expects it. */
  readonly settled: readonly Storage[];
}

export function lower(engine: Engine, source: Program): Runnable {
  const program = passes.reduce((now, pass) => pass(now), source);
  const tasks = fuse(program);
  const stored = storedValues(tasks, program);
  const { offsets, bytes } = plan(tasks, stored, [...program.inputs, ...program.outputs]);
  const home = claim(engine.heap, bytes);
  const addresses = new Map<Storage, number>();
  for (const [storage, offset] of offsets) addresses.set(storage, home + offset);
  const address = (storage: Storage): number => {
    const known = addresses.get(storage) ?? settle(engine, storage);
    addresses.set(storage, known);
    return known;
  };
  const view = ({ storage, shape, dtype }: Ref): Block => {
    // First: finding a place may grow the memory.
    const at = address(storage);
    return { shape, dtype, data: viewAt(dtype, engine.memory.buffer, at, sizeOf(shape)) };
  };
  const parts = emit(engine, tasks, stored, address, view);
  const runnable: Runnable = {
    inputs: program.inputs.map((x) => view(x).data),
    outputs: program.outputs.map((x) => view(x).data),
    written: [...new Set(tasks.flatMap(stepsOf).map((s) => s.out.storage))].filter((s) => !isTemporary(s)),
    run() {
      for (const part of parts) part();
    },
    settled: [...addresses.keys()].filter((storage) => !isTemporary(storage)),
  };
  ownedBy(runnable, engine.heap, home);
  return runnable;
}

/** One function for each run of small loops, and one for each large one and each task that the host computes. */
function emit(
  engine: Engine,
  tasks: readonly Task[],
  stored: ReadonlySet<Storage>,
  address: (storage: Storage) => number,
  view: (ref: Ref) => Block,
): (() => void)[] {
  const m = new ModuleBuilder();
  const parts: (string | LargeLoop | (() => void))[] = [];
  let open: ReturnType<typeof m.define> | null = null;
  for (const task of tasks) {
    if (task.kind === "single") {
      open = null;
      parts.push(onHost(task.step, view));
      continue;
    }
    const code = loopCode(m, task, stored, address);
    if (!code) continue;
    const large = largeLoop(m, code, `part${parts.length}`);
    if (large) {
      open = null;
      parts.push(large);
      continue;
    }
    if (!open) {
      const name = `part${parts.length}`;
      open = m.define([], "none", name);
      parts.push(name);
    }
    open.emit(lowerLoop(m, code).run());
  }
  const exported = instantiate(m, engine.memory);
  return parts.map((part) => {
    if (typeof part === "function") return part;
    return typeof part === "string" ? exported(part) : runLarge(part, exported(part.name));
  });
}

/** What has no loop of its own is computed as in eager mode, in place. */
function onHost({ op, attrs, inputs, out }: Instruction, view: (ref: Ref) => Block): () => void {
  const target = view(out);
  const sources = inputs.map(view);
  if (op.kind === "elementwise" && target.data.length === 1) return single(op, target, sources);
  if (op.kind === "reduction" || op.kind === "view" || (op.kind === "kernel" && op.traceable)) {
    const calls = traced(() => compute(op, target, sources, attrs));
    if (calls)
      return () => {
        for (const { run, args } of calls) run(...args);
      };
  }
  const fresh = op.kind === "kernel";
  return () => {
    if (fresh) target.data.fill(0);
    compute(op, target, sources, attrs);
  };
}

/** Single numbers, such as the corrections of Adam in float64, are not worth a loop. */
function single({ formula }: Elementwise, { data, dtype }: Block, sources: readonly Block[]): () => void {
  const m = dtype === "int32" ? integers : numbers;
  const x = sources.map((source) => source.data);
  return () => {
    const value = formula(m, ...x.map((array) => array[0] as number));
    data[0] = dtype === "bool" ? Number(value !== 0) : value;
  };
}
