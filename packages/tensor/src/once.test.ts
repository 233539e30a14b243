import { expect, test } from "vitest";
import { loadOnce } from "./once.ts";

test("a second copy is refused with both places, the same file again is not", () => {
  const scope = {};
  loadOnce("file:///a/tensor/dist/once.js", scope);
  loadOnce("file:///a/tensor/dist/once.js?t=1", scope);
  expect(() => loadOnce("file:///b/tensor/dist/once.js", scope)).toThrow(
    /loaded twice, from file:\/\/\/a\/.* and from file:\/\/\/b\/.*npm ls/,
  );
});
