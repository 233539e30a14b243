/** Linear algebra: what defines each result, naive sums, and PyTorch's conventions. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as q from "../index.ts";
import { compile, einsum, type Tensor, tensor, zeros } from "../index.ts";

const close = (a: Tensor, b: Tensor | number, digits = 9): void => {
  const away = a.sub(b as Tensor);
  for (const v of away.data) expect(v).toBeCloseTo(0, digits);
};

/** Numbers without pattern. */
const some = (shape: readonly number[], seed = 1): Tensor =>
  tensor(
    Float64Array.from({ length: shape.reduce((a, b) => a * b, 1) }, (_, i) => Math.sin(12.9898 * (i + 1) ** 2 + seed)),
  )
    .reshape(shape)
    .detach();

describe("einsum", () => {
  test("agrees with sums over all names, for any equation of two operands", () => {
    const names = fc.array(fc.constantFrom("i", "j", "k"), { maxLength: 3 });
    const size: Record<string, number> = { i: 2, j: 3, k: 2 };
    fc.assert(
      fc.property(names, names, fc.integer({ min: 0, max: 63 }), (a, b, pick) => {
        const all = [...new Set([...a, ...b])];
        const out = all.filter((_, n) => (pick >> n) & 1);
        const [x, y] = [
          some(a.map((n) => size[n]!)),
          some(
            b.map((n) => size[n]!),
            2,
          ),
        ];
        const at = (t: Tensor, of: string[], place: Record<string, number>) =>
          t.data[of.reduce((sum, n) => sum * size[n]! + place[n]!, 0)] as number;
        const total = (left: string[], place: Record<string, number>): number => {
          const [n, ...rest] = left;
          if (n === undefined) return at(x, a, place) * at(y, b, place);
          return Array.from({ length: size[n]! }, (_, i) => total(rest, { ...place, [n]: i })).reduce(
            (s, v) => s + v,
            0,
          );
        };
        const result = einsum(`${a.join("")},${b.join("")}->${out.join("")}`, x, y);
        expect(result.shape).toEqual(out.map((n) => size[n]));
        const walk = (d: number, place: Record<string, number>): number[] => {
          const n = out[d];
          if (n === undefined)
            return [
              total(
                all.filter((m) => !out.includes(m)),
                place,
              ),
            ];
          return Array.from({ length: size[n]! }, (_, i) => walk(d + 1, { ...place, [n]: i })).flat();
        };
        walk(0, {}).forEach((v, i) => expect(result.data[i]).toBeCloseTo(v, 10));
      }),
    );
  });
  test("knows ellipses, diagonals and outputs that nobody named", () => {
    const x = some([2, 3, 3]);
    close(einsum("...ii->...i", x), x.diagonal({ dim1: 1, dim2: 2 }));
    close(einsum("bij", x), x);
    close(einsum("ba", some([2, 3])), some([2, 3]).t() as Tensor);
    close(einsum("...ij,...jk", x, some([3, 2])), x.matmul(some([3, 2])) as Tensor);
    close(einsum("i...->...", x), x.sum(0));
    expect(einsum("ij,jk->ik", zeros([2, 0]), zeros([0, 3])).toArray()).toEqual(zeros([2, 3]).toArray());
  });
  test("says what does not fit", () => {
    const [a, b] = [zeros([2, 3]), zeros([4, 2])];
    expect(() => einsum("ij,jk->ik", a, b)).toThrow(/einsum: "j" in "ij,jk->ik" is 3 and 4 in \[2,3\] and \[4,2\]/);
    expect(() => einsum("ij->ij", a, b)).toThrow(/names 1 operands and there are 2/);
    expect(() => einsum("ijk->i", a)).toThrow(/"ijk" in "ijk->i" names 3 axes of \[2,3\], which has 2/);
    expect(() => einsum("ij->ik", a)).toThrow(/must name axes of the inputs/);
    expect(() => einsum("i-j", a)).toThrow(/is not an equation/);
  });
});

test("products agree with matmul", () => {
  const [a, b, c] = [some([2, 3, 4]), some([2, 4, 5], 2), some([3, 5], 3)];
  close(q.addbmm(c, a, b, { beta: 2, alpha: 3 }), c.mul(2).add((a.matmul(b) as Tensor).sum(0).mul(3)) as Tensor);
  close(q.baddbmm(c, a, b), (a.matmul(b) as Tensor).add(c) as Tensor);
  expect(q.addmm(tensor([Number.NaN]), zeros([1, 1]), zeros([1, 1]), { beta: 0 }).toArray()).toEqual([[0]]);
  close(q.inner(some([2, 3]), some([4, 3])), some([2, 3]).matmul(some([4, 3]).t()) as Tensor);
  expect(() => q.mm(zeros([2]), zeros([2]))).toThrow(/mm: \[2\] and \[2\]; it takes tensors of 2 and 2 axes/);
  expect(() => q.addmm(zeros([3]), zeros([2, 2]), zeros([2, 2]))).toThrow(/addmm: \[3\] and \[2, 2\] do not broadcast/);
});

const sizes = fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 }), fc.integer({ min: 0, max: 99 }));

test("taking apart and putting together gives the matrix back", () => {
  fc.assert(
    fc.property(sizes, ([m, n, seed]) => {
      const x = some([2, m, n], seed);
      const k = Math.min(m, n);
      const unit = q.eye(k).to("float64") as Tensor;
      const { Q, R } = q.qr(x);
      close(Q.matmul(R), x);
      close(q.matmul(Q, Q, { transposeA: true }), unit);
      const { U, S, Vh } = q.svd(x);
      close(U.mul(S.unsqueeze(1)).matmul(Vh), x);
      close(q.matmul(Vh, Vh, { transposeB: true }), unit);
      const s = q.matmul(x, x, { transposeB: true });
      const { eigenvalues, eigenvectors } = q.eigh(s);
      close(eigenvectors.mul(eigenvalues.unsqueeze(1)).matmul(eigenvectors.transpose(1, 2)), s);
      const positive = s.add(q.eye(m).to("float64") as Tensor) as Tensor;
      const l = q.cholesky(positive);
      close(q.matmul(l, l, { transposeB: true }), positive);
      close(q.solve(positive, x), q.inverse(positive).matmul(x) as Tensor, 7);
      close(positive.matmul(q.solve(positive, x)), x);
      close(q.det(positive), eigenvalues.add(1).prod(-1) as Tensor, 5);
      close(x.matmul(q.pinv(x)).matmul(x), x, 6);
    }),
    { numRuns: 40 },
  );
});

test("conventions are PyTorch's", () => {
  // torch.linalg.qr(torch.tensor([[3., 1], [4, 2]])).R
  close(
    q.qr(
      tensor([
        [3, 1],
        [4, 2],
      ]),
    ).R,
    tensor([
      [-5, -2.2],
      [0, 0.4],
    ]),
    5,
  );
  const singular = tensor(
    [
      [1, 2],
      [2, 4],
    ],
    { requiresGrad: true },
  );
  expect(q.det(singular).item()).toBeCloseTo(0, 9);
  q.det(singular).backward();
  // The cofactors; PyTorch 2.13 gives zeros here.
  expect(singular.grad?.toArray()).toEqual([
    [4, -2],
    [-2, 1],
  ]);
  const { sign, logabsdet } = q.slogdet(singular.detach());
  expect([sign.item() + 0, logabsdet.item()]).toEqual([0, -Infinity]);
  expect(
    q
      .logdet(
        tensor([
          [0, 1],
          [1, 0],
        ]),
      )
      .item(),
  ).toBe(Number.NaN);
  expect(q.dot(tensor(new Uint8Array([200])), tensor(new Uint8Array([2]))).toString()).toBe("tensor(144, uint8)");
  expect(q.matrixRank(singular.detach()).item()).toBe(1);
  const x = tensor([
    [1, -2],
    [3, 4],
  ]);
  // [torch.linalg.matrix_norm(x, o) for o in ("fro", "nuc", 1, -1, 2, -2, float("inf"), -float("inf"))]
  const norms = (["fro", "nuc", 1, -1, 2, -2, Infinity, -Infinity] as const).map((o) => q.matrixNorm(x, o).item());
  [5.477226, 7.071068, 6, 4, 5.116673, 1.954395, 7, 3].forEach((v, i) => expect(norms[i]).toBeCloseTo(v, 5));
  expect(q.cdist(tensor([[0, 0]]), tensor([[3, 4]]), { p: Infinity }).item()).toBe(4);
  expect(q.det(zeros([0, 0])).item()).toBe(1);
  expect(q.solve(zeros([0, 3, 3]), zeros([0, 3, 1])).shape).toEqual([0, 3, 1]);
});

test("what has no answer is refused by name", () => {
  expect(() =>
    q.inverse(
      tensor([
        [1, 2],
        [2, 4],
      ]),
    ),
  ).toThrow(/is singular: column 1 depends/);
  expect(() =>
    q.cholesky(
      tensor([
        [1, 2],
        [2, 1],
      ]),
    ),
  ).toThrow(/not positive definite: its leading 2 × 2 part/);
  expect(() => q.det(zeros([2, 3]))).toThrow(/det: matrices of \[2,3\] in \[2,3\] are not square/);
  expect(() => q.solve(q.eye(2), zeros([3, 1]))).toThrow(/it must have 2 rows/);
  expect(() => q.tensordot(zeros([2, 3]), zeros([2, 3]), 1)).toThrow(/axes \[1\] of \[2,3\] do not meet axes \[0\]/);
  expect(() => q.cross(zeros([2]), zeros([2]))).toThrow(/3 places there/);
});

test("compiled steps give the same", () => {
  const f = (a: Tensor) =>
    einsum("ij,kj->ik", a, a)
      .add(q.eye(3) as Tensor)
      .cholesky()
      .inverse();
  const once = compile(f as (a: Tensor) => Tensor);
  for (const seed of [1, 2]) {
    const a = some([3, 3], seed).to("float32");
    expect(once(a).toArray()).toEqual((f(a) as Tensor).toArray());
  }
});
