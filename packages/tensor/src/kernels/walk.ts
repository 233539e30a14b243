/** How to walk several broadcast inputs together: the fewest, longest straight runs. */
import type { Shape } from "../shape/shape.ts";
import { stridesOf } from "../shape/size.ts";

/** Axes of the walk and, for each input, how far it steps along each. The last axis is the inner loop. */
export interface Walk {
  readonly shape: readonly number[];
  readonly strides: readonly (readonly number[])[];
}

/** Steps of an input of `from` that is broadcast to `to`; 0 along axes that repeat. */
export function broadcastStrides(from: Shape, to: Shape): number[] {
  const own = stridesOf(from);
  const skip = to.length - from.length;
  return to.map((_, i) => (i < skip || from[i - skip] === 1 ? 0 : (own[i - skip] as number)));
}

/** A walk over `inputs`, each broadcast to `out`. */
export const planWalk = (out: Shape, inputs: readonly Shape[]): Walk =>
  joinAxes(
    out,
    inputs.map((shape) => broadcastStrides(shape, out)),
  );

/** Joins neighbouring axes wherever every input steps over both as over one. */
export function joinAxes(out: Shape, strides: readonly (readonly number[])[]): Walk {
  const shape: number[] = [];
  const joined: number[][] = strides.map(() => []);
  for (let i = 0; i < out.length; i++) {
    const size = out[i] as number;
    if (size === 1) continue;
    const last = shape.length - 1;
    const goesOn = last >= 0 && strides.every((s, k) => joined[k]?.[last] === (s[i] as number) * size);
    const place = goesOn ? last : shape.length;
    shape[place] = goesOn ? (shape[last] as number) * size : size;
    strides.forEach((s, k) => {
      (joined[k] as number[])[place] = s[i] as number;
    });
  }
  if (shape.length === 0) {
    shape.push(1);
    for (const s of joined) s.push(0);
  }
  return { shape, strides: joined };
}

/** Calls `run(start of each input, start of the output)` for every inner run, in row-major order. */
export function eachRun({ shape, strides }: Walk, run: (starts: readonly number[], out: number) => void): void {
  const outer = shape.length - 1;
  const inner = shape[outer] as number;
  const count = shape.reduce((n, d) => n * d, 1);
  const at = new Array<number>(outer).fill(0);
  const starts = strides.map(() => 0);
  for (let out = 0; out < count; out += inner) {
    run(starts, out);
    for (let i = outer - 1; i >= 0; i--) {
      const next = (at[i] as number) + 1;
      const wraps = next === shape[i];
      at[i] = wraps ? 0 : next;
      for (let k = 0; k < starts.length; k++) {
        const step = strides[k]?.[i] as number;
        starts[k] = (starts[k] as number) + (wraps ? -step * (next - 1) : step);
      }
      if (!wraps) break;
    }
  }
}
