import { describe, expect, test } from "vitest";
import { assign, manualSeed, matmul, noGrad, rand, randn, type Tensor, tensor, uniform, zeros } from "../index.ts";
import { compile } from "./compile.ts";

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
