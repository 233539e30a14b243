/** The way through a sequence and back, for any machine that can do a sweep and a product. */
import type { Sweep } from "../../formula/sweep.ts";
import type { Cell } from "./cells.ts";

/** Rows of floats somewhere: the first element, and how many elements from one row to the next. */
export interface Place<B> {
  readonly of: B;
  readonly from: number;
  readonly step: number;
}

export interface Machine<B> {
  /** Room for so many elements, and three more. */
  room(elements: number): B;
  /** `sweep` over `rows` rows of `width` places. */
  sweep(sweep: Sweep, rows: number, width: number, inputs: readonly Place<B>[], outputs: readonly Place<B>[]): void;
  /** `to[rows, columns] ← a[rows, inner] · b`, where `b` is `[inner, columns]`, or `[columns, inner]` if turned. May write three elements too many. */
  product(to: Place<B>, a: Place<B>, b: Place<B>, sizes: ProductSizes): void;
}

export interface ProductSizes {
  readonly rows: number;
  readonly inner: number;
  readonly columns: number;
  readonly turned: boolean;
}

/** How many rows each step has, and in which direction they are taken. */
export interface Course {
  readonly batchSizes: readonly number[];
  readonly reverse: boolean;
  /** Sequences, and features of a state. */
  readonly batch: number;
  readonly width: number;
}

const copy: Sweep = { inputs: ["x"], lines: [], outputs: [["y", "x"]] };
const clear: Sweep = {
  inputs: ["x"],
  lines: [{ name: "y", from: [], formula: (m) => m.constant(0) }],
  outputs: [["x", "y"]],
};
const gather: Sweep = {
  inputs: ["x", "p"],
  lines: [{ name: "y", from: ["x", "p"], formula: (m, x, p) => m.add(x, p) }],
  outputs: [["x", "y"]],
};

/** The steps in the order in which they are taken: the first row of each, and how many. */
export function stepsOf({ batchSizes, reverse }: Course): { start: number; rows: number }[] {
  let next = 0;
  const steps = batchSizes.map((rows) => {
    next += rows;
    return { start: next - rows, rows };
  });
  return reverse ? steps.reverse() : steps;
}

export const rowsOf = ({ batchSizes }: Course): number => batchSizes.reduce((sum, n) => sum + n, 0);

/** Rows of what a sequence leaves behind: its planes, the last of them the outputs, and then its states. */
export const trailRows = (cell: Cell, course: Course): number =>
  cell.planes.length * rowsOf(course) + cell.states.length * course.batch;

/** Rows of what the way back leaves: the gradients of the gates, twice if the input's are others, and those of the states. */
export const backRows = (cell: Cell, course: Course): number =>
  (cell.apart ? 2 : 1) * cell.gates * rowsOf(course) + cell.states.length * course.batch;

/** Fills `trail`. */
export function forward<B>(
  machine: Machine<B>,
  cell: Cell,
  course: Course,
  { gates, weight, bias, states, trail }: { gates: B; weight: B; bias: B; states: readonly B[]; trail: B },
): void {
  const { batch, width } = course;
  const total = rowsOf(course);
  const across = cell.gates * width;
  const brought = machine.room(batch * across);
  const state = (i: number): Place<B> => ({
    of: trail,
    from: (cell.planes.length * total + i * batch) * width,
    step: width,
  });
  states.forEach((of, i) => machine.sweep(copy, batch, width, [{ of, from: 0, step: width }], [state(i)]));
  for (const { start, rows } of stepsOf(course)) {
    const product = { of: brought, from: 0, step: across };
    const sizes = { rows, inner: width, columns: across, turned: true };
    machine.product(product, state(0), { of: weight, from: 0, step: width }, sizes);
    const placeOf = (name: string): Place<B> => {
      const gate = Number(name.slice(1)) * width;
      if (cell.states.includes(name)) return state(cell.states.indexOf(name));
      if (cell.planes.includes(name))
        return { of: trail, from: (cell.planes.indexOf(name) * total + start) * width, step: width };
      if (name.startsWith("x")) return { of: gates, from: start * across + gate, step: across };
      return name.startsWith("a") ? { ...product, from: gate } : { of: bias, from: gate, step: 0 };
    };
    const { inputs, outputs } = cell.forward;
    machine.sweep(
      cell.forward,
      rows,
      width,
      inputs.map(placeOf),
      outputs.map(([name]) => placeOf(name)),
    );
  }
}

/** Fills `out`, given the gradient `g` of the outputs and the last states. */
export function back<B>(
  machine: Machine<B>,
  cell: Cell,
  course: Course,
  { g, weight, trail, out }: { g: B; weight: B; trail: B; out: B },
): void {
  const { batch, width } = course;
  const total = rowsOf(course);
  const across = cell.gates * width;
  const p = machine.room(batch * width);
  const before = (cell.apart ? 2 : 1) * cell.gates * total;
  const state = (i: number, row = 0): Place<B> => ({ of: out, from: (before + i * batch + row) * width, step: width });
  const through = (row: number): Place<B> => ({ of: p, from: row * width, step: width });
  cell.states.forEach((_, i) => {
    machine.sweep(copy, batch, width, [{ of: g, from: (total + i * batch) * width, step: width }], [state(i)]);
  });
  // Rows below this number have something in p: those of a step that begin there have nothing yet, those that end there are done.
  let open = 0;
  const until = (rows: number) => {
    if (rows > open) machine.sweep(clear, rows - open, width, [through(open)], [through(open)]);
    if (rows < open) machine.sweep(gather, open - rows, width, [state(0, rows), through(rows)], [state(0, rows)]);
    open = rows;
  };
  for (const { start, rows } of stepsOf(course).reverse()) {
    until(rows);
    const gate = (region: number, k: number): Place<B> => ({
      of: out,
      from: region * total * across + start * across + k * width,
      step: across,
    });
    const placeOf = (name: string): Place<B> => {
      if (name === "gy") return { of: g, from: start * width, step: width };
      if (name === "p") return through(0);
      if (name === "dh" || name === "dc") return state(name === "dh" ? 0 : 1);
      if (cell.planes.includes(name))
        return { of: trail, from: (cell.planes.indexOf(name) * total + start) * width, step: width };
      return gate(name.startsWith("d") ? 0 : 1, Number(name.slice(1)));
    };
    const { inputs, outputs } = cell.back;
    machine.sweep(
      cell.back,
      rows,
      width,
      inputs.map(placeOf),
      outputs.map(([name]) => placeOf(name)),
    );
    const sizes = { rows, inner: across, columns: width, turned: false };
    machine.product(through(0), gate(0, 0), { of: weight, from: 0, step: width }, sizes);
  }
  until(0);
}
