/** Elementwise operations in the `lanes` readings: everything but float64. */
import type { TypedArray } from "../dtype.ts";
import type { Formula } from "../formula/arithmetic.ts";
import { narrowed } from "../kernels/narrowed.ts";
import { eachRun, planWalk } from "../kernels/walk.ts";
import type { Block } from "../op.ts";
import type { Run } from "../wasm/instantiate.ts";
import { isResident } from "../wasm/memory.ts";
import { elementOf, type Output } from "./access.ts";
import { laneKind } from "./laneKind.ts";
import { compiledLoop, type Form, formOf, NO_CODE, withInput } from "./loopCache.ts";
import { BLOCK, type Operand, operand, show } from "./operand.ts";
import { blockFor, shareLoop } from "./shareLoop.ts";
import { BOUNCE, seat, type Workspace, workspace } from "./workspace.ts";

/**
 * `out ← formula(…inputs)`, the inputs broadcast to `out`. Says whether it did: not every dtype has lanes,
 * and there may be no memory.
 */
export function loopLanes(formula: Formula, out: Block, inputs: readonly Block[]): boolean {
  const kind = laneKind(out, inputs);
  if (kind === null) {
    const less = narrowed(out, inputs);
    return less !== inputs && loopLanes(formula, out, less);
  }
  const space = workspace();
  if (!space) return false;
  if (out.data.length === 0) return true;
  try {
    return compute(space, formula, out, inputs, formOf(out.dtype as Output, kind));
  } finally {
    space.finish();
  }
}

function compute(space: Workspace, formula: Formula, out: Block, inputs: readonly Block[], result: Form): boolean {
  const n = out.data.length;
  const isFlat = inputs.every(({ data }) => data.length === n || data.length === 1);
  if (isFlat && n <= BLOCK) return atOnce(space, formula, out.data, inputs, result);
  const walk = isFlat
    ? null
    : planWalk(
        out.shape,
        inputs.map((x) => x.shape),
      );
  const rows = walk?.shape.at(-2) ?? 1;
  const places = walk?.shape.at(-1) ?? n;
  const stepsOf = ({ data }: Block, k: number) => walk?.strides[k] ?? [data.length === n ? 1 : 0];
  let form = result;
  inputs.forEach((x, k) => {
    form = withInput(form, elementOf(x.dtype), stepsOf(x, k).at(-1) === 0);
  });
  const run = compiledLoop(space.memory, formula, form);
  if (run === NO_CODE) return false;
  const block = blockFor(run, isResident(out.data) && inputs.every((x) => isResident(x.data)));
  const target = operand(space, out.data, places, 1, block);
  if (!target) return false;
  const operands: Operand[] = [];
  for (let k = 0; k < inputs.length; k++) {
    const input = inputs[k] as Block;
    const steps = stepsOf(input, k);
    const x = operand(space, input.data, steps.at(-2) ?? 0, steps.at(-1) as number, block);
    if (!x) return false;
    operands.push(x);
  }
  const loop: Loop = { run, target, operands, rows, places, block };
  if (!walk) {
    surface(
      space,
      loop,
      inputs.map(() => 0),
      0,
    );
    return true;
  }
  // The last two axes are one surface; those before say where it starts.
  const outer = {
    shape: [...walk.shape.slice(0, -2), rows * places],
    strides: walk.strides.map((s) => [...s.slice(0, -2), 0]),
  };
  eachRun(outer, (starts, first) => surface(space, loop, starts, first));
  return true;
}

/** Where nothing repeats but single numbers, and all fits into one block: the same, without the bookkeeping. */
function atOnce(space: Workspace, formula: Formula, out: TypedArray, inputs: readonly Block[], result: Form): boolean {
  const n = out.length;
  const resident = isResident(out);
  const home = resident ? out.byteOffset : space.roomFor(out, n);
  if (home === null) return false;
  const to = resident ? home : seat(home, out, 0);
  const args = [to, BOUNCE, 1, n];
  let form = result;
  for (const { data, dtype } of inputs) {
    const at = space.find(data);
    if (at === null) return false;
    args.push(at, 0);
    form = withInput(form, elementOf(dtype), data.length !== n);
  }
  const run = compiledLoop(space.memory, formula, form);
  if (run === NO_CODE) return false;
  run(...args);
  if (!resident) space.save(out, to, 0, n);
  return true;
}

/** One formula over surfaces of one size. */
interface Loop {
  readonly run: Run;
  readonly target: Operand;
  readonly operands: readonly Operand[];
  readonly rows: number;
  readonly places: number;
  /** Elements done at a time. */
  readonly block: number;
}

/** Computes `rows · places` elements from `first` on, a block at a time: some whole rows, or a part of one. */
function surface(space: Workspace, loop: Loop, starts: readonly number[], first: number): void {
  const { run, target, operands, rows, places, block } = loop;
  const width = Math.min(places, block);
  const height = Math.min(rows, Math.floor(block / width));
  for (let row = 0; row < rows; row += height) {
    const r = Math.min(height, rows - row);
    for (let place = 0; place < places; place += width) {
      const p = Math.min(width, places - place);
      const start = first + row * places + place;
      const to = target.resident ? target.home + start * target.bytes : seat(target.home, target.data, start);
      const args = [to, BOUNCE, r, p];
      for (let k = 0; k < operands.length; k++) {
        const x = operands[k] as Operand;
        const from = (starts[k] as number) + row * x.row + place * x.place;
        args.push(show(space, x, from, (r - 1) * x.row + (p - 1) * x.place + 1), x.row * x.bytes);
      }
      shareLoop(space, run, args, target, operands);
      if (!target.resident) space.save(target.data, to, start, r * p);
    }
  }
}
