/** The forward and backward recursions of connectionist temporal classification, for one sequence, in float64. */
import type { TypedArray } from "../dtype.ts";

/** Log-probabilities of one sequence: that of class `c` at time `t` is `data[start + t·step + c]`. */
export interface Sequence {
  readonly data: TypedArray;
  readonly start: number;
  readonly step: number;
  readonly times: number;
  /** The target with a blank before, between and behind its labels. */
  readonly states: Int32Array;
}

const NEVER = Number.NEGATIVE_INFINITY;

/** `log(eᵃ + eᵇ + eᶜ)`. */
function logAdd(a: number, b: number, c: number): number {
  const most = Math.max(a, b, c);
  return most === NEVER ? NEVER : most + Math.log(Math.exp(a - most) + Math.exp(b - most) + Math.exp(c - most));
}

export function statesOf(labels: ArrayLike<number>, blank: number): Int32Array {
  const states = new Int32Array(2 * labels.length + 1).fill(blank);
  for (let i = 0; i < labels.length; i++) states[2 * i + 1] = labels[i] as number;
  return states;
}

/**
 * `[t·S + s]`: the logarithm of how probable it is to stand in state `s` at time `t`, over all ways there from the
 * beginning. With `backward`, over all ways from there to the end.
 */
export function ways({ data, start, step, times, states }: Sequence, backward: boolean): Float64Array {
  const size = states.length;
  const table = new Float64Array(times * size).fill(NEVER);
  // Backward is the same walk over the mirrored sequence of states and times.
  const [from, on] = backward ? [size - 1, -1] : [0, 1];
  for (let i = 0; i < times; i++) {
    const t = backward ? times - 1 - i : i;
    const before = (t - on) * size;
    for (let k = 0; k < size; k++) {
      const s = from + on * k;
      const label = states[s] as number;
      let reached: number;
      if (i === 0) reached = k < 2 ? 0 : NEVER;
      else {
        const skips = k > 1 && states[s - 2 * on] !== label;
        reached = logAdd(
          table[before + s] as number,
          k > 0 ? (table[before + s - on] as number) : NEVER,
          skips ? (table[before + s - 2 * on] as number) : NEVER,
        );
      }
      table[t * size + s] = reached + (data[start + t * step + label] as number);
    }
  }
  return table;
}

/** `−log p(target)`, from the forward ways. */
export function surprise({ times, states }: Sequence, alpha: Float64Array): number {
  const size = states.length;
  if (times === 0) return size === 1 ? 0 : Number.POSITIVE_INFINITY;
  const end = times * size - 1;
  return -logAdd(alpha[end] as number, size > 1 ? (alpha[end - 1] as number) : NEVER, NEVER);
}

/**
 * Adds PyTorch's gradient, times `g`, to `out`, laid out as the data: `p − Σ ways through the class / p(target)`. It takes
 * the data for a log-softmax, whose own gradient then leaves it as it is.
 */
export function addGradient(out: TypedArray, sequence: Sequence, loss: number, g: number, classes: number): void {
  const { data, start, step, times, states } = sequence;
  const [alpha, beta] = [ways(sequence, false), ways(sequence, true)];
  const through = new Float64Array(classes);
  for (let t = 0; t < times; t++) {
    through.fill(NEVER);
    states.forEach((label, s) => {
      const i = t * states.length + s;
      through[label] = logAdd(through[label] as number, (alpha[i] as number) + (beta[i] as number), NEVER);
    });
    for (let c = 0; c < classes; c++) {
      const at = start + t * step + c;
      const logp = data[at] as number;
      out[at] = (Math.exp(logp) - Math.exp((through[c] as number) + loss - logp)) * g;
    }
  }
}
