import { expect, test } from "vitest";
import { Mt19937 } from "./mt19937.ts";
import { eachWords } from "./words.ts";

function drawn(engine: Mt19937, total: number): number[] {
  const all: number[] = [];
  eachWords(engine, total, (words, from, count) => {
    expect(from).toBe(all.length);
    all.push(...words.subarray(0, count));
  });
  return all;
}

test("words in blocks are those that come one by one, from any position, and leave the generator where they would", () => {
  for (const skip of [0, 1, 3, 226, 227, 623, 624, 700]) {
    for (const total of [0, 1, 255, 256, 257, 623, 624, 625, 1249, 5000]) {
      const [one, many] = [new Mt19937(5), new Mt19937(5)];
      for (let i = 0; i < skip; i++) {
        one.next();
        many.next();
      }
      expect(drawn(many, total)).toEqual(Array.from({ length: total }, () => one.next()));
      expect([many.next(), many.next()]).toEqual([one.next(), one.next()]);
      expect(many.state).toEqual(one.state);
    }
  }
});
