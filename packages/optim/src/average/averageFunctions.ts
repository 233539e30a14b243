/** How an average follows: of all values so far, or of the last ones more. */
import { full, QzynnError, type Tensor, where } from "@qzynn/tensor";

/** The new average, from the one so far, the current value, and of how many values the average is: a tensor without axes. */
export type AvgFn = (averaged: Tensor, current: Tensor, nAveraged: Tensor) => Tensor;

/** The same for all tensors at once. Unlike PyTorch's it gives the averages back, and changes nothing in place. */
export type MultiAvgFn = (averaged: readonly Tensor[], current: readonly Tensor[], nAveraged: Tensor) => Tensor[];

/** `a + (x − a) / (n + 1)`: all values count the same. PyTorch's `get_swa_avg_fn`. */
export const getSwaAvgFn = (): AvgFn => (averaged, current, n) =>
  averaged.add(current.sub(averaged).div(n.add(1).to(averaged.dtype)));

/** As {@link getSwaAvgFn}, by {@link lerp}. PyTorch's `get_swa_multi_avg_fn`. */
export const getSwaMultiAvgFn = (): MultiAvgFn => (averaged, current, n) =>
  averaged.map((a, i) => lerp(a, current[i] as Tensor, n.add(1).to(a.dtype).reciprocal()));

/**
 * `decay · a + (1 − decay) · x`: an exponential moving average. PyTorch's `get_ema_avg_fn`.
 * Throws if `decay` is not within 0 … 1.
 */
export function getEmaAvgFn(decay = 0.999): AvgFn {
  checkDecay("getEmaAvgFn", decay);
  return (averaged, current) => averaged.mul(decay).add(current.mul(1 - decay));
}

/** As {@link getEmaAvgFn}, by {@link lerp}. PyTorch's `get_ema_multi_avg_fn`. */
export function getEmaMultiAvgFn(decay = 0.999): MultiAvgFn {
  checkDecay("getEmaMultiAvgFn", decay);
  return (averaged, current) =>
    averaged.map((a, i) => lerp(a, current[i] as Tensor, full([], 1 - decay, { dtype: a.dtype })));
}

/** `a + share · (x − a)`, counted from the nearer end so that a share of 1 gives `x` exactly. */
function lerp(a: Tensor, x: Tensor, share: Tensor): Tensor {
  const way = x.sub(a);
  return where(share.lt(0.5), a.add(way.mul(share)), x.sub(way.mul(share.neg().add(1))));
}

function checkDecay(call: string, decay: number): void {
  if (!(decay >= 0 && decay <= 1)) throw new QzynnError(`${call}: decay is ${decay}; use a number from 0 to 1`);
}
