import { type Tensor, zeros } from "@qzynn/tensor";

/** `(Σ |x|ᵖ)^(1/p)`; of `p = 0` how many are not 0, of `±∞` the largest or smallest magnitude. */
export function norm(x: Tensor, p: number): Tensor {
  if (x.numel() === 0) return zeros([], { dtype: x.dtype });
  if (p === Number.POSITIVE_INFINITY) return x.abs().amax();
  if (p === Number.NEGATIVE_INFINITY) return x.abs().amin();
  if (p === 0) return x.ne(0).to(x.dtype).sum();
  if (p === 2) return x.mul(x).sum().sqrt();
  if (p === 1) return x.abs().sum();
  return x
    .abs()
    .pow(p)
    .sum()
    .pow(1 / p);
}
