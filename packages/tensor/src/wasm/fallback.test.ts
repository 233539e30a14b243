import { afterEach, describe, expect, test, vi } from "vitest";
import type { Reduction } from "../op.ts";

const Memory = WebAssembly.Memory;

/** The modules, loaded anew where `WebAssembly.Memory` refuses what `refuses` says. */
async function withoutMemory(refuses: (kind: WebAssembly.MemoryDescriptor) => boolean) {
  vi.resetModules();
  vi.stubGlobal("WebAssembly", {
    ...Object.fromEntries(["Module", "Instance", "validate"].map((key) => [key, Reflect.get(WebAssembly, key)])),
    Memory: class {
      constructor(kind: WebAssembly.MemoryDescriptor) {
        if (refuses(kind)) throw new RangeError("refused");
        // biome-ignore lint/correctness/noConstructorReturn: a real memory, or none
        return new Memory(kind);
      }
    },
  });
  const { engine, shortcoming } = await import("./memory.ts");
  const { resident } = await import("./resident.ts");
  const { reduceLanes } = await import("../lanes/reduce.ts");
  return { engine, shortcoming, resident, reduceLanes };
}

afterEach(() => {
  vi.unstubAllGlobals();
  vi.resetModules();
});

const sum: Reduction = { kind: "reduction", name: "sum", start: 0, combine: (m, a, b) => m.add(a, b) };
const ones = (n: number) => ({ shape: [n], dtype: "float32", data: new Float32Array(n).fill(1) }) as const;
const scalar = () => ({ shape: [], dtype: "float32", data: new Float32Array(1) }) as const;

describe("without shared memory", () => {
  test("a plain one serves, growing as needed, but nothing can stay in it", async () => {
    const { engine, shortcoming, resident, reduceLanes } = await withoutMemory((kind) => Boolean(kind.shared));
    expect([engine()?.shared, resident(3)]).toEqual([false, null]);
    expect(shortcoming()).toBe("no shared memory: RangeError: refused");
    for (const n of [5, 3_000_000, 7]) {
      const out = scalar();
      expect(reduceLanes(sum, out, ones(n), [0])).toBe(true);
      expect(out.data[0]).toBe(n);
    }
    expect(engine()?.memory.buffer.byteLength).toBeGreaterThan(12_000_000);
  });

  test("without any, kernels say that they did nothing", async () => {
    const { engine, shortcoming, reduceLanes } = await withoutMemory(() => true);
    expect([engine(), reduceLanes(sum, scalar(), ones(5), [0])]).toEqual([null, false]);
    expect(shortcoming()).toContain("no other either");
  });
});
