import { describe, expect, test } from "vitest";
import {
  assign,
  bernoulli,
  manualSeed,
  matmul,
  noGrad,
  rand,
  randn,
  type Tensor,
  tensor,
  uniform,
  zeros,
} from "../index.ts";
import { compile } from "./compile.ts";
import { explain } from "./explain.ts";

/** A network of linear layers with a step of gradient descent, written out. */
function network(sizes: readonly number[], act: (x: Tensor) => Tensor) {
  const weights = sizes.slice(1).map((n, i) => uniform([n, sizes[i] as number], -0.5, 0.5, { requiresGrad: true }));
  const biases = sizes.slice(1).map((n) => zeros([n], { requiresGrad: true }));
  const lr = tensor(0.1);
  const step = (x: Tensor, y: Tensor): Tensor => {
    const parameters: Tensor[] = [...weights, ...biases];
    for (const p of parameters) p.grad = null;
    let h = x;
    weights.forEach((w, i) => {
      h = matmul(h, w, { transposeB: true }).add(biases[i] as Tensor);
      if (i < weights.length - 1) h = act(h);
    });
    const loss = h.sub(y).pow(2).mean();
    loss.backward();
    noGrad(() => {
      for (const p of parameters) assign(p, p.sub((p.grad as Tensor).mul(lr)));
    });
    return loss;
  };
  return { step, parameters: [...weights, ...biases], lr };
}

describe.each([
  ["tanh", (x: Tensor) => x.tanh()],
  ["relu", (x: Tensor) => x.relu()],
  ["sigmoid", (x: Tensor) => x.sigmoid()],
])("a network with %s", (_name, act) => {
  test.each([[1], [3], [64]])("trains alike eager and compiled, batch %i", (batch) => {
    const make = () => {
      manualSeed(1);
      return network([5, 7, 6, 3], act);
    };
    const [a, b] = [make(), make()];
    const fast = compile(b.step);
    for (let i = 0; i < 20; i++) {
      const [x, y] = [randn([batch, 5]) as Tensor, rand([batch, 3]) as Tensor];
      if (i === 10) for (const { lr } of [a, b]) assign(lr, tensor(0.05));
      expect(fast(x, y).item()).toBeCloseTo(a.step(x, y).item(), 5);
    }
    a.parameters.forEach((p, i) =>
      p.data.forEach((v, k) => {
        expect(b.parameters[i]?.data[k]).toBeCloseTo(v, 5);
      }),
    );
  });
});

describe("what a compiled step refuses", () => {
  test("reading a value, of its own or from outside", () => {
    const outside = tensor([2]);
    expect(() => compile((x: Tensor) => x.mul(x.sum().item()))(tensor([1]))).toThrow(
      /a value was read inside a compiled step/,
    );
    expect(() => compile((x: Tensor) => x.mul(outside.item()))(tensor([1]))).toThrow(/a value was read inside/);
  });

  test("arguments that are no tensors, and results that are neither tensors nor plain", () => {
    expect(() => compile((x: Tensor) => x)(3 as unknown as Tensor)).toThrow(
      /argument 0 of a compiled step is no tensor/,
    );
    expect(() => compile((x: Tensor) => new Map([[1, x]]))(tensor(1))).toThrow(/returns an instance of Map/);
  });

  test("adding to a gradient of an earlier step", () => {
    const w = tensor([1], { requiresGrad: true });
    w.mul(2).sum().backward();
    const step = compile((x: Tensor) => {
      const y = w.mul(x).sum();
      y.backward();
      return y;
    });
    expect(() => step(tensor([1]))).toThrow(/call zeroGrad\(\) in the step/);
  });

  test("a tensor of the step that was kept has no values, and says so", () => {
    let kept: Tensor | undefined;
    compile((x: Tensor) => {
      kept = x.add(1);
      return x;
    })(tensor([1]));
    expect(() => kept?.item()).toThrow(/return it from the step/);
  });
});

test("leaves have no gradients after a compiled step", () => {
  const w = tensor([1, 2], { requiresGrad: true });
  const step = compile((x: Tensor) => {
    w.grad = null;
    const y = w.mul(x).sum();
    y.backward();
    return { y, slope: w.grad as Tensor | null };
  });
  const { y, slope } = step(tensor([3, 4]));
  expect([y.item(), slope?.toArray(), w.grad]).toEqual([11, [3, 4], null]);
});

test("a leaf that is read through a view only has its gradient from this step, even if it shrinks first", () => {
  const bias = tensor([1, 2], { requiresGrad: true });
  const step = compile((x: Tensor) => {
    bias.grad = null;
    x.mul(bias.reshape([2, 1]))
      .sum()
      .backward();
    noGrad(() => {
      assign(bias, bias.mul(0.5));
      assign(bias, bias.sub(bias.grad as Tensor));
    });
    return bias.sum();
  });
  expect(step(tensor([[1], [10]])).item()).toBe(0.5 - 1 + 1 - 10);
  expect(step(tensor([[0], [0]])).item()).toBe((0.5 - 1 + 1 - 10) / 2);
});

test("a leaf that no longer wants a gradient stays as it is, and moves again when it does", () => {
  const leaves = [tensor([1], { requiresGrad: true }), tensor([1], { requiresGrad: true })] as const;
  let written = 0;
  const step = compile((x: Tensor) => {
    written++;
    const [a, b] = leaves;
    for (const leaf of leaves) leaf.grad = null;
    const loss = a.mul(x).add(b.mul(x)).sum();
    loss.backward();
    noGrad(() => {
      for (const leaf of leaves) if (leaf.grad) assign(leaf, leaf.sub(leaf.grad as Tensor));
    });
    return loss;
  });
  const values = () => leaves.map((leaf) => leaf.item());
  step(tensor([1]));
  leaves[0].requiresGrad = false;
  step(tensor([1]));
  expect(values()).toEqual([0, -1]);
  leaves[0].requiresGrad = true;
  step(tensor([1]));
  expect(values()).toEqual([-1, -2]);
  expect(written).toBe(2);
});

test("every shape of the arguments has its own program, over the same parameters", () => {
  const total = tensor(0);
  const step = compile((x: Tensor) =>
    noGrad(() => {
      assign(total, total.add(x.sum()));
      return x.mul(2);
    }),
  );
  expect(step(tensor([1, 2])).toArray()).toEqual([2, 4]);
  expect(step(tensor([[1], [1], [1]])).shape).toEqual([3, 1]);
  expect(step(tensor([5, 5])).toArray()).toEqual([10, 10]);
  expect(total.item()).toBe(16);
});

test("random numbers are drawn anew in each step, the same as eager", () => {
  const draw = (x: Tensor) => x.mul(bernoulli(0.5, [8])).add(randn([8]));
  const x = tensor(new Float32Array(8).fill(1));
  const fast = compile(draw);
  manualSeed(3);
  const eager = [draw(x), draw(x)].map(String);
  manualSeed(3);
  expect([fast(x), fast(x)].map(String)).toEqual(eager);
});

test("reading and then overwriting the same value keeps its order", () => {
  const p = tensor([1, 2, 3]);
  const step = compile((x: Tensor) =>
    noGrad(() => {
      const before = p.add(0);
      assign(p, p.mul(x));
      const after = p.add(before);
      assign(p, p.add(1));
      return { before, after };
    }),
  );
  const { before, after } = step(tensor(10));
  expect([before.toArray(), after.toArray(), p.toArray()]).toEqual([
    [1, 2, 3],
    [11, 22, 33],
    [11, 21, 31],
  ]);
});

test("values are read across rows before they are overwritten", () => {
  const p = tensor([
    [1, 2],
    [3, 4],
  ]);
  const step = compile((x: Tensor) =>
    noGrad(() => {
      const turned = p.t().add(x);
      assign(p, p.add(turned.select(0, 0)));
      return p.sum(0);
    }),
  );
  expect(step(tensor(0)).toArray()).toEqual([6, 12]);
});

test("a view of the engine's memory that was taken before stays the tensor's data", () => {
  const p = tensor([1, 2]);
  compile((x: Tensor) =>
    noGrad(() => {
      assign(p, p.add(x));
      return p.sum();
    }),
  )(tensor([1, 1]));
  const { data } = p;
  expect(p.reshape([2, 1]).data).toBe(data);
  expect([...data]).toEqual([2, 3]);
});

test("an argument that the step does not look at is no harm", () => {
  const step = compile((x: Tensor, _unused: Tensor) => x.add(1));
  expect(step(tensor([1, 2]), tensor([3])).toArray()).toEqual([2, 3]);
});

test("explain: every pass shows what it made, and numbers that follow from a count do not part loops", () => {
  const [p, count] = [tensor([1, 2, 3, 4]), tensor(0)];
  const step = (g: Tensor) =>
    noGrad(() => {
      const moved = p.sub(g);
      assign(count, count.add(1));
      assign(p, moved.div(count));
    });
  const text = explain(step, tensor([1, 1, 1, 1]));
  expect(text).toContain("captured: 5 instructions");
  expect(text).toContain("asElementwise: nothing to do");
  expect(text).toMatch(/numbersFirst: 5 instructions\nt1 \[\] ← add\(outside1 \[\], 1\)/);
  expect(text).toMatch(
    /fuse: 2 tasks\nloop over 1 places of \[\]\n[\s\S]*loop over 4 places of \[4\]\n {2}t0 \[4\] ← sub/,
  );
  expect(p.toArray()).toEqual([1, 2, 3, 4]);
  const run = compile(step);
  run(tensor([1, 1, 1, 1]));
  run(tensor([1, 1, 1, 1]));
  expect([p.toArray(), count.item()]).toEqual([[-0.5, 0, 0.5, 1], 2]);
});
