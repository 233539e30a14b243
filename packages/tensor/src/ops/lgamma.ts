import { digammaOp } from "./digamma.ts";
import { ofOne, special, type UnaryFunction } from "./elementwise.ts";

/** Stirling's series: `B₂ₖ / (2k(2k − 1))`. */
const STIRLING = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360360, 1 / 156];

/** `ln |Γ(x)|`: mirrored below ½, moved up to where Stirling's series is exact. */
export function lgammaOf(x: number): number {
  if (x === 1 || x === 2) return 0;
  if (x === -Infinity || (x <= 0 && Number.isInteger(x))) return Infinity;
  if (x === Infinity) return x;
  if (x < 0.5) return Math.log(Math.PI / Math.abs(Math.sin(Math.PI * (x % 2)))) - lgammaOf(1 - x);
  let z = x;
  let product = 1;
  for (; z < 12; z++) product *= z;
  const series = STIRLING.reduceRight((sum, term) => sum / (z * z) + term, 0) / z;
  return (z - 0.5) * Math.log(z) - z + 0.5 * Math.log(2 * Math.PI) + series - Math.log(product);
}

const op = special("lgamma", "float", { value: lgammaOf, slopes: [(m, x) => m.call(digammaOp, x)] });

/** `ln |Γ(x)|`, element by element; ∞ at 0 and at the negative whole numbers. `d/dx` is `digamma`. */
export const lgamma: UnaryFunction = ofOne(op);
