import { apply } from "../apply.ts";
import { decompose, determinant, logDeterminant, substitute } from "../kernels/lu.ts";
import type { Block, Kernel } from "../op.ts";
import type { Tensor } from "../tensor.ts";
import { lt } from "./lt.ts";
import { maskedFill } from "./maskedFill.ts";
import { matmul } from "./matmul.ts";
import { mul } from "./mul.ts";
import { reshape } from "./reshape.ts";
import { inverse } from "./solve.ts";
import { square } from "./squareMatrix.ts";
import { sub } from "./sub.ts";
import { sum } from "./sum.ts";
import { transpose } from "./transpose.ts";

type Parts = ReturnType<typeof decompose>;

/** One number of each matrix. */
const ofEach = (
  name: string,
  value: (parts: Parts) => number,
  rest: Pick<Kernel<undefined>, "gradients" | "keeps"> = {},
): Kernel<undefined> => ({
  kind: "kernel",
  name,
  shape: ([x]) => x?.shape.slice(0, -2) ?? [],
  run(out, inputs) {
    const [{ data, shape }] = inputs as [Block];
    const n = shape.at(-1) as number;
    for (let s = 0; s < out.data.length; s++) out.data[s] = value(decompose(data, s * n * n, n));
  },
  ...rest,
});

const turned = (x: Tensor): Tensor => transpose(x, -2, -1);

/** A number of each matrix, in front of its elements. */
const scaled = (g: Tensor, x: Tensor): Tensor => mul(reshape(g, [...g.shape, 1, 1]), x) as Tensor;

const determinants = ofEach("det", determinant, {
  keeps: "x",
  gradients: [(g, { x: [x] }) => scaled(g, apply(cofactors, [x as Tensor], undefined))],
});

/** What the determinant grows by with each element: `|x|·x⁻ᵀ`, and minors where there is no inverse. */
const cofactors: Kernel<undefined> = {
  kind: "kernel",
  name: "cofactors",
  shape: ([x]) => x?.shape ?? [],
  run(out, inputs) {
    const [{ data, shape }] = inputs as [Block];
    const n = shape.at(-1) as number;
    for (let start = 0; start < data.length; start += n * n) {
      const parts = decompose(data, start, n);
      if (parts.singular < 0) {
        const d = determinant(parts);
        for (let j = 0; j < n; j++)
          substitute(parts, (i) => (i === j ? d : 0)).forEach((v, i) => {
            out.data[start + j * n + i] = v;
          });
        continue;
      }
      for (let i = 0; i < n; i++)
        for (let j = 0; j < n; j++) {
          const rest = Float64Array.from(data.subarray(start, start + n * n)).filter(
            (_, k) => Math.floor(k / n) !== i && k % n !== j,
          );
          out.data[start + i * n + j] = ((i + j) % 2 === 0 ? 1 : -1) * determinant(decompose(rest, 0, n - 1));
        }
    }
  },
  keeps: "x",
  gradients: [
    (g, { x }) => {
      const [of] = x as [Tensor];
      const inv = turned(inverse(of));
      const along = scaled(sum(mul(inv, g) as Tensor, [-2, -1]), inv);
      const across = matmul(matmul(inv, turned(g)) as Tensor, inv) as Tensor;
      return scaled(det(of), sub(along, across) as Tensor);
    },
  ],
};

/**
 * The determinant of square matrices, `[…, n, n] → […]`. Its gradient is exact for singular matrices too, that of the
 * gradient needs an inverse.
 *
 * @example
 * ```ts
 * import { det, tensor } from "@qzynn/tensor";
 * det(tensor([[1, 2], [3, 4]])).item(); // → -2
 * ```
 */
export function det(x: Tensor): Tensor {
  square("det", x);
  return apply(determinants, [x], undefined);
}

const signs = ofEach("slogdet", (parts) => logDeterminant(parts).sign);
const logs = ofEach("logdet", (parts) => logDeterminant(parts).log, {
  keeps: "x",
  gradients: [(g, { x: [x] }) => scaled(g, turned(inverse(x as Tensor)))],
});

/**
 * The sign of the determinant and the logarithm of its size, which neither overflows nor vanishes.
 *
 * @example
 * ```ts
 * import { slogdet, tensor } from "@qzynn/tensor";
 * slogdet(tensor([[0, 1], [1, 0]])).sign.item(); // → -1
 * ```
 */
export function slogdet(x: Tensor): { sign: Tensor; logabsdet: Tensor } {
  square("slogdet", x);
  return { sign: apply(signs, [x], undefined), logabsdet: apply(logs, [x], undefined) };
}

/** The logarithm of the determinant: NaN where that is negative. */
export function logdet(x: Tensor): Tensor {
  const { sign, logabsdet } = slogdet(x);
  return maskedFill(logabsdet, lt(sign, 0), Number.NaN);
}
