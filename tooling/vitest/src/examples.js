import { test } from "vitest";
test("examples", () => {});
