/** Each program of the folder has one line that the compiler refuses, for the reason that stands above that line. */
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const folder = new URL("../programs/", import.meta.url);
const names = readdirSync(folder).filter((name) => name.endsWith(".ts"));

interface Refusal {
  readonly line: number;
  readonly reason: string;
}

/** All that the compiler says of all programs, by the names of their files. */
function refusals(): Map<string, Refusal[]> {
  const tsc = fileURLToPath(new URL("../node_modules/typescript/bin/tsc", import.meta.url));
  const { stdout, stderr } = spawnSync(process.execPath, [tsc, "-p", ".", "--pretty", "false"], {
    cwd: folder,
    encoding: "utf8",
  });
  expect(stderr).toBe("");
  const found = new Map<string, Refusal[]>();
  for (const said of stdout.split(/\n(?=\S)/).filter(Boolean)) {
    const [, name = said, line] = /^(.+?)\((\d+),\d+\): error/.exec(said) ?? [];
    found.set(name, [...(found.get(name) ?? []), { line: Number(line), reason: said }]);
  }
  return found;
}

const MARK = "// refused: ";

test("the compiler refuses each program, and only where and why it should", { timeout: 300_000 }, () => {
  const found = refusals();
  expect([...found.keys()].sort()).toEqual(names.sort());
  for (const name of names) {
    const lines = readFileSync(new URL(name, folder), "utf8").split("\n");
    const at = lines.findIndex((line) => line.includes(MARK));
    const reason = lines[at]?.split(MARK)[1];
    expect(reason, `${name} says why it is refused`).toBeDefined();
    const said = found.get(name) ?? [];
    expect(
      said.map(({ line }) => line),
      said.map((each) => each.reason).join("\n"),
    ).toEqual([at + 2]);
    expect(said[0]?.reason).toContain(reason);
  }
});

test("each program begins with a sentence about what is wrong with it", () => {
  for (const name of names) expect(readFileSync(new URL(name, folder), "utf8"), name).toMatch(/^\/\/ [A-Z[0-9].*\.\n/);
});
