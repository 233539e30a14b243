import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { backend, getThreads, setThreads, type Tensor } from "../index.ts";

afterEach(() => setThreads(1));

test("setThreads: whole numbers from 1 to 128, and an error that says so for anything else", () => {
  for (const n of [0, -1, 1.5, 129, Number.NaN]) expect(() => setThreads(n)).toThrow(`setThreads: ${n} is not`);
  expect(() => setThreads("2" as unknown as number)).toThrow('setThreads: "2" is not a number of threads');
  for (const n of [1, 2, 128]) {
    setThreads(n);
    expect([getThreads(), backend().threads]).toEqual(backend().compile ? [n, n] : [1, 1]);
  }
});

describe.skipIf(!backend().compile)("the same bits for every number of threads", () => {
  /** The library anew, sharing whatever is worth it, whether or not the cores are busy. */
  const load = async () => {
    vi.resetModules();
    vi.doMock("./balance.ts", () => ({ pays: () => true, noteAlone() {}, noteShared() {} }));
    return { ...(await import("../index.ts")), ...(await import("./helpers.ts")) };
  };
  let q: Awaited<ReturnType<typeof load>>;
  beforeAll(async () => {
    q = await load();
    q.callHelpers(7);
    await vi.waitFor(() => expect(q.isHelped()).toBe(true), 10_000);
  });
  afterAll(() => {
    vi.doUnmock("./balance.ts");
    vi.resetModules();
  });

  const counts = [1, 2, 3, 8];
  /** Runs `body` with each number of threads, a few times with several. */
  const bits = (body: () => { readonly data: ArrayLike<number> }) => {
    const all = counts.flatMap((n) => {
      q.setThreads(n);
      return Array.from({ length: n === 1 ? 1 : 3 }, () =>
        Uint8Array.from(new Uint8Array(Float32Array.from(body().data).buffer)),
      );
    });
    q.setThreads(1);
    return all;
  };
  const expectSame = ([first, ...others]: Uint8Array[]) => {
    for (const other of others) expect(Buffer.compare(first as Uint8Array, other)).toBe(0);
  };

  test.each([
    [97, 131, 203],
    [7, 300, 1031],
    [1025, 61, 19],
    [130, 520, 66],
  ])("matmul: [%i, %i] · [.., %i], in rows and in columns", (m, k, n) => {
    for (const transposeA of [false, true]) {
      for (const transposeB of [false, true]) {
        const a = q.randn(transposeA ? [k, m] : [m, k]);
        const b = q.randn(transposeB ? [n, k] : [k, n]);
        expectSame(bits(() => q.matmul(a, b, { transposeA, transposeB })));
      }
    }
  });

  test("convolutions and both of their gradients", () => {
    for (const groups of [1, 2]) {
      const x = q.randn([7, 6, 20, 17], { requiresGrad: true });
      const w = q.randn([22, 6 / groups, 3, 3], { requiresGrad: true });
      const g = q.randn([7, 22, 10, 9]);
      const gradients = () => q.grad(q.conv2d(x, w, { groups, stride: 2, padding: 1 }), [x, w], { gradOutputs: [g] });
      expectSame(bits(() => q.conv2d(x, w, { groups, stride: 2, padding: 1 })));
      expectSame(bits(() => gradients()[0] as Tensor));
      expectSame(bits(() => gradients()[1] as Tensor));
    }
  });

  test("stacks of products", () => {
    const [a, b] = [q.randn([5, 67, 129]), q.randn([129, 101])];
    expectSame(bits(() => q.matmul(a, b)));
    expectSame(bits(() => q.matmul(a, q.ones([5, 129, 101]))));
  });

  test("elementwise, flat, by rows, and to bytes", () => {
    const [flat, rows, column] = [q.randn([300_001]), q.randn([301, 1003]), q.randn([301, 1])];
    expectSame(bits(() => flat.tanh()));
    expectSame(bits(() => q.pow(q.exp(rows), column)));
    expectSame(bits(() => q.gt(flat, 0.5)));
  });

  test("a network that is trained in compiled steps", () => {
    const train = () => {
      q.manualSeed(3);
      const [first, second] = [q.uniform([150, 203], -0.2, 0.2), q.uniform([203, 61], -0.2, 0.2)];
      const weights: InstanceType<typeof q.Tensor>[] = [first, second];
      for (const w of weights) w.requiresGrad = true;
      const [x, y] = [q.randn([129, 150]), q.randn([129, 61])];
      const step = q.compile((x, y) => {
        for (const w of weights) w.grad = null;
        const loss = q.matmul(q.matmul(x, first).tanh(), second).sub(y).pow(2).mean();
        loss.backward();
        q.noGrad(() => {
          for (const w of weights) q.assign(w, w.sub(q.mul(w.grad as typeof w, 0.5)));
        });
        return loss;
      });
      for (let i = 0; i < 20; i++) step(x, y);
      return first;
    };
    expectSame(bits(train));
  });

  test("the number may change between compiled steps", () => {
    const [a, b, sum] = [q.randn([150, 150]), q.randn([150, 150]), q.zeros([150, 150])];
    const step = q.compile(() => q.noGrad(() => q.assign(sum, sum.mul(0).add(q.matmul(a, b)).tanh())));
    expectSame(
      bits(() => {
        step();
        return sum;
      }),
    );
  });
});
