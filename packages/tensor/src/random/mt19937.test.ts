import { expect, test } from "vitest";
import { Mt19937 } from "./mt19937.ts";

test("mt19937: the first and the ten-thousandth number are those the C++ standard asks of seed 5489", () => {
  const engine = new Mt19937(5489);
  expect(engine.next()).toBe(3499211612);
  for (let i = 2; i < 10000; i++) engine.next();
  expect(engine.next()).toBe(4123659995);
});

test("mt19937: only the low 32 bits of a seed count", () => {
  // np.random.RandomState(2**32 - 1).randint(0, 2**32, 2, dtype=np.uint32)
  const engine = new Mt19937(-1);
  expect([engine.next(), engine.next()]).toEqual([419326371, 479346978]);
});

test("mt19937: copying state and position continues the stream across a refill", () => {
  const one = new Mt19937(7);
  for (let i = 0; i < 600; i++) one.next();
  const other = new Mt19937(0);
  other.state.set(one.state);
  other.position = one.position;
  for (let i = 0; i < 1300; i++) expect(other.next()).toBe(one.next());
});
