import { beforeAll, describe, expect, test, vi } from "vitest";
import { instantiate, kernelOf } from "../wasm/instantiate.ts";
import { engine } from "../wasm/memory.ts";
import { ModuleBuilder } from "../wasm/module.ts";
import { i32 } from "../wasm/scalar.ts";
import { statement } from "../wasm/value.ts";
import { type Board, board } from "./board.ts";
import { callHelpers, isHelped } from "./helpers.ts";
import { type Chunk, chunksOf, runChunks } from "./job.ts";

const home = engine();

/** Functions for chunks, and the address of 64 words for them to work on. */
function bench() {
  if (!home) throw new Error("there is no WebAssembly here");
  const m = new ModuleBuilder();
  const add = m.define(["i32", "i32"], "none", "add");
  const [at, x] = add.params;
  add.emit(i32.store(at, i32.add(i32.load(at), x)));
  // Says that it is there, and waits for the other one: for a second or so.
  const meet = m.define(["i32", "i32"], "none", "meet");
  const [own, other] = meet.params;
  const patience = meet.keep(i32.const(1 << 30));
  meet.emit(i32.store(own, i32.const(1)));
  meet.repeat(() => {
    meet.set(patience, i32.sub(patience, i32.const(1)));
    return i32.and(i32.eqz(i32.load(other)), i32.eqz(i32.eqz(patience)));
  });
  meet.emit(i32.store(own, i32.add(i32.const(1), i32.load(other)), 8));
  const trap = m.define([], "none", "trap");
  trap.emit(statement(0x00));
  const exported = instantiate(m, home.memory);
  const base = home.heap.take(256) as number;
  const words = new Int32Array(home.memory.buffer, base, 64).fill(0);
  return { add: exported("add"), meet: exported("meet"), trap: exported("trap"), base, words };
}

describe.skipIf(!home?.shared)("chunks of a job", () => {
  const place = board() as Board;
  beforeAll(async () => {
    callHelpers(1);
    await vi.waitFor(() => expect(isHelped()).toBe(true), 10_000);
  });

  test("are each made once, in whatever order, also more than the board has room for", () => {
    const { add, base, words } = bench();
    const chunks = chunksOf(Array.from({ length: 150 }, (_, i) => ({ run: add, args: [base + 4 * (i % 50), i] })));
    for (let time = 1; time <= 200; time++) {
      runChunks(place, chunks as Chunk[], 1);
      expect([...words.subarray(0, 50)]).toEqual(Array.from({ length: 50 }, (_, i) => time * (3 * i + 150)));
    }
  });

  test("two that wait for one another both finish: they run at the same time", () => {
    const { meet, base, words } = bench();
    const chunks = chunksOf([
      { run: meet, args: [base, base + 4] },
      { run: meet, args: [base + 4, base] },
    ]);
    runChunks(place, chunks as Chunk[], 1);
    expect([...words.subarray(0, 4)]).toEqual([1, 1, 2, 2]);
  });

  test("that a helper cannot begin are made by the caller", () => {
    const { add, base, words } = bench();
    const kernel = kernelOf(add);
    const nowhere = { number: 2 ** 30, at: base };
    const chunks = Array.from({ length: 20 }, (_, i) => ({ kernel, place: nowhere, args: [base + 4 * i, 7] }));
    for (let time = 1; time <= 20; time++) {
      runChunks(place, chunks, 1);
      expect([...words.subarray(0, 20)]).toEqual(Array(20).fill(7 * time));
    }
  });

  test("that break off end in an error, not in waiting, and the next job is done", () => {
    const { add, trap, base, words } = bench();
    const broken = chunksOf(Array.from({ length: 20 }, () => ({ run: trap, args: [] }))) as Chunk[];
    expect(() => runChunks(place, broken, 1)).toThrow();
    runChunks(place, chunksOf([0, 1].map((i) => ({ run: add, args: [base + 4 * i, 1] }))) as Chunk[], 1);
    expect([...words.subarray(0, 2)]).toEqual([1, 1]);
  });
});
