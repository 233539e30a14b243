/** What arranges values anew, against naive walks over places, and PyTorch. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as q from "../index.ts";
import { arange, type Tensor, tensor, zeros } from "../index.ts";

const counting = (shape: readonly number[]): Tensor =>
  arange(shape.reduce((a, b) => a * b, 1))
    .reshape(shape)
    .detach();

/** A tensor of `shape` whose values a function of their places gives. */
function naive(shape: readonly number[], at: (place: number[]) => number): unknown {
  const build = (place: number[]): unknown =>
    place.length === shape.length
      ? at(place)
      : Array.from({ length: shape[place.length] as number }, (_, i) => build([...place, i]));
  return build([]);
}

/** The value of a counting tensor of this shape at a place. */
const countAt = (shape: readonly number[], place: readonly number[]): number =>
  place.reduce((sum, p, i) => sum * (shape[i] as number) + p, 0);

const shape = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 4 });
const shapeAndAxis = shape.chain((s) => fc.tuple(fc.constant(s), fc.integer({ min: 0, max: s.length - 1 })));

describe("any shape, against a walk over all places", () => {
  test("flip and roll", () => {
    fc.assert(
      fc.property(shapeAndAxis, fc.integer({ min: -9, max: 9 }), ([s, d], shift) => {
        const x = counting(s);
        const n = s[d] as number;
        const moved = (f: (i: number) => number) => naive(s, (p) => countAt(s, p.with(d, f(p[d] as number))));
        expect(x.flip(d).toArray()).toEqual(moved((i) => n - 1 - i));
        expect(x.roll(shift, d).toArray()).toEqual(moved((i) => (((i - shift) % n) + n) % n));
      }),
    );
  });
  test("repeat, repeatInterleave", () => {
    fc.assert(
      fc.property(shapeAndAxis, fc.integer({ min: 0, max: 3 }), ([s, d], times) => {
        const x = counting(s);
        const n = s[d] as number;
        const longer = s.with(d, n * times);
        const repeats = s.map((_, i) => (i === d ? times : 1));
        expect(x.repeat(repeats).shape).toEqual(longer);
        expect(x.repeat(repeats).toArray()).toEqual(naive(longer, (p) => countAt(s, p.with(d, (p[d] as number) % n))));
        expect(x.repeatInterleave(times, d).toArray()).toEqual(
          naive(longer, (p) => countAt(s, p.with(d, Math.floor((p[d] as number) / times)))),
        );
      }),
    );
  });
  test("parts of split, chunk and tensorSplit lie behind one another", () => {
    fc.assert(
      fc.property(shapeAndAxis, fc.integer({ min: 1, max: 5 }), ([s, d], n) => {
        const x = counting(s);
        for (const parts of [x.split(n, d), x.chunk(n, d), x.tensorSplit(n, d)])
          expect(q.concat(parts, d).toArray()).toEqual(x.toArray());
        expect(q.stack(x.unbind(d), d).toArray()).toEqual(x.toArray());
      }),
    );
  });
  test("pad, in every mode", () => {
    const margins = fc.tuple(fc.integer({ min: -1, max: 3 }), fc.integer({ min: -1, max: 3 }));
    fc.assert(
      fc.property(
        shapeAndAxis,
        margins,
        fc.constantFrom("constant", "reflect", "replicate", "circular"),
        ([s, d], [a, b], mode) => {
          const n = s[d] as number;
          // Only what is left goes round.
          const [cut, left] = [Math.max(0, -a), n + Math.min(a, 0) + Math.min(b, 0)];
          const fits =
            n + a + b > 0 && (mode === "reflect" ? Math.max(a, b) < n : mode !== "circular" || Math.max(a, b) <= left);
          fc.pre(fits);
          const padding = [...new Array<number>(2 * (s.length - 1 - d)).fill(0), a, b];
          const wide = s.with(d, n + a + b);
          const source = (i: number): number => {
            if (mode === "replicate") return Math.min(Math.max(i, 0), n - 1);
            if (mode === "circular") return cut + ((i - cut + left) % left);
            return i < 0 ? -i : i >= n ? 2 * (n - 1) - i : i;
          };
          const expected = naive(wide, (p) => {
            const i = (p[d] as number) - a;
            return mode === "constant" && (i < 0 || i >= n)
              ? -7
              : countAt(s, p.with(d, mode === "constant" ? i : source(i)));
          });
          expect(counting(s).pad(padding, { mode, value: -7 }).toArray()).toEqual(expected);
        },
      ),
    );
  });
  test("triangles, diagonals and windows", () => {
    const matrix = fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 }));
    fc.assert(
      fc.property(matrix, fc.integer({ min: -4, max: 4 }), ([m, n], k) => {
        const s = [2, m, n];
        const x = counting(s);
        const side = (is: (i: number, j: number) => boolean) =>
          naive(s, (p) => (is(p[1] as number, p[2] as number) ? countAt(s, p) : 0));
        expect(x.triu(k).toArray()).toEqual(side((i, j) => j - i >= k));
        expect(x.tril(k).toArray()).toEqual(side((i, j) => j - i <= k));
        const row = Array.from({ length: m }, (_, i) => i).filter((i) => i + k >= 0 && i + k < n);
        expect(x.select(0, 1).diagonal({ offset: k }).toArray()).toEqual(row.map((i) => m * n + i * n + i + k));
        const size = m + Math.abs(k);
        expect(q.diagEmbed(counting([m]), { offset: k }).toArray()).toEqual(
          naive([size, size], ([i = 0, j = 0]) => (j - i === k ? Math.min(i, j) : 0)),
        );
        const window = Math.min(m, 2);
        expect(x.unfold(1, window, 2).toArray()).toEqual(
          naive([2, Math.floor((m - window) / 2) + 1, n, window], ([a = 0, i = 0, j = 0, w = 0]) =>
            countAt(s, [a, 2 * i + w, j]),
          ),
        );
      }),
    );
  });
});

test("sizes of 0 go through", () => {
  const x = zeros([0, 3]);
  expect(x.flip([0, 1]).shape).toEqual([0, 3]);
  expect(x.roll(1, 0).shape).toEqual([0, 3]);
  expect(x.tile([2]).shape).toEqual([0, 6]);
  expect(x.pad([1, 0, 2, 0], { value: 1 }).sum().item()).toBe(8);
  expect(x.triu().shape).toEqual([0, 3]);
  expect(x.diagonal().shape).toEqual([0]);
  expect(zeros([0]).diag().shape).toEqual([0, 0]);
  expect(x.chunk(2).map((c) => c.shape)).toEqual([
    [0, 3],
    [0, 3],
  ]);
  expect(x.unbind(0)).toEqual([]);
  expect(q.pixelShuffle(zeros([0, 4, 2, 2]), 2).shape).toEqual([0, 1, 4, 4]);
});

test("stacks and splits by direction undo one another", () => {
  const [a, b] = [counting([2, 3]), counting([2, 3]).mul(2) as Tensor];
  const pairs = [
    [q.hstack, q.hsplit],
    [q.vstack, q.vsplit],
  ] as const;
  for (const [join, part] of pairs)
    expect(part(join([a, b]), 2).map((x) => x.toArray())).toEqual([a.toArray(), b.toArray()]);
  expect(q.dsplit(q.dstack([a, b]), 2).map((x) => x.squeeze(2).toArray())).toEqual([a.toArray(), b.toArray()]);
  expect(q.columnStack([counting([2]), a]).toArray()).toEqual([
    [0, 0, 1, 2],
    [1, 3, 4, 5],
  ]);
});

test("interpolate gives PyTorch's numbers", () => {
  const x = tensor([[[1, 2, 4, 8]]]);
  const to = (size: number, mode: q.InterpolateMode, alignCorners = false) =>
    q.interpolate(x, { size, mode, alignCorners }).flatten().toArray();
  // F.interpolate(torch.tensor([[[1., 2, 4, 8]]]), 6, mode=mode, align_corners=align_corners)
  expect(to(6, "nearest")).toEqual([1, 1, 2, 4, 4, 8]);
  expect(to(6, "nearest-exact")).toEqual([1, 2, 2, 4, 8, 8]);
  expect(to(7, "linear", true)).toEqual([1, 1.5, 2, 3, 4, 6, 8]);
  expect(to(3, "area")).toEqual([1.5, 3, 6]);
  const image = tensor([
    [
      [
        [1, 2],
        [3, 5],
      ],
    ],
  ]);
  // F.interpolate(torch.tensor([[[[1., 2], [3, 5]]]]), scale_factor=1.5, mode="bicubic")
  const cubic = q.interpolate(image, { scaleFactor: 1.5, mode: "bicubic" }).flatten();
  [0.7471, 1.283, 1.8189, 1.8698, 2.75, 3.6302, 2.9925, 4.217, 5.4416].forEach((v, i) => {
    expect(cubic.data[i]).toBeCloseTo(v, 4);
  });
  expect(() => q.interpolate(image, { size: 2, mode: "linear" })).toThrow(/"linear" of \[1,1,2,2\]/);
});

test("what does not fit is refused by name", () => {
  const x = counting([2, 3]);
  const fails = (f: () => unknown, why: RegExp) => expect(f).toThrow(why);
  fails(() => x.split([1, 1], 1), /split: sizes \[1,1\] do not add up to the 3 places of axis 1 of \[2,3\]/);
  fails(() => x.pad([3, 0], { mode: "reflect" }), /a mirror shows at most 2 of them/);
  fails(() => x.repeat([2]), /repeat: \[2\] for the 2 axes/);
  fails(() => x.unflatten(1, [2, -1]), /axis 1 of \[2,3\] has 3 places/);
  fails(() => x.asStrided([3, 3], [3, 1]), /does not lie within the 6 elements/);
  fails(() => x.movedim([0, 0], [0, 1]), /each named only once/);
  fails(() => x.unfold(0, 3, 1), /use 0 to 2/);
  fails(() => q.pixelShuffle(zeros([3, 2, 2]), 2), /3 channels of \[3,2,2\] are no multiple of 2²/);
  fails(() => counting([2]).triu(), /triu: \[2\] is not a matrix/);
});
