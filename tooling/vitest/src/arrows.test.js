import { expect, test } from "vitest";
import { toModule } from "./arrows.js";

const block = (/** @type {string} */ code) => ({ file: "README.md", line: 3, code });
const body = (/** @type {string} */ code) => toModule(block(code)).split("\n").slice(2).join("\n");

test("arrows: an expression becomes a check that names its file, line and source", () => {
  expect(body("const x: number = 1;\nx + 1; // → 2")).toBe(
    'const x: number = 1;\n__check(x + 1, "2", "README.md:4: x + 1"); // → 2\n',
  );
});

test("arrows: a semicolon is not needed, text may hold arrows and letters beyond ASCII", () => {
  expect(body('"é→ü" // → é→ü\n"b"; // → b')).toContain('__check("é→ü", "é→ü", ');
});

test("arrows: an expression over several lines is checked whole", () => {
  expect(body("f(\n  1,\n); // → 2")).toContain("__check(f(\n  1,\n), ");
});

test("arrows: console.log(x) checks x", () => {
  expect(body("console.log(x); // → 2")).toContain('__check(x, "2", ');
});

test("arrows: an awaited expression is awaited", () => {
  expect(body("await x; // → 2")).toContain('__check(await x, "2", ');
});

test("arrows: lines inside functions are checked too", () => {
  expect(body("run(() => {\n  x; // → 2\n});")).toContain('  __check(x, "2", "README.md:4: x");');
});

test("arrows: an arrow after something that is no expression is an error, not a comment", () => {
  expect(() => toModule(block("const x = 1; // → 1"))).toThrow("README.md:3: an arrow checks the expression");
});

test("arrows: code that does not parse is an error with its line", () => {
  expect(() => toModule(block("const x = 1;\nconst = 2;"))).toThrow(/README\.md:4: the example does not parse/);
});
