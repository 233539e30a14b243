import { expect, test, vi } from "vitest";
import type { Kernel } from "../wasm/instantiate.ts";
import { noteAlone, noteShared, pays } from "./balance.ts";

const kernel = (): Kernel => ({ plain: () => 0, source: { bytes: new Uint8Array() }, index: 0 });

test("a kernel is shared once it is known how it runs alone, and now and then that is looked at again", () => {
  const one = kernel();
  expect(pays(one)).toBe(false);
  noteAlone(one, 100, 1);
  let times = 0;
  for (; pays(one) && times < 1000; times++) noteShared(one, 100, 0.6);
  expect(times).toBe(32);
  noteAlone(one, 100, 1);
  expect(pays(one)).toBe(true);
});

test("one that sharing slows down stays alone for longer and longer, and does not hold up others", () => {
  vi.useFakeTimers({ toFake: ["performance"] });
  try {
    const [slow, other] = [kernel(), kernel()];
    for (const k of [slow, other]) noteAlone(k, 100, 1);
    const pauses = Array.from({ length: 9 }, () => {
      noteShared(slow, 100, 1.5);
      let waited = 0;
      for (; !pays(slow); waited++) {
        noteAlone(slow, 100, 1);
        vi.advanceTimersByTime(1);
      }
      return waited;
    });
    expect(pauses).toEqual([2, 4, 8, 16, 32, 64, 128, 256, 256]);
    expect(pays(other)).toBe(true);
    noteShared(slow, 100, 0.5);
    expect(pays(slow)).toBe(true);
  } finally {
    vi.useRealTimers();
  }
});
