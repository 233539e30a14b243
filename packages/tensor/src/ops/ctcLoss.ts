import { apply } from "../apply.ts";
import { QzynnError } from "../errors.ts";
import { addGradient, type Sequence, statesOf, surprise, ways } from "../kernels/ctc.ts";
import type { Block, Kernel } from "../op.ts";
import type { Tensor } from "../tensor.ts";

interface Attrs {
  readonly blank: number;
  readonly zeroInfinity: boolean;
}

const op: Kernel<Attrs> = {
  kind: "kernel",
  name: "ctcLoss",
  dtype: ([x]) => x?.dtype ?? "float32",
  shape: ([x]) => [x?.shape[1] ?? 0],
  run(out, inputs, { blank, zeroInfinity }) {
    sequences(inputs as Inputs, blank).forEach((sequence, n) => {
      const loss = surprise(sequence, ways(sequence, false));
      out.data[n] = zeroInfinity && loss === Number.POSITIVE_INFINITY ? 0 : loss;
    });
  },
  keeps: "x",
  gradients: [(g, { x, attrs }) => apply(back, [g, ...(x as Tensor[])], attrs), null, null, null],
};

const back: Kernel<Attrs> = {
  kind: "kernel",
  name: "ctcLoss′",
  dtype: ([, x]) => x?.dtype ?? "float32",
  shape: ([, x]) => x?.shape ?? [],
  run(out, [g, ...inputs], { blank, zeroInfinity }) {
    const [logProbs] = inputs as Inputs;
    sequences(inputs as Inputs, blank).forEach((sequence, n) => {
      const loss = surprise(sequence, ways(sequence, false));
      if (zeroInfinity && loss === Number.POSITIVE_INFINITY) return;
      addGradient(out.data, sequence, loss, g?.data[n] as number, logProbs.shape[2] as number);
    });
  },
  gradients() {
    throw new QzynnError("ctcLoss: its gradient has none, as in PyTorch; ask for first derivatives only");
  },
};

type Inputs = [logProbs: Block, targets: Block, inputLengths: Block, targetLengths: Block];

/** The sequences of a batch. Lengths and labels that do not fit are refused. */
function sequences([{ shape, data }, targets, inputLengths, targetLengths]: Inputs, blank: number): Sequence[] {
  const [longest, count, classes] = shape as [number, number, number];
  const width = targets.shape.length === 2 ? (targets.shape[1] as number) : null;
  let next = 0;
  const all = Array.from({ length: count }, (_, n) => {
    const times = within("inputLengths", inputLengths.data[n] as number, longest, `times of [${shape.join(", ")}]`);
    const room = width ?? targets.data.length - next;
    const length = within(
      "targetLengths",
      targetLengths.data[n] as number,
      room,
      `labels of [${targets.shape.join(", ")}]`,
    );
    const start = width === null ? next : n * width;
    next += length;
    const labels = targets.data.subarray(start, start + length);
    for (const label of labels) within("the target", label, classes - 1, `classes of [${shape.join(", ")}]`);
    return { data, start: n * classes, step: count * classes, times, states: statesOf(labels, blank) };
  });
  if (width === null && next !== targets.data.length) {
    throw new QzynnError(
      `ctcLoss: targetLengths add up to ${next}, and ${targets.data.length} labels were given; give as many as there are`,
    );
  }
  return all;
}

function within(what: string, value: number, most: number, of: string): number {
  if (value >= 0 && value <= most) return value;
  throw new QzynnError(`ctcLoss: ${what} has ${value}, which is not among the ${of}; use 0 to ${most}`);
}

/**
 * How surprised `logProbs` `[T, N, C]` is by each of `N` targets, over all ways to align them: what `ctcLoss` of
 * @qzynn/loss stands on, which checks shapes and reduces. `[N]`.
 */
export const ctcLoss = (
  logProbs: Tensor,
  targets: Tensor,
  inputLengths: Tensor,
  targetLengths: Tensor,
  attrs: Attrs,
): Tensor => apply(op, [logProbs, targets, inputLengths, targetLengths], attrs);
