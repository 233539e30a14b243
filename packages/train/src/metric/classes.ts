/** Scores of classes beside the right ones: what the metrics of classification look at. */
import { QzynnError, type Tensor } from "@qzynn/tensor";

/** The largest of `data[from … from + count]`, as an offset; the first one of equals. NaN wins, as in PyTorch. */
function largest(data: Tensor["data"], from: number, count: number): number {
  let best = 0;
  for (let k = 1; k < count; k++) {
    const [a, b] = [data[from + k] as number, data[from + best] as number];
    if (a > b || (Number.isNaN(a) && !Number.isNaN(b))) best = k;
  }
  return best;
}

/** The classes as they were given, or the most probable ones where the target holds probabilities. */
function targetClasses(call: string, output: Tensor, target: Tensor): ArrayLike<number> {
  const [rows, classes] = output.shape;
  if (output.ndim !== 2 || rows === undefined || classes === undefined) {
    throw new QzynnError(`${call}: the output is [${output.shape}], not [samples, classes]; flatten it first`);
  }
  if (target.ndim === 1 && target.shape[0] === rows) return target.data;
  if (target.ndim === 2 && target.shape[0] === rows && target.shape[1] === classes) {
    return Array.from({ length: rows }, (_, i) => largest(target.data, i * classes, classes));
  }
  throw new QzynnError(
    `${call}: a target of [${target.shape}] does not go with an output of [${output.shape}]; give [${rows}] classes or [${rows}, ${classes}] probabilities`,
  );
}

/** Calls `see` for every sample: where its scores begin, which class is right, which has the highest score. */
export function eachSample(
  call: string,
  output: Tensor,
  target: Tensor,
  see: (from: number, right: number, predicted: number) => void,
): void {
  const right = targetClasses(call, output, target);
  const classes = output.shape[1] as number;
  for (let i = 0; i < right.length; i++) {
    see(i * classes, right[i] as number, largest(output.data, i * classes, classes));
  }
}
