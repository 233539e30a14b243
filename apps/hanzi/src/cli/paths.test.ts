import { expect, it } from "vitest";
import { typedIn } from "./paths.ts";

it("paths belong to where a package script was called from", () => {
  expect(typedIn({ npm_package_name: "@qzynn/hanzi", INIT_CWD: "/home/me" })).toBe("/home/me");
});

it("scripts of other packages and plain calls know their folder themselves", () => {
  expect(typedIn({ npm_package_name: "qzynn", INIT_CWD: "/home/me" })).toBe(process.cwd());
  expect(typedIn({})).toBe(process.cwd());
});
