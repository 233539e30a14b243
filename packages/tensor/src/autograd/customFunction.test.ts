import { describe, expect, test } from "vitest";
import {
  assign,
  checkGradients,
  compile,
  customFunction,
  detectAnomaly,
  grad,
  noGrad,
  type Tensor,
  tensor,
} from "../index.ts";

const param = (data: number[], dtype: "float32" | "float64" = "float32"): Tensor =>
  tensor(data, { requiresGrad: true, dtype });

const cube = customFunction("cube", {
  forward(ctx, x: Tensor) {
    ctx.saveForBackward(x);
    return x.pow(3);
  },
  backward(ctx, g) {
    const [x] = ctx.savedTensors;
    return g.mul(x.pow(2)).mul(3);
  },
});

/** Two results of two tensors and a number. */
const mix = customFunction("mix", {
  forward(ctx, a: Tensor, b: Tensor, k: number) {
    ctx.saveForBackward(a, b);
    ctx["k"] = k;
    return [a.mul(b), a.add(b.mul(k))] as const;
  },
  backward(ctx, g0, g1) {
    const [a, b] = ctx.savedTensors as [Tensor, Tensor];
    return [g0.mul(b).add(g1), g0.mul(a).add(g1.mul(ctx["k"] as number)), null];
  },
});

describe("customFunction", () => {
  test("has the gradient that its backward gives", () => {
    const x = param([1, 2]);
    cube(x).sum().backward();
    expect(x.grad?.toArray()).toEqual([3, 12]);
  });

  test("has gradients of gradients through what it saved, an input or a result", () => {
    const square = customFunction("exp", {
      forward(ctx, x: Tensor) {
        const y = x.exp();
        ctx.saveForBackward(y);
        return y;
      },
      backward: (ctx, g) => g.mul(ctx.savedTensors[0]),
    });
    for (const f of [cube, square]) {
      const x = param([0.3, -1.2], "float64");
      expect(checkGradients(f, [x])).toBe(true);
      expect(checkGradients((x) => grad(f(x).sum(), x, { createGraph: true })[0], [x])).toBe(true);
    }
    const x = param([2]);
    const [first] = grad(cube(x), x, { createGraph: true });
    const [second] = grad(first, x, { createGraph: true });
    expect([first.item(), second.item(), grad(second, x)[0].item()]).toEqual([12, 12, 6]);
  });

  test("several results: gradients come together, zeros where none came", () => {
    const [a, b] = [param([2]), param([5])];
    const [p, s] = mix(a, b, 10);
    p.add(s).backward();
    expect([a.grad?.item(), b.grad?.item()]).toEqual([6, 12]);
    const [, only] = mix(a, b, 10);
    expect(grad(only, [a, b]).map((g) => g.item())).toEqual([1, 10]);
    const inputs = [param([0.4, 2], "float64"), param([1.5, -0.3], "float64")];
    const f = (a: Tensor, b: Tensor) => {
      const [p, s] = mix(a, b, 3);
      return p.mul(s);
    };
    expect(checkGradients(f, inputs)).toBe(true);
    const slope = (a: Tensor, b: Tensor) => {
      const [da, db] = grad(f(a, b).sum(), [a, b], { createGraph: true });
      return (da as Tensor).mul(2).add(db as Tensor);
    };
    expect(checkGradients(slope, inputs)).toBe(true);
  });

  test("needsInputGrad tells which gradients matter; without zeros a missing one is null", () => {
    const heard: unknown[] = [];
    const f = customFunction("f", {
      forward(ctx, a: Tensor, b: Tensor) {
        ctx.setMaterializeGrads(false);
        return [a.mul(1), b.mul(1)];
      },
      backward(ctx, ga, gb) {
        heard.push(ctx.needsInputGrad, ga === null, gb === null);
        return [ga, gb];
      },
    });
    const a = param([1]);
    const [x] = f(a, tensor([2]));
    (x as Tensor).backward();
    expect(heard).toEqual([[true, false], false, true]);
  });

  test("a result may be marked as not differentiable, and whole numbers are anyway", () => {
    const f = customFunction("f", {
      forward(ctx, x: Tensor) {
        const sign = x.sign();
        ctx.markNonDifferentiable(sign);
        return [x.abs(), sign, x.argmax(0)];
      },
      backward: (_, g) => g,
    });
    const results = f(param([1, -2]));
    expect(results.map((y) => y.requiresGrad)).toEqual([true, false, false]);
  });

  test("a result that is an argument is a tensor of its own", () => {
    const reverse = customFunction("reverse", { forward: (_, x: Tensor) => x, backward: (_, g) => g.neg() });
    const x = param([1]);
    const y = reverse(x);
    y.mul(3).backward();
    expect([y === x, x.isLeaf, x.grad?.item()]).toEqual([false, true, -3]);
  });

  test("is walked once unless the graph is kept, and refuses values that were overwritten", () => {
    const x = param([1, 2]);
    const y = cube(x).sum();
    y.backward(undefined, { retainGraph: true });
    y.backward();
    expect(() => y.backward()).toThrow(/walked before and freed/);
    const z = cube(x).sum();
    noGrad(() => assign(x, tensor([5, 5])));
    expect(() => z.backward()).toThrow(/cube needs a value of \[2\] that was overwritten/);
  });

  test("hooks of its results and arguments are called, and results may retain their gradient", () => {
    const x = param([1, 2]);
    const y = cube(x.mul(1));
    y.retainGrad();
    y.registerHook((g) => g.mul(2));
    y.sum().backward();
    expect([y.grad?.toArray(), x.grad?.toArray()]).toEqual([
      [2, 2],
      [6, 24],
    ]);
    expect(grad(cube(x).sum(), x)[0].toArray()).toEqual([3, 12]);
  });

  test("onceDifferentiable: whoever differentiates its gradient is told so", () => {
    const f = customFunction("clip", {
      forward(ctx, x: Tensor) {
        ctx.saveForBackward(x);
        return x.pow(2);
      },
      backward: (ctx, g) => g.mul(ctx.savedTensors[0]).mul(2),
      onceDifferentiable: true,
    });
    const x = param([3]);
    const [first] = grad(f(x).pow(2), x, { createGraph: true });
    expect(first.item()).toBe(108);
    expect(() => grad(first, x)).toThrow(/clip: its backward is marked onceDifferentiable/);
  });

  test("anomaly mode names it, and what runs inside it, like any operation", () => {
    const bad = customFunction("bad", { forward: (_, x: Tensor) => x.mul(2), backward: (_, g) => g.mul(Number.NaN) });
    expect(() => detectAnomaly(() => bad(param([1])).backward())).toThrow(
      /^backward: bad made the first NaN: the gradient of its input 0, \[1\], has one at \[0\]; keep/,
    );
    const inner = customFunction("inner", { forward: (_, x: Tensor) => x.log(), backward: (_, g) => g });
    expect(() => detectAnomaly(() => inner(param([-1])))).toThrow(/^log: made a NaN/);
  });

  test("says what it was given that cannot be right", () => {
    const bad = customFunction("bad", { forward: (_, x: Tensor, _y: Tensor) => x.mul(1), backward: (_, g) => g });
    expect(() => bad(param([1]), param([1])).backward()).toThrow(/bad: backward gave 1 gradients for 2 arguments/);
    const none = customFunction("none", { forward: (_, x: Tensor) => x.item() as never, backward: (_, g) => g });
    expect(() => none(param([1]))).toThrow(/none: forward gave 1; return a tensor/);
    const wide = customFunction("wide", { forward: (_, x: Tensor) => x.sum(), backward: () => tensor([1, 2]) });
    expect(() => wide(param([1, 2, 3])).backward()).toThrow(
      /wide: backward gave a gradient of \[2\] for an input of \[3\]/,
    );
  });

  test("compiled: tensor operations in it are a part of the step, plain JavaScript on values is refused by name", () => {
    const step = (x: Tensor): Tensor[] => {
      const leaf = x.detach();
      leaf.requiresGrad = true;
      const y = cube(leaf).mul(leaf);
      return [y, ...grad(y.sum(), leaf)];
    };
    const x = tensor([0.5, -2, 3]);
    expect(compile(step)(x).map((y) => y.toArray())).toEqual(step(x).map((y) => y.toArray()));
    const plain = customFunction("table", {
      forward: (_, x: Tensor) => tensor(Array.from(x.data, Math.round)),
      backward: (_, g) => g,
    });
    expect(() => compile((x: Tensor) => plain(x))(x)).toThrow(/compiled step in the forward of table, which/);
  });
});
