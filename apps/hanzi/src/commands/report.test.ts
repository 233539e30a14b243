import { existsSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { pressCtrlC, processesOf, spawnProgram } from "@qzynn/vitest/spawnProgram";
import { expect, it } from "vitest";
import { bars, folder } from "../../testing/hanzi.ts";

const spawnHanzi = spawnProgram(join(import.meta.dirname, "../main.ts"));

it("report: Ctrl-C ends it with 130 and everything that it began; the same command goes on and writes the page", async () => {
  const home = folder();
  bars(join(home, "bars"), 10);
  // A name that no other process speaks of.
  const out = `${basename(home)} report`;
  const call = ["report", "--data", "bars", "--only", "ink,presets", "--seeds", "1", "--epochs", "2", "--out", out];
  let pressed = false;
  const stopped = await spawnHanzi(home, call, (stderr, child) => {
    if (!pressed && stderr.includes("1/5 ")) {
      pressed = true;
      pressCtrlC(child);
    }
  });
  expect(stopped.stderr).toMatch(
    /Stopping: the runs save what they have\.\n(.*\n)*Stopped\. Go on with the same command\.\n$/,
  );
  expect(stopped.code).toBe(130);
  expect(processesOf(out)).toEqual([]);
  expect(existsSync(join(home, out, "report.html"))).toBe(false);

  const went = await spawnHanzi(home, call);
  expect(went.stderr).toMatch(/^\d of 5 runs were finished before\n/);
  expect(went.code).toBe(0);
  const text = readFileSync(join(home, out, "report.md"), "utf8");
  expect(text).toContain("computed in these 5 runs, 1 seed of each variant");
  for (const preset of ["better", "wide", "cnn", "original"]) expect(text).toContain(`## The preset ${preset}, seed 0`);
  expect(text).toMatch(
    /!\[The preset better, seed 0: which class was taken for which\]\(charts\/run-better-confusion\.svg\)/,
  );
  const page = readFileSync(join(home, out, "report.html"), "utf8");
  expect(page).not.toMatch(/(src|href)="(?!data:)/);
}, 240_000);
