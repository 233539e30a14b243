/** Rows of a loop that change nothing: a weight whose unit had no gradient is moved by 0 · x. */
import { type Known, zeros } from "../../formula/zeros.ts";
import type { Storage } from "../../tensor.ts";
import { type LoopPlan, streamOf } from "./stream.ts";

/** Where stream `row` is 0 and the streams `finite` are finite all along, a row leaves all memory as it is. */
export interface IdleRows {
  readonly row: number;
  readonly finite: readonly number[];
}

/** The stream, one value for each row, whose zeros let rows be left out; `null` if there is none. */
export function idleRows(plan: LoopPlan): IdleRows | null {
  const { shape, streams, sources } = plan;
  if (shape.length !== 2) return null;
  for (let row = 0; row < sources; row++) {
    const { ref, steps, repeats } = streams[row] as LoopPlan["streams"][number];
    if (ref.dtype !== "float32" || !repeats || steps[0] === 0) continue;
    const finite = changesNothing(plan, row);
    // A factor that is another one in each row would have to be looked through again and again.
    if (finite?.every((k) => streams[k]?.steps[0] === 0 && streams[k]?.element === "float32")) return { row, finite };
  }
  return null;
}

/** The streams that must be finite, if then all sinks keep their values where stream `row` is 0; otherwise `null`. */
function changesNothing(plan: LoopPlan, row: number): readonly number[] | null {
  const { loop, streams, sources } = plan;
  const finite = new Set<number>();
  const m = zeros(finite);
  const made = new Map<Storage, Known>();
  const input = (index: number): Known => (index === row ? m.constant(0) : { kind: "input", index });
  for (const { op, inputs, out } of loop.steps) {
    const known = inputs.map((ref) => {
      const { constant } = ref.storage;
      return constant !== undefined ? m.constant(constant) : (made.get(ref.storage) ?? input(streamOf(plan, ref)));
    });
    made.set(out.storage, op.formula(m, ...known));
  }
  const keeps = streams.slice(sources).every(({ ref, counter }) => {
    const known = made.get(ref.storage);
    const source = known?.kind === "input" ? streams[known.index] : undefined;
    return source?.ref.storage === ref.storage && source.counter === counter;
  });
  return keeps ? [...finite] : null;
}
