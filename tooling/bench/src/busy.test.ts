import type { CpuInfo } from "node:os";
import { expect, test } from "vitest";
import { busyCores, busyness, clock } from "./busy.ts";

const processor = (user: number, idle: number): CpuInfo => ({
  model: "",
  speed: 0,
  times: { user, nice: 1, sys: 2, irq: 3, idle },
});

test("a core that worked all the time and one that did not are one core", () => {
  const [before, after] = [
    [processor(0, 50), processor(0, 50)],
    [processor(100, 50), processor(0, 150)],
  ].map(clock);
  expect(before).toEqual({ busy: 12, all: 112 });
  expect(busyCores(before as never, after as never, 2)).toBe(1);
});

test("no time at all is not busy", () => {
  expect(busyCores(clock([]), clock([]), 2)).toBe(0);
});

test("a quiet machine is not worth a word", () => {
  expect(busyness([0, 0.05])).toBeUndefined();
  expect(busyness([0.04, 1.25, 0.7])).toBe("BUSY: at 2 of 3 looks other programs used up to 1.3 cores.");
});
