import { expect, test } from "vitest";
import { isTested, wordsOf } from "./tested.js";

const words = new Set(
  wordsOf(`
import { exported, alsoExported } from "./it.ts";
// commented
/* blocked
   out */
test("titled things work", () => {
  expect(called("key", { url: "https://host/path" }).method()).toBe(afterwards);
});`),
);

test("what the code of a test uses is tested", () => {
  for (const name of ["called", "key", "Class.method", "afterwards"]) expect(isTested(words, name), name).toBe(true);
});

test("imports, comments and titles test nothing", () => {
  for (const name of ["exported", "alsoExported", "commented", "blocked", "out", "titled", "things"])
    expect(isTested(words, name), name).toBe(false);
});
