import fc from "fast-check";
import { expect, test } from "vitest";
import { binary } from "../../ops/elementwise.ts";
import { type Instruction, type Program, type Ref, Temporary } from "../program.ts";
import { fuse, stepsOf } from "./fuse.ts";
import { numbersFirst } from "./numbersFirst.ts";

const op = binary("add", "same", (m, a, b) => m.add(a, b), [1, 1]);
const memory = Array.from({ length: 6 }, () => new Temporary());
const shapes = [[], [3], [2, 3]];
const ref = fc.nat(5).map((place): Ref => {
  return { storage: memory[place] as Temporary, shape: shapes[place % 3] as number[], dtype: "float32" };
});
const instruction = fc
  .tuple(ref, ref, ref)
  .map(([x, y, out]): Instruction => ({ op, attrs: undefined, inputs: [x, y], out }));

/** Whether `late` reads or writes what `early` writes, or writes what `early` reads. */
const depends = ({ inputs, out }: Instruction, early: Instruction): boolean =>
  early.out.storage === out.storage ||
  early.inputs.some((x) => x.storage === out.storage) ||
  inputs.some((x) => x.storage === early.out.storage);

test.each<[string, (program: Program) => readonly Instruction[]]>([
  ["numbersFirst", (program) => numbersFirst(program).instructions],
  ["fuse", (program) => fuse(program).flatMap(stepsOf)],
])("%s moves nothing before what it depends on", (_, pass) => {
  fc.assert(
    fc.property(fc.array(instruction, { maxLength: 12 }), (before) => {
      const after = pass({ instructions: before, inputs: [], outputs: [] });
      expect(after.length).toBe(before.length);
      expect(new Set(after)).toEqual(new Set(before));
      before.forEach((early, i) => {
        for (const late of before.slice(i + 1)) {
          if (depends(late, early)) expect(after.indexOf(early)).toBeLessThan(after.indexOf(late));
        }
      });
    }),
  );
});

test("what a loop reads in another order than place by place is neither made nor overwritten by it", () => {
  const sameShape = (a: Ref, b: Ref) => String(a.shape) === String(b.shape);
  fc.assert(
    fc.property(fc.array(instruction, { maxLength: 12 }), (instructions) => {
      for (const task of fuse({ instructions, inputs: [], outputs: [] })) {
        const steps = stepsOf(task);
        const made = new Set(steps.map(({ out }) => out.storage));
        for (const { inputs, out } of steps) {
          expect(out.shape).toEqual(steps[0]?.out.shape);
          if (steps.length === 1) continue;
          for (const x of inputs) if (!sameShape(x, out)) expect(made.has(x.storage)).toBe(false);
        }
      }
    }),
  );
});
