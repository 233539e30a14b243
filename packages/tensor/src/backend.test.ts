import { afterEach, expect, test, vi } from "vitest";

/** A fresh copy of the package, loaded while `WebAssembly` is something else. */
async function loadWith(webAssembly: unknown) {
  vi.resetModules();
  vi.stubGlobal("WebAssembly", webAssembly);
  return import("./index.ts");
}

afterEach(() => {
  vi.unstubAllGlobals();
  // The test files after this one share its modules: they shall have WebAssembly again.
  vi.resetModules();
});

const { Memory, ...rest } = Object.fromEntries(
  (Object.getOwnPropertyNames(WebAssembly) as (keyof typeof WebAssembly)[]).map((name) => [name, WebAssembly[name]]),
) as unknown as typeof WebAssembly;

/** Memory as on a page that is not isolated, or a machine that has none left. */
const memoryThat = (refuses: (kind: WebAssembly.MemoryDescriptor) => boolean) => ({
  ...rest,
  Memory: class extends Memory {
    constructor(kind: WebAssembly.MemoryDescriptor) {
      if (refuses(kind)) throw new RangeError("could not allocate memory");
      super(kind);
    }
  },
});

test.each([
  ["there is no WebAssembly at all", undefined, "numbers", /no WebAssembly/],
  ["it has no SIMD", { ...rest, Memory, validate: () => false }, "numbers", /no SIMD/],
  ["no memory can be had", memoryThat(() => true), "numbers", /could not allocate/],
  ["memory cannot be shared", memoryThat((kind) => kind.shared === true), "wasm-simd", /no shared memory/],
] as const)("where %s, everything works and the report says why", async (_name, webAssembly, float32, reason) => {
  const { backend, compile, tensor } = await loadWith(webAssembly);
  const w = tensor(
    [
      [1, 2],
      [3, 4],
    ],
    { requiresGrad: true },
  );
  const step = compile(() => {
    w.grad = null;
    const y = w.matmul(w).exp().softmax(0).sum(0).mul(2).sum();
    y.backward();
    return y;
  });
  expect(step().item()).toBeCloseTo(4, 5);
  expect(backend()).toMatchObject({ float32, compile: false, reason: expect.stringMatching(reason) });
});

test("here it is the best there is", async () => {
  const { backend } = await loadWith(WebAssembly);
  expect(backend()).toMatchObject({ float32: "wasm-simd", compile: true, reason: null });
});
