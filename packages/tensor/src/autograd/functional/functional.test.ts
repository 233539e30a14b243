/** Values of torch.autograd.functional in PyTorch 2.13, in float64; the calls stand beside them. */
import { describe, expect, test } from "vitest";
import { checkGradients, compile, grad, hessian, hvp, jacobian, jvp, type Tensor, tensor, vjp } from "../../index.ts";

const t = (data: Parameters<typeof tensor>[0]): Tensor => tensor(data, { dtype: "float64" });

const A = t([
  [0.5, -1],
  [2, 0.25],
]);
const b = t([1, -2]);
/** f = lambda A, b: (A @ b).tanh() */
const f = (A: Tensor, b: Tensor) => A.matmul(b).tanh();
/** g = lambda A, b: ((A @ b).sigmoid() * b).sum() */
const g = (A: Tensor, b: Tensor) => A.matmul(b).sigmoid().mul(b).sum();
const along = [
  t([
    [1, 0],
    [0.5, -1],
  ]),
  t([0.5, 2]),
];

function close(x: Tensor | undefined, expected: readonly unknown[] | number): void {
  const flat = [expected].flat(9) as number[];
  expect(x?.numel()).toBe(flat.length);
  flat.forEach((v, i) => {
    expect(x?.data[i]).toBeCloseTo(v, 7);
  });
}

describe("vjp", () => {
  test("gives the outputs and the gradients along a vector", () => {
    // vjp(f, (A, b), tensor([1., 3.]))
    const [y, [dA, db]] = vjp(f, [A, b], t([1, 3]));
    close(y, [0.9866143, 0.90514825]);
    close(dA, [0.02659223, -0.05318445, 0.54211992, -1.08423983]);
    close(db, [1.09753595, 0.10893775]);
    expect([y.requiresGrad, dA.requiresGrad, A.requiresGrad]).toEqual([false, false, false]);
  });

  test("without a vector it takes a single number; inputs that nothing depends on have zeros, or are refused", () => {
    expect(vjp((x) => x.pow(2).sum(), b)[1].toArray()).toEqual([2, -4]);
    expect(() => vjp(f, [A, b])).toThrow(/vjp: without a vector it takes a single number, not \[\[2\]\]/);
    expect(vjp((x) => x.sum(), [b, A])[1][1].toArray()).toEqual([
      [0, 0],
      [0, 0],
    ]);
    expect(() => vjp((x) => x.sum(), [b, A], undefined, { strict: true })).toThrow(
      /no output depends on input 1, \[2,2\]/,
    );
    expect(() => vjp(f, [A, b], t([1, 2, 3]))).toThrow(/vjp: vectors of \[\[3\]\] for tensors of \[\[2\]\]/);
  });

  test("with createGraph it is a part of the graph of its inputs", () => {
    const x = tensor([0.3, -0.8], { dtype: "float64", requiresGrad: true });
    expect(checkGradients((x) => vjp((x) => x.exp().mul(x).sum(), x, undefined, { createGraph: true })[1], [x])).toBe(
      true,
    );
  });
});

describe("jvp", () => {
  test("gives the outputs and how they change along a vector", () => {
    // jvp(f, (A, b), (tensor([[1., 0.], [0.5, -1.]]), tensor([0.5, 2.])))
    const [y, tangent] = jvp(f, [A, b], along);
    close(y, [0.9866143, 0.90514825]);
    close(tangent, [-0.01994417, 0.72282656]);
  });

  test("several outputs have a tangent each, and constants have zeros", () => {
    const [, tangents] = jvp((x) => [x.mul(x), x.sum(), t([7])] as const, t([1, 2]), t([1, 10]));
    expect(tangents.map((x) => x.toArray())).toEqual([[2, 40], 11, [0]]);
  });

  test("with createGraph it is differentiable", () => {
    const x = tensor([0.3, -0.8], { dtype: "float64", requiresGrad: true });
    const slope = (x: Tensor) => jvp((x) => x.sin().mul(x.sum()), x, t([1, 2]), { createGraph: true })[1];
    expect(checkGradients(slope, [x])).toBe(true);
  });
});

describe("jacobian", () => {
  test.each([false, true])("has the shape of the output and then of the input, vectorize: %s", (vectorize) => {
    // jacobian(f, (A, b))
    const [JA, Jb] = jacobian(f, [A, b], { vectorize });
    expect([JA.shape, Jb.shape]).toEqual([
      [2, 2, 2],
      [2, 2],
    ]);
    close(JA, [0.02659223, -0.05318445, 0, 0, 0, 0, 0.18070664, -0.36141328]);
    close(Jb, [0.01329611, -0.02659223, 0.36141328, 0.04517666]);
    // jacobian(lambda x: (x.sum(), x * x), tensor([1., 2.]))
    const both = jacobian((x) => [x.sum(), x.mul(x)] as const, t([1, 2]), { vectorize });
    expect(both.map((J) => J.toArray())).toEqual([
      [1, 1],
      [
        [2, 0],
        [0, 4],
      ],
    ]);
  });

  test("of nothing is nothing, and of a constant zeros", () => {
    expect(jacobian((x) => x.mul(2), t([])).shape).toEqual([0, 0]);
    expect(jacobian(() => t([1, 2]), b).toArray()).toEqual([
      [0, 0],
      [0, 0],
    ]);
  });

  test("with createGraph a sum of it has a gradient", () => {
    const x = tensor([2, 3], { requiresGrad: true });
    const J = jacobian((x) => x.pow(3), x, { createGraph: true });
    expect(grad(J.sum(), x)[0].toArray()).toEqual([12, 18]);
  });
});

describe("hessian and hvp", () => {
  // hessian(g, (A, b))
  const blocks = [
    [
      [
        ...[-0.05946784, 0.11893567, 0, 0, 0.11893567, -0.23787134, 0, 0],
        ...[0, 0, 0.18946043, -0.37892085, 0, 0, -0.37892085, 0.7578417],
      ],
      [0.11047352, 0.05946784, -0.0807396, -0.04883196, 0.08062795, 0.19651156, -0.7578417, -0.69131602],
    ],
    [
      [0.11047352, -0.0807396, 0.08062795, -0.7578417, 0.05946784, -0.04883196, 0.19651156, -0.69131602],
      [0.81307846, 0.35265332, 0.35265332, 0.02694667],
    ],
  ];

  test.each([false, true])("all second derivatives, vectorize: %s", (vectorize) => {
    hessian(g, [A, b], { vectorize }).forEach((row, i) => {
      row.forEach((block, j) => {
        close(block, blocks[i]?.[j] ?? []);
      });
    });
    expect(hessian((x) => x.pow(3).sum(), t([1, 2]), { vectorize }).toArray()).toEqual([
      [6, 0],
      [0, 12],
    ]);
    expect(() => hessian((x) => x, b)).toThrow(/hessian: the function gave \[2\]/);
  });

  test("hvp is the hessian times a vector", () => {
    // hvp(g, (A, b), (tensor([[1., 0.], [0.5, -1.]]), tensor([0.5, 2.])))
    const [y, [hA, hb]] = hvp(g, [A, b], along);
    close(y, -0.71100713);
    close(hA, [0.11470459, -0.01909804, 0.90698815, -2.70885502]);
    close(hb, [2.02047506, 1.07925963]);
  });

  test("compiled: as a step of its own, to the same numbers", () => {
    const step = (A: Tensor, b: Tensor) => [
      ...hessian(g, [A, b]).flat(),
      ...jacobian(f, [A, b], { vectorize: true }),
      jvp(f, [A, b], along)[1],
    ];
    // A compiled step may give a zero the other sign.
    expect(compile(step)(A, b).map((x) => x.add(0).toArray())).toEqual(step(A, b).map((x) => x.add(0).toArray()));
  });
});
