import fc from "fast-check";
import { expect, test } from "vitest";
import { binary } from "../../ops/elementwise.ts";
import { depends, type Instruction, type Ref, Temporary } from "../program.ts";
import { numbersFirst } from "./numbersFirst.ts";

const op = binary("add", "same", (m, a, b) => m.add(a, b), [1, 1]);
const memory = Array.from({ length: 6 }, () => new Temporary());
const refOf = (place: number, isNumber: boolean): Ref => ({
  storage: memory[place] as Temporary,
  shape: isNumber ? [] : [9],
  dtype: "float32",
});
const instruction = fc
  .tuple(fc.boolean(), fc.nat(5), fc.nat(5), fc.nat(5))
  .map(([isNumber, a, b, out]): Instruction => {
    const [x, y, z] = [a, b, out].map((place) => refOf(place, isNumber)) as [Ref, Ref, Ref];
    return { op, attrs: undefined, inputs: [x, y], out: z };
  });
const run = (instructions: readonly Instruction[]) =>
  numbersFirst({ instructions, inputs: [], outputs: [] }).instructions;

test("nothing is moved before what it depends on", () => {
  fc.assert(
    fc.property(fc.array(instruction, { maxLength: 12 }), (before) => {
      const after = run(before);
      expect(new Set(after)).toEqual(new Set(before));
      before.forEach((early, i) => {
        for (const late of before.slice(i + 1)) {
          if (depends(late, early)) expect(after.indexOf(early)).toBeLessThan(after.indexOf(late));
        }
      });
    }),
  );
});

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
