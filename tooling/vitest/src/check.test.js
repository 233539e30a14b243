import { expect, test } from "vitest";
import { check, show } from "./check.js";

test("check: a tensor is shown by its toString, in one line", () => {
  const tensor = {
    shape: [2],
    dtype: "float32",
    numel: () => 2,
    toString: () => "tensor([[1],\n        [2]])",
  };
  expect(show(tensor)).toBe("tensor([[1], [2]])");
});

test("check: a string is compared as it is", () => {
  expect(() => check("a 'b'", "a 'b'", "README.md:1")).not.toThrow();
  expect(() => check("a 'b'", 'a "b"', "README.md:1")).toThrow("README.md:1");
});

test("check: values are compared without regard to spaces inside brackets and kinds of quotes", () => {
  expect(() => check([[1, 2], ["a"]], '[[1, 2], ["a"]]', "README.md:1")).not.toThrow();
  expect(() => check({ a: [1] }, "{ a: [ 1 ] }", "README.md:1")).not.toThrow();
  expect(() => check([1, 2], "[1, 3]", "README.md:1")).toThrow("README.md:1");
});

test("check: the empty string is not nothing", () => {
  expect(() => check(undefined, "", "README.md:1")).toThrow("README.md:1");
});
