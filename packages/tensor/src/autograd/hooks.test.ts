import { describe, expect, test } from "vitest";
import { assign, compile, grad, noGrad, ones, type Tensor, tensor } from "../index.ts";

const param = (data: number[]): Tensor => tensor(data, { requiresGrad: true });

describe("registerHook", () => {
  test("sees the gradient of a value on the way, and changes it for all that follows", () => {
    // h: y.register_hook(lambda g: g * 2); (y * y).sum().backward() → x.grad [36., 72.]
    const x = param([1, 2]);
    const y = x.mul(3);
    const seen: unknown[] = [];
    y.registerHook((g) => {
      seen.push(g.toArray());
    });
    const handle = y.registerHook((g) => g.mul(2));
    y.registerHook((g) => {
      seen.push(g.toArray());
    });
    y.mul(y).sum().backward();
    expect(seen).toEqual([
      [6, 12],
      [12, 24],
    ]);
    expect(x.grad?.toArray()).toEqual([36, 72]);
    handle.remove();
    seen.length = 0;
    x.mul(3).sum().backward();
    expect(seen).toEqual([]);
  });

  test("on a leaf it runs once with the whole gradient, before it is added to grad", () => {
    const x = param([1, 2]);
    let calls = 0;
    const handle = x.registerHook((g) => {
      calls++;
      return g.mul(10);
    });
    x.mul(2).add(x.mul(3)).sum().backward();
    expect([calls, x.grad?.toArray()]).toEqual([1, [50, 50]]);
    handle.remove();
    handle.remove();
    x.mul(1).sum().backward();
    expect([calls, x.grad?.toArray()]).toEqual([1, [51, 51]]);
  });

  test("runs in grad() too, for what is asked for and what lies on the way, and nowhere else", () => {
    // In PyTorch 2.13: torch.autograd.grad(z, x) → (tensor([20.]),), the hook of w is not called.
    const [x, w] = [param([1]), param([5])];
    let calls = 0;
    w.registerHook(() => {
      calls++;
    });
    x.registerHook((g) => g.mul(2));
    const z = x.mul(w).mul(2);
    expect([grad(z, x)[0].toArray(), calls]).toEqual([[20], 0]);
  });

  test("is refused where no gradient comes, and what it gives must be like the gradient", () => {
    expect(() => tensor([1]).registerHook(() => null)).toThrow(/registerHook: no gradient ever comes to this \[1\]/);
    const x = param([1, 2]);
    x.registerHook(() => ones([3]));
    expect(() => x.sum().backward()).toThrow(
      /gave a float32 tensor of \[3\] for a gradient, a float32 tensor of \[2\]/,
    );
  });

  test("what a hook keeps is not what grad becomes: changing one leaves the other alone", () => {
    const [a, b] = [param([1]), param([2])];
    const y = a.add(b);
    const kept: Tensor[] = [];
    y.registerHook((g) => {
      kept.push(g);
    });
    y.backward(tensor([7]));
    for (const leaf of [a, b]) noGrad(() => assign(leaf.grad as Tensor, tensor([0])));
    expect(kept[0]?.toArray()).toEqual([7]);
  });

  test("sees the values of a large outer product that was put off, and may replace it", () => {
    const w = ones([80, 60], { requiresGrad: true }) as Tensor;
    const x = ones([1, 60]) as Tensor;
    const run = (): number[] => {
      w.grad = null;
      x.matmul(w, { transposeB: true }).pow(2).sum().backward();
      return [...(w.grad as Tensor | null)!.data.slice(0, 2)];
    };
    const plain = run();
    let first = 0;
    const handle = w.registerHook((g) => {
      first = g.data[0] as number;
    });
    expect([run(), first]).toEqual([plain, plain[0]]);
    handle.remove();
    w.registerHook((g) => g.mul(2));
    expect(run()).toEqual(plain.map((v) => 2 * v));
  });

  test("with createGraph the hook is a part of the function that is differentiated again", () => {
    // y = x * 1; y.register_hook(lambda g: g * g); g, = grad(y**3, x, create_graph=True): 144; grad(g, x): 82944, since
    // the second walk passes the hook once more: (36·x³)² at 2
    const x = param([2]);
    x.registerHook((g) => g.mul(g));
    const [g] = grad(x.pow(3), x, { createGraph: true });
    expect(g.item()).toBe(144);
    const plain = param([2]);
    const y = plain.mul(1);
    y.registerHook((d) => d.mul(d));
    const [first] = grad(y.pow(3), plain, { createGraph: true });
    expect(grad(first, plain)[0].item()).toBe(82944);
  });
});

describe("retainGrad", () => {
  test("a computed value keeps its gradient, after all hooks, and adds it up", () => {
    // y.retain_grad(); y.register_hook(lambda g: g * 2): y.grad is [12., 24.] after one backward
    const x = param([1, 2]);
    const y = x.mul(3);
    y.retainGrad();
    y.registerHook((g) => g.mul(2));
    const z = y.mul(y).sum();
    z.backward(undefined, { retainGraph: true });
    expect(y.grad?.toArray()).toEqual([12, 24]);
    z.backward();
    expect([y.grad?.toArray(), x.grad?.toArray()]).toEqual([
      [24, 48],
      [72, 144],
    ]);
  });

  test("on a leaf it changes nothing, and without a gradient it is refused", () => {
    const x = param([1]);
    x.retainGrad();
    x.mul(2).backward();
    expect(x.grad?.toArray()).toEqual([2]);
    expect(() => tensor([1]).retainGrad()).toThrow(/retainGrad: no gradient/);
  });
});

describe("registerPostAccumulateGradHook", () => {
  test("runs after the gradient was added: an optimiser's step within the walk", () => {
    const [a, b] = [param([1]), param([2])];
    for (const p of [a, b]) {
      p.registerPostAccumulateGradHook((leaf) => {
        noGrad(() => assign(leaf, leaf.sub((leaf.grad as Tensor).mul(0.1))));
        leaf.grad = null;
      });
    }
    a.mul(b).backward();
    expect(a.item()).toBeCloseTo(0.8);
    expect(b.item()).toBeCloseTo(1.9);
    expect([a.grad, b.grad]).toEqual([null, null]);
  });

  test("is refused on what is computed", () => {
    expect(() =>
      param([1])
        .mul(2)
        .registerPostAccumulateGradHook(() => {}),
    ).toThrow(/hang it on a leaf/);
  });
});

describe("backward with inputs", () => {
  test("adds to the grad of these alone, computed values too", () => {
    // (y * w).sum().backward(inputs=[y, w]) → x.grad None, y.grad [5., 6.], w.grad [3., 6.]
    const [x, w] = [param([1, 2]), param([5, 6])];
    const y = x.mul(3);
    y.mul(w)
      .sum()
      .backward(undefined, { inputs: [y, w] });
    expect([x.grad, y.grad?.toArray(), w.grad?.toArray()]).toEqual([null, [5, 6], [3, 6]]);
  });
});

describe("hooks in a compiled step", () => {
  const w = param([1, 2]);
  const step = () =>
    compile((x: Tensor) => {
      w.grad = null;
      w.mul(x).sum().backward();
      return w.grad as unknown as Tensor;
    });

  test("one that changes the gradient is written down with the step", () => {
    const handle = w.registerHook((g) => g.mul(3));
    const run = step();
    expect([run(tensor([1, 2])).toArray(), run(tensor([10, 20])).toArray()]).toEqual([
      [3, 6],
      [30, 60],
    ]);
    handle.remove();
  });

  test("one that comes or goes later is not missed", () => {
    const run = step();
    expect(run(tensor([1, 2])).toArray()).toEqual([1, 2]);
    const handle = w.registerHook((g) => g.mul(3));
    expect(run(tensor([1, 2])).toArray()).toEqual([3, 6]);
    handle.remove();
    expect(run(tensor([1, 2])).toArray()).toEqual([1, 2]);
  });

  test("one that only does something else is refused by name, and so is one that looks at values", () => {
    const seen: Tensor[] = [];
    const first = w.registerHook((g) => {
      seen.push(g);
    });
    expect(() => step()(tensor([1, 2]))).toThrow(/compile: a hook of a tensor of \[2\] returned nothing and computed/);
    first.remove();
    const second = w.registerHook((g) => g.mul(g.data[0] as number));
    expect(() => step()(tensor([1, 2]))).toThrow(
      /value was read inside a compiled step in a hook of a tensor of \[2\]/,
    );
    second.remove();
  });
});
