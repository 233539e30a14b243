import { expect, test } from "vitest";
import { interleave, isDue, ROUNDS, type Runner } from "./interleave.ts";

/** Takes `seconds` a time, and writes down when it ran. */
const worker = (name: string, seconds: number, log: string[] = []): Runner & { name: string } => ({
  name,
  run: async (n) => {
    log.push(`${name} ${n}`);
    return seconds * n;
  },
});

test("fast ones run in every round, in chunks of a twentieth of the time", async () => {
  const [a, b] = [worker("a", 1e-4), worker("b", 1e-3)];
  const results = await interleave([a, b], 2);
  for (const [runner, seconds] of [
    [a, 1e-4],
    [b, 1e-3],
  ] as const) {
    const measured = results.get(runner);
    expect(measured?.seconds.size).toBe(ROUNDS);
    expect(measured?.seconds.get(7)).toBeCloseTo(seconds, 12);
  }
});

test("who comes first changes from round to round", async () => {
  const log: string[] = [];
  await interleave([worker("a", 0.1, log), worker("b", 0.1, log)], 2);
  expect(log.slice(-4)).toEqual(["a 1", "b 1", "b 1", "a 1"]);
});

test("one slower than the whole time runs three times", async () => {
  const slow = worker("slow", 10);
  const results = await interleave([slow, worker("fast", 0.001)], 1);
  expect([...(results.get(slow)?.seconds.keys() ?? [])]).toEqual([0, 7, 14]);
});

test("one that fails is out, the others go on", async () => {
  const bad: Runner = { run: () => Promise.reject(new Error("no conv")) };
  const good = worker("good", 0.01);
  const results = await interleave([bad, good], 1);
  expect(results.get(bad)?.error).toBe("no conv");
  expect(results.get(good)?.seconds.size).toBe(ROUNDS);
});

test("a round is due unless the time is used up much faster than the rounds", () => {
  expect([isDue(0, 0, 0), isDue(4, 0.4, 2), isDue(5, 0.4, 2), isDue(7, 9, 1)]).toEqual([true, false, true, true]);
});
