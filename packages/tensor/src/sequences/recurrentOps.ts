/** Recurrent layers as operations: all steps at once. */
import { apply } from "../apply.ts";
import { isGradEnabled, noGrad } from "../gradMode.ts";
import { cells, type RecurrentKind } from "../kernels/recurrent/cells.ts";
import { plainMachine } from "../kernels/recurrent/plain.ts";
import { back, backRows, type Course, forward, rowsOf, trailRows } from "../kernels/recurrent/sequence.ts";
import { backLanes, forwardLanes } from "../lanes/recurrent.ts";
import type { Kernel } from "../op.ts";
import { matmul } from "../ops/matmul.ts";
import { narrow } from "../ops/narrow.ts";
import { reshape } from "../ops/reshape.ts";
import { sum } from "../ops/sum.ts";
import type { Tensor } from "../tensor.ts";
import { spoilTrace } from "../wasm/trace.ts";
import { type Back, composed, composedBack } from "./composed.ts";

interface Run extends Course {
  readonly kind: RecurrentKind;
}

/** Inputs: gates, weight, bias, states. All that the steps leave, plane after plane, the outputs and then the last states at the end. */
const trailOp: Kernel<Run> = {
  kind: "kernel",
  traceable: true,
  name: "recurrent",
  shape: (_, run) => [trailRows(cells[run.kind], run), run.width],
  run(out, inputs, run) {
    const cell = cells[run.kind];
    if (out.data.length === 0 || forwardLanes(out, inputs, cell, run)) return;
    spoilTrace();
    const [gates, weight, bias, ...states] = inputs.map((x) => x.data) as [Data, Data, Data, ...Data[]];
    forward(plainMachine(out.data), cell, run, { gates, weight, bias, states, trail: out.data });
  },
};

type Data = Parameters<typeof plainMachine>[0];

/** Inputs: the gradient of `resultOp`, the weight and the trail. The gradients of the gates, and then of the first states. */
const backOp: Kernel<Run> = {
  kind: "kernel",
  traceable: true,
  name: "recurrent′",
  shape: (_, run) => [backRows(cells[run.kind], run), run.width],
  run(out, inputs, run) {
    const cell = cells[run.kind];
    if (out.data.length === 0 || backLanes(out, inputs, cell, run)) return;
    spoilTrace();
    const [g, weight, trail] = inputs.map((x) => x.data) as [Data, Data, Data];
    back(plainMachine(out.data), cell, run, { g, weight, trail, out: out.data });
  },
};

/** The outputs and the last states, of a trail; and the way back for everything that it was made of. */
const resultOp: Kernel<Run> = {
  kind: "kernel",
  name: "recurrent",
  shape: (_, run) => [rowsOf(run) + cells[run.kind].states.length * run.batch, run.width],
  run(out, inputs) {
    const trail = inputs.at(-1)?.data;
    if (trail) out.data.set(trail.subarray(trail.length - out.data.length));
  },
  keeps: "x",
  gradients(g, { x, attrs: run }, index) {
    const { gates, brought, last, states } = wayBack(g, x, run);
    if (index === 0) return gates;
    if (index === 1) return matmul(brought, last, { transposeA: true });
    return index === 2 ? sum(brought, 0) : (states[index - 3] as Tensor);
  },
};

// The same for all inputs that want a gradient, which are asked for one after another. By trail: that is of one call alone.
const known = new WeakMap<Tensor, { readonly g: Tensor; readonly back: Back }>();

function wayBack(g: Tensor, x: readonly Tensor[], run: Run): Back {
  const trail = x.at(-1) as Tensor;
  const found = known.get(trail);
  if (found?.g === g) return found.back;
  const back = isGradEnabled() ? differentiable(g, x, run) : atOnce(g, x, run);
  known.set(trail, { g, back });
  return back;
}

function differentiable(g: Tensor, x: readonly Tensor[], run: Run): Back {
  const [gates, weight, bias, ...rest] = x as [Tensor, Tensor, Tensor, ...Tensor[]];
  const cell = cells[run.kind];
  const forth = composed(cell, run, { gates, weight, bias, states: rest.slice(0, -1) });
  return composedBack(cell, forth, weight, g, run.batch);
}

function atOnce(g: Tensor, x: readonly Tensor[], run: Run): Back {
  const cell = cells[run.kind];
  const [weight, trail] = [x[1] as Tensor, x.at(-1) as Tensor];
  const out = apply(backOp, [g, weight, trail], run);
  const total = rowsOf(run);
  const gateRows = cell.gates * total;
  const region = (i: number) =>
    reshape(narrow(out, 0, i * gateRows, gateRows), [total, cell.gates * run.width]) as Tensor;
  const before = (cell.apart ? 2 : 1) * gateRows;
  const brought = region(0);
  return {
    brought,
    gates: cell.apart ? region(1) : brought,
    last: narrow(trail, 0, cell.planes.indexOf("hPrev") * total, total),
    states: cell.states.map((_, i) => narrow(out, 0, before + i * run.batch, run.batch)),
  };
}

/** The outputs `[rows, width]`, and the last states `[batch, width]`. */
export function allSteps(run: Run, inputs: readonly Tensor[]): { output: Tensor; states: Tensor[] } {
  const trail = noGrad(() => apply(trailOp, inputs, run));
  const result = apply(resultOp, [...inputs, trail], run);
  const total = rowsOf(run);
  return {
    output: narrow(result, 0, 0, total),
    states: cells[run.kind].states.map((_, i) => narrow(result, 0, total + i * run.batch, run.batch)),
  };
}
