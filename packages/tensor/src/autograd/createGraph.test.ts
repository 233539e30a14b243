/** Gradients of gradients where the engine is clever: large outer products that are put off, compiled steps, hooks. */
import { describe, expect, test } from "vitest";
import { assign, backward, compile, grad, manualSeed, noGrad, randn, type Tensor, tensor } from "../index.ts";

/** Two layers, the first large enough for its gradient from one sample to be put off. */
function network() {
  manualSeed(3);
  const [w, v] = [randn([80, 60], { requiresGrad: true }), randn([1, 80], { requiresGrad: true })] as [Tensor, Tensor];
  const critic = (x: Tensor): Tensor =>
    x.matmul(w, { transposeB: true }).mul(0.1).tanh().matmul(v, { transposeB: true }).sum();
  return { w, v, critic };
}

/** A gradient penalty, `(‖dy/dx‖ − 1)²`, and a step along its gradient: first and second order in one. */
function penaltyStep() {
  const { w, v, critic } = network();
  const step = (x: Tensor): Tensor => {
    for (const p of [w, v]) p.grad = null;
    const leaf = x.detach();
    leaf.requiresGrad = true;
    const y = critic(leaf);
    const [g] = grad(y, leaf, { createGraph: true });
    const loss = y.add(g.norm().sub(1).pow(2));
    loss.backward();
    noGrad(() => {
      for (const p of [w, v]) assign(p, p.sub((p.grad as Tensor).mul(0.05)));
    });
    return loss.detach();
  };
  return { w, v, step };
}

const samples = Array.from({ length: 4 }, (_, i) => {
  manualSeed(10 + i);
  return randn([1 + (i % 2), 60]) as Tensor;
});

describe("createGraph", () => {
  test("a step with a gradient penalty is the same eager and compiled, for one sample and for two", () => {
    const [eager, compiled] = [penaltyStep(), penaltyStep()];
    const run = compile(compiled.step);
    for (const x of samples) expect(run(x).item()).toBe(eager.step(x).item());
    expect([...compiled.w.data]).toEqual([...eager.w.data]);
    expect([...compiled.v.data]).toEqual([...eager.v.data]);
  });

  test("backward with createGraph leaves a grad that is differentiable, and adds to one that was put off", () => {
    const { w, v, critic } = network();
    const [x] = samples as [Tensor];
    critic(x).backward();
    const first = [...(w.grad as Tensor).data];
    backward(critic(x), undefined, { createGraph: true });
    const both = w.grad as Tensor;
    expect(both.requiresGrad).toBe(true);
    expect([...both.data]).toEqual(first.map((g) => g + g));
    // Only the second half of the sum has a graph.
    const slope = grad(both.sum(), v)[0];
    const [g] = grad(critic(x), w, { createGraph: true });
    expect([...slope.data]).toEqual([...grad(g.sum(), v)[0].data]);
  });

  test("in float64 the second derivative of the large layer is that of the small steps", () => {
    const { w, v, critic } = network();
    const [x] = samples as [Tensor];
    const direction = randn([80, 60]) as Tensor;
    const along = (t: number): number => {
      const moved = w.to("float64").add(direction.to("float64").mul(t)).detach();
      moved.requiresGrad = true;
      const y = x.to("float64").matmul(moved, { transposeB: true }).mul(0.1).tanh();
      const out = y.matmul(v.to("float64").detach(), { transposeB: true }).sum();
      return grad(out, moved)[0].mul(direction.to("float64")).sum().item();
    };
    const [g] = grad(critic(x), w, { createGraph: true });
    const [h] = grad(g.mul(direction).sum(), w);
    const expected = (along(1e-5) - along(-1e-5)) / 2e-5;
    expect(h.mul(direction).sum().item() / expected).toBeCloseTo(1, 4);
  });

  test("the gradient that a hook of the large layer sees is what grad has, and stays what it was", () => {
    const { w, critic } = network();
    const kept: Tensor[] = [];
    const handle = w.registerHook((g) => {
      kept.push(g);
    });
    const [a, , b] = samples as [Tensor, Tensor, Tensor];
    critic(a).backward();
    const first = [...(w.grad as Tensor).data];
    noGrad(() => assign(w.grad as Tensor, (w.grad as Tensor).mul(0)));
    critic(b).backward();
    handle.remove();
    expect([...(kept[0] as Tensor).data]).toEqual(first);
    expect([...(kept[1] as Tensor).data]).toEqual([...(w.grad as Tensor).data]);
  });

  test("a value that was overwritten between the two walks is noticed in the second", () => {
    const x = tensor([1, 2], { requiresGrad: true });
    const [g] = grad(x.pow(3).sum(), x, { createGraph: true });
    noGrad(() => assign(x, tensor([5, 5])));
    expect(() => grad(g.sum(), x)).toThrow(/needs a value of \[2\] that was overwritten/);
  });
});
