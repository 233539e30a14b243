/** A number from a beta distribution, as PyTorch draws it. */
import { type Generator, rand, randn } from "@qzynn/tensor";

/** From the gamma distribution of `shape`, scale 1. Marsaglia & Tsang 2000. */
function gamma(shape: number, generator: Generator): number {
  const float64 = { dtype: "float64", generator } as const;
  const uniform = (): number => rand([1], float64).item();
  // Few numbers would be accepted for a small shape: one larger by 1 is drawn, and scaled down.
  const scale = shape < 1 ? (1 - uniform()) ** (1 / shape) : 1;
  const d = (shape < 1 ? shape + 1 : shape) - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = randn([1], float64).item();
    const y = 1 + c * x;
    if (y <= 0) continue;
    const v = y ** 3;
    const u = 1 - uniform();
    const accepted = u < 1 - 0.0331 * x ** 4 || Math.log(u) < 0.5 * x * x + d * (1 - v + Math.log(v));
    if (accepted) return scale * d * v;
  }
}

/** From Beta(`alpha`, `alpha`), within 0 … 1: `torch.distributions.Beta(alpha, alpha).sample()`. */
export function beta(alpha: number, generator: Generator): number {
  const [first, second] = [gamma(alpha, generator), gamma(alpha, generator)].map(Math.fround) as [number, number];
  return Math.fround(first / Math.fround(first + second));
}
