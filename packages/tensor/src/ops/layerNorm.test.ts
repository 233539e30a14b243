import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fromArray, layerNorm, ones, randn, type Tensor, tensor } from "../index.ts";
import { layerNorm as plain, layerNormBack as plainBack } from "../kernels/layerNorm.ts";
import { layerNormBackLanes, layerNormLanes } from "../lanes/layerNorm.ts";

const WANT = {
  y: [
    [0.04368103499419944, 0.039017230127613156, 2.677056042410091, -2.1106810943213294, 3.8252758600232024],
    [0.1505846504842428, -0.05409255338952823, 2.6399847645579033, -2.195170441705092, 3.7741230242737216],
  ],
  x: [
    [0.45598798990249634, -0.22585619986057281, -0.2791135609149933, -0.3111179769039154, 0.36009976267814636],
    [3.841445207595825, -3.4957151412963867, -0.8528008460998535, -1.6364556550979614, 2.143526315689087],
  ],
  w: [0.4954349994659424, 0.527046263217926, 1.4282546043395996, 1.7035603523254395, -0.5391160249710083],
  b: [4, 1, 1, -1, 2.5],
};

const close = (got: Tensor | null | undefined, want: number[][]) =>
  want
    .flat()
    .forEach((w, i) => expect(Math.abs((got?.data[i] ?? Number.NaN) - w)).toBeLessThan(2e-5 * (1 + Math.abs(w))));

describe.each(["float32", "float64"] as const)("layerNorm of %s", (dtype) => {
  const options = { dtype, requiresGrad: true } as const;

  test("values and gradients are PyTorch's, far from 0 too", () => {
    // y = F.layer_norm(x, (5,), w, b, 1e-3), in float64; y.backward(g)
    const x = tensor(
      [
        [1, 2, 4, -3, 0.5],
        [1000.25, 1000.5, 1001, 999, 1000],
      ],
      options,
    );
    const weight = tensor([1, -2, 0.5, 3, 1], options);
    const bias = tensor([0, 1, 2, 3, 4], options);
    const y = layerNorm(x, 5, { weight, bias, eps: 1e-3 });
    y.backward(
      tensor(
        [
          [1, 0, 2, -1, 0.5],
          [3, 1, -1, 0, 2],
        ],
        { dtype },
      ),
    );
    close(y, WANT.y);
    close(x.grad, WANT.x);
    close(weight.grad, [WANT.w]);
    close(bias.grad, [WANT.b]);
  });
});

test("layerNorm: SIMD does what the plain loops do, for rows of every length and more than one block", () => {
  const sizes = fc.oneof(
    fc.record({ rows: fc.integer({ min: 1, max: 600 }), n: fc.integer({ min: 1, max: 40 }) }),
    fc.record({ rows: fc.integer({ min: 1, max: 4 }), n: fc.integer({ min: 3000, max: 9000 }) }),
  );
  fc.assert(
    fc.property(sizes, fc.boolean(), ({ rows, n }, weighted) => {
      const block = (x: Tensor) => ({ shape: x.shape, dtype: x.dtype, data: x.data });
      const [x, g, w, b] = [randn([rows, n]), randn([rows, n]), randn([n]), randn([n])].map(block);
      const [fast, slow] = [0, 1].map(() => ({
        shape: [rows, n],
        dtype: "float32" as const,
        data: new Float32Array(rows * n),
      }));
      const [weight, bias] = weighted ? [w, b] : [];
      const same = () => {
        const off = fast?.data.reduce((most, v, i) => Math.max(most, Math.abs(v - (slow?.data[i] as number))), 0);
        expect(off).toBeLessThan(1e-4);
      };
      if (!x || !g || !fast || !slow || !layerNormLanes(fast, x, weight, bias, n, 1e-2)) return;
      plain(slow, x, weight, bias, n, 1e-2);
      same();
      layerNormBackLanes(fast, g, x, weight, n, 1e-2);
      plainBack(slow, g, x, weight, n, 1e-2);
      same();
    }),
    { numRuns: 20 },
  );
});

test("layerNorm: over several axes, of no rows, and with a bias alone", () => {
  expect(layerNorm(randn([2, 3, 4]), [3, 4]).shape).toEqual([2, 3, 4]);
  expect(layerNorm(ones([0, 4]), 4).shape).toEqual([0, 4]);
  expect(layerNorm(tensor([2, 2]), 2, { bias: tensor([1, 5]) }).toArray()).toEqual([1, 5]);
});

test("layerNorm: says what does not fit", () => {
  expect(() => layerNorm(ones([2, 3]), 4)).toThrow("layerNorm: [2, 3] does not end with the normalizedShape [4]");
  expect(() => layerNorm(ones([2, 3]), 3, { weight: ones([2]) })).toThrow(
    "the weight is [2]; it has to be the normalizedShape, [3]",
  );
  expect(() => layerNorm(fromArray(new Int32Array(3), [3]), 3)).toThrow("int32 is for whole numbers");
});
