import { expect, test } from "vitest";
import { Generator } from "./generator.ts";
import { remainder64 } from "./remainder.ts";

test("remainder64: equals the bigint remainder, at the ends and between", () => {
  const generator = new Generator(0);
  const halves = [0, 1, 0xffff, 0x10000, 2 ** 31, 2 ** 32 - 1, generator.random32(), generator.random32()];
  const divisors = [1, 2, 7, 2 ** 28, 2 ** 28 + 1, 2 ** 31 - 1, 2 ** 32 - 5, 2 ** 32];
  for (const high of halves) {
    for (const low of halves) {
      for (const divisor of divisors) {
        const exact = ((BigInt(high) << 32n) | BigInt(low)) % BigInt(divisor);
        expect(remainder64(high, low, divisor)).toBe(Number(exact));
      }
    }
  }
});
