/** The way through a sequence and back in tensor operations, which have gradients themselves. */
import { tensors } from "../autograd/tensors.ts";
import { evaluate } from "../formula/sweep.ts";
import type { Cell } from "../kernels/recurrent/cells.ts";
import { type Course, stepsOf } from "../kernels/recurrent/sequence.ts";
import { add } from "../ops/add.ts";
import { concat } from "../ops/concat.ts";
import { expand } from "../ops/expand.ts";
import { matmul } from "../ops/matmul.ts";
import { narrow } from "../ops/narrow.ts";
import { chunk } from "../ops/split.ts";
import { blank, type Tensor } from "../tensor.ts";

export interface Inputs {
  readonly gates: Tensor;
  readonly weight: Tensor;
  readonly bias: Tensor;
  readonly states: readonly Tensor[];
  readonly projection?: Tensor | null;
}

/** One step: its rows, and everything in it by name. */
interface Step {
  readonly start: number;
  readonly rows: number;
  readonly values: ReadonlyMap<string, Tensor>;
}

interface Forth {
  readonly output: Tensor;
  readonly states: readonly Tensor[];
  readonly steps: readonly Step[];
}

const first = (x: Tensor, rows: number): Tensor => (x.shape[0] === rows ? x : narrow(x, 0, 0, rows));

/** `x` with its first rows replaced. */
function replaced(x: Tensor, rows: Tensor): Tensor {
  const [all = 0, some = 0] = [x.shape[0], rows.shape[0]];
  return all === some ? rows : concat([rows, narrow(x, 0, some, all - some)]);
}

/** `[rows, gates · width]` → `name0`, `name1`, … */
const gatesOf = (cell: Cell, name: string, x: Tensor, axis: number): [string, Tensor][] =>
  chunk(x, cell.gates, axis).map((gate, k) => [`${name}${k}`, gate]);

export function composed(cell: Cell, course: Course, { gates, weight, bias, states, projection }: Inputs): Forth {
  const m = tensors(gates);
  const biases = gatesOf(cell, "b", bias, 0);
  const outputs = new Map<number, Tensor>();
  const steps: Step[] = [];
  let now = states;
  for (const { start, rows } of stepsOf(course)) {
    const active = now.map((s) => first(s, rows));
    const brought = matmul(active[0] as Tensor, weight, { transposeB: true });
    const known = new Map([
      ...biases,
      ...gatesOf(cell, "x", narrow(gates, 0, start, rows), 1),
      ...gatesOf(cell, "a", brought, 1),
      ...cell.states.map((name, i): [string, Tensor] => [name, active[i] as Tensor]),
    ]);
    const { inputs, outputs: places } = cell.forward;
    const made = evaluate(
      m,
      cell.forward,
      inputs.map((name) => known.get(name) as Tensor),
    );
    const placed = new Map(places.map(([place, name]) => [place, made.get(name) as Tensor]));
    const next = cell.states.map((name) => placed.get(name) as Tensor);
    if (projection) next[0] = matmul(next[0] as Tensor, projection, { transposeB: true });
    outputs.set(start, next[0] as Tensor);
    now = now.map((s, i) => replaced(s, next[i] as Tensor));
    steps.push({ start, rows, values: placed });
  }
  return { output: inOrder(outputs), states: now, steps };
}

const inOrder = (parts: ReadonlyMap<number, Tensor>): Tensor =>
  concat([...parts].sort(([a], [b]) => a - b).map(([, part]) => part));

/** The gradients of what `composed` takes but for the weight; `brought` is that of what the last outputs brought to the gates. */
export interface Back {
  readonly gates: Tensor;
  readonly brought: Tensor;
  readonly last: Tensor;
  readonly states: readonly Tensor[];
}

/** `g` is the gradient of the outputs, and behind them of the last states. */
export function composedBack(cell: Cell, { steps }: Forth, weight: Tensor, g: Tensor, batch: number): Back {
  const m = tensors(g);
  const total = steps.reduce((sum, { rows }) => sum + rows, 0);
  let states = cell.states.map((_, i) => narrow(g, 0, total + i * batch, batch));
  let p: Tensor = blank([batch, weight.shape[1] as number], g.dtype);
  const [gates, brought, last] = [new Map<number, Tensor>(), new Map<number, Tensor>(), new Map<number, Tensor>()];
  for (const { start, rows, values } of steps.toReversed()) {
    const known = new Map([...values, ["gy", narrow(g, 0, start, rows)], ["p", first(p, rows)]] as [string, Tensor][]);
    cell.states.forEach((name, i) => known.set(`d${name}`, first(states[i] as Tensor, rows)));
    const { inputs, outputs } = cell.back;
    const made = evaluate(
      m,
      cell.back,
      inputs.map((name) => known.get(name) as Tensor),
    );
    const shape = [rows, p.shape[1] as number];
    // A constant has no axes yet.
    const placed = new Map(outputs.map(([place, name]) => [place, expand(made.get(name) as Tensor, shape) as Tensor]));
    const joined = (name: string) =>
      concat(
        Array.from({ length: cell.gates }, (_, k) => placed.get(`${name}${k}`) as Tensor),
        1,
      );
    const d = joined("d");
    brought.set(start, d);
    gates.set(start, cell.apart ? joined("e") : d);
    last.set(start, values.get("hPrev") as Tensor);
    states = states.map((s, i) => replaced(s, placed.get(`d${cell.states[i]}`) as Tensor));
    p = replaced(p, matmul(d, weight, {}));
  }
  const [h, ...others] = states;
  return {
    gates: inOrder(gates),
    brought: inOrder(brought),
    last: inOrder(last),
    states: [add(h as Tensor, p) as Tensor, ...others],
  };
}
