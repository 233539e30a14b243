/** One layer of a recurrent network over a whole sequence. */
import { QzynnError } from "../errors.ts";
import { cells, type RecurrentKind } from "../kernels/recurrent/cells.ts";
import type { Course } from "../kernels/recurrent/sequence.ts";
import { blank, type Tensor } from "../tensor.ts";
import { composed } from "./composed.ts";
import { allSteps } from "./recurrentOps.ts";

export interface RecurrentOptions {
  /** How many rows each step has, never more than the one before; all of them if not said. */
  readonly batchSizes?: readonly number[];
  /** From the last step to the first. */
  readonly reverse?: boolean;
  /** `[G · H]`: added to what the last output brings to the gates. */
  readonly bias?: Tensor | null;
  /** `[P, H]`, only for `"lstm"`: multiplies the output, which has `P` features then. */
  readonly projection?: Tensor | null;
}

/** The outputs of all steps, `[rows, H]`, and the states behind the last one, each `[N, …]`. */
export interface Recurrence {
  readonly output: Tensor;
  readonly states: readonly Tensor[];
}

/**
 * What a recurrent layer makes of a sequence, step by step: the engine under `nn.RNN`, `nn.LSTM` and `nn.GRU`.
 *
 * `gates` is `[T · N, G · H]`: what the inputs bring to the gates, step after step, a row for each sequence; `weight` is
 * `[G · H, H]`, and `states` are `[N, H]`, the output and, for `"lstm"`, the cell. `G` is 4 for `"lstm"` (i, f, g, o), 3
 * for `"gru"` (r, z, n), 1 for `"tanh"` and `"relu"`.
 *
 * @example
 * ```ts
 * import { recurrent, tensor, zeros } from "@qzynn/tensor";
 * const { output } = recurrent("relu", tensor([[1], [1], [1]]), tensor([[2]]), [zeros([1, 1])]);
 * output.toArray(); // → [ [ 1 ], [ 3 ], [ 7 ] ]
 * ```
 */
export function recurrent(
  kind: RecurrentKind,
  gates: Tensor,
  weight: Tensor,
  states: readonly Tensor[],
  options: RecurrentOptions = {},
): Recurrence {
  const batch = states[0]?.shape[0] ?? 0;
  const width = states.at(-1)?.shape[1] ?? 0;
  const { batchSizes = batch > 0 ? new Array<number>((gates.shape[0] as number) / batch).fill(batch) : [] } = options;
  const course: Course = { batchSizes, reverse: options.reverse ?? false, batch, width };
  check(kind, gates, states, course);
  const bias = options.bias ?? blank([cells[kind].gates * width], gates.dtype);
  const inputs = { gates, weight, bias, states, projection: options.projection ?? null };
  if (inputs.projection) return composed(cells[kind], course, inputs);
  return allSteps({ ...course, kind }, [gates, weight, bias, ...states]);
}

function check(kind: RecurrentKind, gates: Tensor, states: readonly Tensor[], course: Course): void {
  const [rows, across] = gates.shape;
  const cell = cells[kind];
  const total = course.batchSizes.reduce((sum, n) => sum + n, 0);
  if (
    states.length !== cell.states.length ||
    gates.ndim !== 2 ||
    rows !== total ||
    across !== cell.gates * course.width
  ) {
    throw new QzynnError(
      `recurrent: ${kind} takes gates of [rows, ${cell.gates} · H], ${cell.states.length} states of [N, H] and as many rows as all ` +
        `steps together; it got [${rows}, ${across}], ${states.length} states of ${course.width} features and steps of ${total} rows`,
    );
  }
}
