import { describe, expect, test } from "vitest";
import { flatten, signed, unsigned } from "./bytes.ts";
import { instantiate } from "./instantiate.ts";
import { ModuleBuilder } from "./module.ts";
import { f32, i32, i64 } from "./scalar.ts";
import { f32x4, v128 } from "./vector.ts";

const memory = new WebAssembly.Memory({ initial: 1 });

describe("assembler", () => {
  test("numbers are written as LEB128", () => {
    expect([0, 127, 128, 624485].map(unsigned)).toEqual([[0], [127], [128, 1], [0xe5, 0x8e, 0x26]]);
    expect([0, 63, 64, -1, -64, -65, -123456].map(signed)).toEqual([
      [0],
      [63],
      [0xc0, 0],
      [127],
      [64],
      [0xbf, 127],
      [0xc0, 0xbb, 0x78],
    ]);
    expect(unsigned(2 ** 32 - 1)).toEqual([255, 255, 255, 255, 15]);
    expect([...flatten([1, [2, [3]], []])]).toEqual([1, 2, 3]);
  });

  test("adds two numbers", () => {
    const m = new ModuleBuilder();
    const f = m.define(["i32", "i32"], "i32", "add");
    f.result(i32.add(...f.params));
    expect(instantiate(m, memory)("add")(40, 2)).toBe(42);
  });

  test("loops, branches and calls: sum of the even numbers below n", () => {
    const m = new ModuleBuilder();
    const isEven = m.define(["i32"], "i32");
    isEven.result(i32.eqz(i32.and(isEven.params[0], i32.const(1))));
    const f = m.define(["i32"], "i32", "sum");
    const [n] = f.params;
    const [i, sum] = [f.local("i32"), f.local("i32")];
    f.while(i32.ltU(i, n), () => {
      f.if(isEven.call(i), () => f.set(sum, i32.add(sum, i)));
      f.set(i, i32.add(i, i32.const(1)));
    });
    f.result(sum);
    const run = instantiate(m, memory)("sum");
    expect([run(0), run(1), run(11)]).toEqual([0, 0, 30]);
  });

  test("a branch has an else, and constants keep their sign and size", () => {
    const m = new ModuleBuilder();
    const f = m.define(["i32"], "i32", "pick");
    const out = f.local("i32");
    f.if(
      f.params[0],
      () => f.set(out, i32.const(-200000)),
      () => f.set(out, i32.const(2 ** 31)),
    );
    f.result(out);
    const big = m.define([], "i32", "big");
    big.result(i64.toI32(i64.shrU(i64.const(-(2n ** 40n)), i64.const(40n))));
    const exported = instantiate(m, memory);
    expect([exported("pick")(1), exported("pick")(0), exported("big")()]).toEqual([-200000, -(2 ** 31), 2 ** 24 - 1]);
  });

  test("reads and writes four floats at once, and makes each constant once", () => {
    const m = new ModuleBuilder();
    const f = m.define(["i32"], "none", "twice");
    const [at] = f.params;
    expect(f.constant(f32x4.const(2))).toBe(f.constant(f32x4.const(2)));
    f.emit(v128.store(at, f32x4.mul(v128.load(at), f.constant(f32x4.const(2))), 16));
    f.emit(f32.store(at, f32.add(f32.load(at), f32.const(0.5))));
    const floats = new Float32Array(memory.buffer);
    floats.set([1, 2, 3, 4], 2);
    instantiate(m, memory)("twice")(8);
    expect([...floats.subarray(2, 10)]).toEqual([1.5, 2, 3, 4, 2, 4, 6, 8]);
  });

  test("takes a shared memory too", () => {
    const shared = new WebAssembly.Memory({ initial: 1, maximum: 2, shared: true });
    const m = new ModuleBuilder();
    const f = m.define(["i32"], "i32", "load");
    f.result(i32.load(...f.params));
    new Int32Array(shared.buffer)[3] = 7;
    expect(instantiate(m, shared)("load")(12)).toBe(7);
  });

  test("an export that is not there is our fault", () => {
    expect(() => instantiate(new ModuleBuilder(), memory)("nothing")).toThrow("internal: ");
  });
});
