/** Values of torch.func.vmap in PyTorch 2.13; the calls stand beside them. */
import { describe, expect, test } from "vitest";
import * as q from "../../index.ts";
import {
  checkGradients,
  compile,
  grad,
  hessian,
  manualSeed,
  rand,
  randn,
  stack,
  type Tensor,
  tensor,
  vmap,
} from "../../index.ts";

const t = (data: Parameters<typeof tensor>[0]): Tensor => tensor(data, { dtype: "float64" });
const X = t([
  [1, 2, 3],
  [0.5, -1, 2],
]);

function close(x: Tensor, expected: readonly unknown[]): void {
  const flat = expected.flat(9) as number[];
  expect(x.numel()).toBe(flat.length);
  flat.forEach((v, i) => {
    expect(x.data[i]).toBeCloseTo(v, 7);
  });
}

describe("vmap", () => {
  test("the axis of the batch is not there inside", () => {
    // vmap(lambda x: x.softmax(0) * x.sum())(X)
    const shapes: unknown[] = [];
    const y = vmap((x) => {
      shapes.push(x.shape);
      return x.softmax(0).mul(x.sum());
    })(X);
    expect(shapes).toEqual([[3]]);
    close(y, [0.54018344, 1.46837083, 3.99144573, 0.26293559, 0.05866886, 1.17839555]);
  });

  test("inDims and outDims: any axis, none, and lists and objects like the values", () => {
    // vmap(lambda x, w: x @ w, in_dims=(1, None), out_dims=1)(X, tensor([[1., 2.], [3., -1.]]))
    const w = t([
      [1, 2],
      [3, -1],
    ]);
    close(vmap((x, w) => x.matmul(w), { inDims: [1, null], outDims: 1 })(X, w), [2.5, -1, 9, 1.5, 5, 4]);
    const f = vmap(({ a, b: [b] }: { a: Tensor; b: [Tensor] }, k: number) => ({ sum: a.add(b), k: [a.mul(k)] }), {
      inDims: [{ a: -1, b: [null] }, null],
      outDims: { sum: 0, k: [-1] },
    });
    const { sum, k } = f({ a: X, b: [t([10, 20])] }, 2);
    expect(sum.shape).toEqual([3, 2]);
    expect((k[0] as Tensor).toArray()).toEqual([
      [2, 4, 6],
      [1, -2, 4],
    ]);
    expect(vmap((x) => [x.sum(), w] as const, { outDims: [0, null] })(X)[1]).toBe(w);
    expect(vmap((_: Tensor) => w)(X).shape).toEqual([2, 2, 2]);
  });

  test("stands within itself", () => {
    // vmap(vmap(lambda x, y: x * y, in_dims=(None, 0)), in_dims=(0, None))(tensor([1., 2.]), tensor([3., 4., 5.]))
    const outer = vmap(
      vmap((x, y) => x.mul(y), { inDims: [null, 0] }),
      { inDims: [0, null] },
    );
    expect(outer(t([1, 2]), t([3, 4, 5])).toArray()).toEqual([
      [3, 4, 5],
      [6, 8, 10],
    ]);
    const pairs = vmap(vmap((x) => q.outer(x, x).add(x)));
    const x = t([[[1, 2]], [[3, 4]]]);
    expect(pairs(x).toArray()).toEqual([
      [
        [
          [2, 4],
          [3, 6],
        ],
      ],
      [
        [
          [12, 16],
          [15, 20],
        ],
      ],
    ]);
  });

  test("gradients of each sample: inside, by what all share and by what is each one's own", () => {
    const w = tensor([1, 2, -1], { requiresGrad: true, dtype: "float64" });
    const loss = (x: Tensor) => x.mul(w).sum().tanh();
    const each = vmap((x) => grad(loss(x), w)[0])(X);
    const one = q.unbind(X).map((x) => grad(loss(x), w)[0]);
    close(each, stack(one).toArray() as number[][]);
    // vmap(torch.func.hessian(lambda x: (x**3).sum() * x[0]))(X)
    const second = vmap((x) => hessian((x) => x.pow(3).sum().mul(x.select(0, 0)), x))(X);
    close(second, [12, 12, 27, 12, 12, 0, 27, 0, 18, 3, 3, 12, 3, -3, 0, 12, 0, 6]);
  });

  test("gradients from outside, by what all share too, and of second order", () => {
    const [x, w] = [
      X.clone(),
      t([
        [0.5, 1],
        [-1, 2],
        [0.3, 0.7],
      ]),
    ];
    for (const leaf of [x, w]) leaf.requiresGrad = true;
    const f = vmap((x, w) => x.matmul(w).sigmoid().mul(x.select(0, 1)));
    const g = vmap((x, w) => x.matmul(w).sigmoid().mul(x.select(0, 1)), { inDims: [0, null] });
    expect(checkGradients(g, [x, w])).toBe(true);
    const slope = (x: Tensor, w: Tensor) =>
      grad(g(x, w).pow(2).sum(), [x, w], { createGraph: true }).reduce((all, d) => all.add(d.pow(2).sum()), t(0));
    expect(checkGradients(slope, [x, w])).toBe(true);
    expect(() => f(x, w)).toThrow(/vmap: axis 0 of \[2,3\] holds 2 slices and axis 0 of \[3,2\] 3/);
  });

  test("randomness: refused, the same for all slices, or PyTorch's numbers for each", () => {
    const zeros = q.zeros([3, 6]);
    const f = (x: Tensor) => x.add(randn([6]));
    expect(() => vmap(f)(zeros)).toThrow(/vmap: random numbers are drawn; say whether/);
    // torch.manual_seed(0); vmap(lambda x: x + torch.randn(6), randomness="different")(torch.zeros(3, 6))[0]
    manualSeed(0);
    const different = vmap(f, { randomness: "different" })(zeros);
    close(q.select(different, 0, 0), [-1.12583983, -1.1523602, 0.56665063, 0.79350835, 0.59883946, -1.55509508]);
    // torch.manual_seed(0); vmap(lambda x: x + torch.rand(2), randomness="same")(torch.zeros(3, 2))
    manualSeed(0);
    const same = vmap((x: Tensor) => x.add(rand([2])), { randomness: "same" })(q.zeros([3, 2]));
    close(same, [0.49625659, 0.7682218, 0.49625659, 0.7682218, 0.49625659, 0.7682218]);
  });

  test("every way to draw gives each slice numbers of its own", () => {
    const rows = vmap((x) => x.add(q.randperm(5).to("float64")), { randomness: "different" })(
      q.zeros([3, 5], { dtype: "float64" }),
    );
    const sorted = [0, 1, 2, 3, 4];
    for (const row of q.unbind(rows)) expect([...row.data].sort()).toEqual(sorted);
    expect(new Set(q.unbind(rows).map((row) => String(row.data))).size).toBeGreaterThan(1);
    const p = t([
      [0, 1],
      [1, 0],
    ]);
    expect(vmap((p) => q.bernoulli(p), { randomness: "different" })(p).toArray()).toEqual(p.toArray());
    expect(() => vmap((p) => q.bernoulli(p), { randomness: "same" })(p)).toThrow(/cannot depend on a slice/);
    const drawn = vmap((w) => q.multinomial(w, 4, { replacement: true }), { randomness: "different" })(p);
    expect(drawn.toArray()).toEqual([
      [1, 1, 1, 1],
      [0, 0, 0, 0],
    ]);
    const integers = vmap((x) => x.add(q.randint(0, 9, [4])), { randomness: "different" })(q.zeros([2, 4]));
    expect(integers.shape).toEqual([2, 4]);
  });

  test("a custom function has its own gradient inside and outside", () => {
    const twice = q.customFunction("twice", {
      forward(ctx, x: Tensor, w: Tensor) {
        ctx.saveForBackward(x, w);
        return x.mul(w);
      },
      // Not the true gradient: so it is seen whether this one is used.
      backward(ctx, g) {
        const [x, w] = ctx.savedTensors as [Tensor, Tensor];
        return [g.mul(w).mul(10), g.mul(x).mul(100)];
      },
    });
    const x = X.clone();
    const w = t([1, 2, 3]);
    for (const leaf of [x, w]) leaf.requiresGrad = true;
    const outside = grad(vmap((x, w) => twice(x, w), { inDims: [0, null] })(x, w).sum(), [x, w]);
    expect(outside.map((g) => g.toArray())).toEqual([
      [
        [10, 20, 30],
        [10, 20, 30],
      ],
      [150, 100, 500],
    ]);
    const inside = vmap((x) => grad(twice(x, w).sum(), w)[0])(X);
    expect(inside.toArray()).toEqual(X.mul(100).toArray());
  });

  test("assign changes what each slice has of its own, and refuses what they share", () => {
    const shared = t([0, 0, 0]);
    const own = X.clone();
    vmap((x) => {
      q.noGrad(() => q.assign(x, x.mul(2)));
      return x;
    })(own);
    expect(own.toArray()).toEqual(X.mul(2).toArray());
    expect(() =>
      vmap((x) => {
        q.assign(shared, x);
        return x;
      })(X),
    ).toThrow(/assign: inside vmap every slice has its own value/);
  });

  test("what looks at values is refused, and so are axes that cannot be", () => {
    expect(() => vmap((x) => x.mul(x.sum().item()))(X)).toThrow(/vmap: a value was read, where a tensor stands for/);
    expect(() => vmap((x) => q.maskedSelect(x, x.gt(0)))(X)).toThrow(
      /vmap: the shape of what maskedSelect returns depends/,
    );
    expect(() => vmap((x) => x)(3 as never)).toThrow(/vmap: no argument is a tensor with a batch axis/);
    expect(() => vmap((x) => x, { inDims: 2 })(X)).toThrow(/vmap/);
    expect(() => vmap((x) => x, { outDims: null })(X)).toThrow(/vmap: a result of \[3\] differs from slice to slice/);
    expect(() => vmap((x) => x, { inDims: [[0]] })(X)).toThrow(/vmap: axes \[0\] for a single tensor/);
  });

  test("backward() has no place for a gradient of each slice, and says so", () => {
    const w = tensor([1, 2, 3], { requiresGrad: true, dtype: "float64" });
    expect(() =>
      vmap((x) => {
        x.mul(w).sum().backward();
        return x;
      })(X),
    ).toThrow(/backward: inside vmap every slice has a gradient of its own for this \[3\]/);
    expect(w.grad).toBeNull();
  });

  test("in a compiled step, to the same numbers", () => {
    const w = tensor([1, 2, -1], { requiresGrad: true });
    const step = (x: Tensor) => vmap((x) => grad(x.mul(w).softmax(0).select(0, 1), w)[0])(x);
    const x = X.to("float32");
    expect(compile(step)(x).toArray()).toEqual(step(x).toArray());
    expect(vmap(compile((x: Tensor) => x.mul(2)))(x).toArray()).toEqual(x.mul(2).toArray());
  });
});
