import { expect, test } from "vitest";
import { resultsOf } from "./result.ts";

const rounds = (...seconds: number[]) => new Map(seconds.map((s, i) => [i, s]));

test("a library is so many times as long as ours, in the same rounds", () => {
  const [, , torch] = resultsOf("sgd1", [
    { library: "qzynn compiled", seconds: rounds(1, 2, 4) },
    { library: "qzynn eager", seconds: rounds(2, 4, 8) },
    { library: "PyTorch", seconds: rounds(10, 20, 40), difference: 0 },
  ]);
  expect(torch?.overCompiled?.median).toBe(10);
  expect(torch?.overEager?.median).toBe(5);
  expect(torch?.seconds?.median).toBe(20);
  expect(torch?.difference).toBe(0);
});

test("what could not be run has a reason and no numbers", () => {
  const [result] = resultsOf("cnn64", [{ library: "tfjs wasm", seconds: new Map(), missing: "no kernel" }]);
  expect(result).toEqual({ workload: "cnn64", library: "tfjs wasm", missing: "no kernel" });
});
