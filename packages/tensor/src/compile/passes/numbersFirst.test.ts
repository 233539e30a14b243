import { expect, test } from "vitest";
import { binary } from "../../ops/elementwise.ts";
import { type Instruction, type Ref, Temporary } from "../program.ts";
import { numbersFirst } from "./numbersFirst.ts";

const op = binary("add", "same", (m, a, b) => m.add(a, b), [1, 1]);
const memory = Array.from({ length: 6 }, () => new Temporary());
const refOf = (place: number, isNumber: boolean): Ref => ({
  storage: memory[place] as Temporary,
  shape: isNumber ? [] : [9],
  dtype: "float32",
});
const run = (instructions: readonly Instruction[]) =>
  numbersFirst({ instructions, inputs: [], outputs: [] }).instructions;

test("a number that follows from what is given comes before every loop", () => {
  const step = (isNumber: boolean, inputs: number[], out: number): Instruction => ({
    op,
    attrs: undefined,
    inputs: inputs.map((place) => refOf(place, isNumber)),
    out: refOf(out, isNumber),
  });
  const [loop, first, second] = [step(false, [0, 1], 2), step(true, [3, 3], 4), step(true, [4, 3], 5)];
  expect(run([loop, first, loop, second])).toEqual([first, second, loop, loop]);
});
