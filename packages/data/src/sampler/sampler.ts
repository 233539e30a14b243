/** What a sampler is: an order in which to visit a dataset. */

/** Indices of samples (or, as `Sampler<readonly number[]>`, of batches), made anew every time it is iterated. */
export interface Sampler<out I = number> extends Iterable<I> {
  readonly length: number;
}

/** Anything that knows how many samples it has. */
export interface Sized {
  readonly length: number;
}
