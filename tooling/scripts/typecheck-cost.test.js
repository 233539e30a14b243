import { expect, test } from "vitest";
import { costOf, table } from "./typecheck-cost.mjs";

const said = `Files:              695
Lines:           181610
Types:            88389
Instantiations:  129768
Memory used:    222208K
Check time:      1.549s
Total time:      2.059s
`;
const cost = { files: 695, lines: 181_610, types: 88_389, instantiations: 129_768, megabytes: 217, seconds: 2.059 };

test("what tsc says becomes numbers", () => {
  expect(costOf(said)).toEqual(cost);
});

test("a tsc that says something else is an error that shows it", () => {
  expect(() => costOf("error TS5083")).toThrow(/nothing of Files:\nerror TS5083/);
});

test("columns stand under their names", () => {
  expect(table([["packages/nn", cost]]).split("\n")).toEqual([
    "             files    lines   types  instantiations  memory    time",
    "packages/nn    695  181,610  88,389         129,768  217 MB  2.06 s",
  ]);
});
