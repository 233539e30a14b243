import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { pressCtrlC, processesOf, spawnProgram } from "@qzynn/vitest/spawnProgram";
import { afterAll, expect, test } from "vitest";

const spawnSine = spawnProgram(join(import.meta.dirname, "../main.ts"));

const place = mkdtempSync(join(tmpdir(), "qzynn-sine-report-"));
afterAll(() => rmSync(place, { recursive: true, force: true }));

// A name that no other process speaks of, with a space in it.
const out = `${basename(place)} a report`;
const runs = join(place, out, "runs");
const epochsOf = (run: string): { readonly seconds: number }[] => {
  const path = join(runs, run, "history.json");
  return existsSync(path) ? JSON.parse(readFileSync(path, "utf8")).epochs : [];
};

test("sine report: Ctrl-C ends it with 130 and everything that it began; the same command goes on", async () => {
  const epochs = 6000;
  const args = ["report", "--only", "activations", "--seeds", "1", "--at-once", "1", "--out", out];
  const call = [...args, "--epochs", `${epochs}`];
  let pressed = false;
  let meanwhile: readonly string[] = [];
  const stopped = await spawnSine(place, call, (stderr, child) => {
    if (pressed || !stderr.includes("1/3 ")) return;
    pressed = true;
    // The second run has begun to train when its settings are there.
    const poll = setInterval(() => {
      if (readdirSync(runs).filter((run) => existsSync(join(runs, run, "settings.json"))).length < 2) return;
      clearInterval(poll);
      meanwhile = processesOf(out);
      setTimeout(() => pressCtrlC(child), 700);
    }, 50);
  });
  expect(stopped.stderr).toMatch(
    /Stopping: the runs save what they have\.\nStopped\. Go on with the same command\.\n$/,
  );
  expect(stopped.code).toBe(130);
  // The report itself, and the run.
  expect(meanwhile).toHaveLength(2);
  expect(processesOf(out)).toEqual([]);
  const [begun] = readdirSync(runs).filter((run) => epochsOf(run).length < epochs);
  const before = epochsOf(begun as string);
  expect(before.length).toBeGreaterThan(0);

  const went = await spawnSine(place, call);
  expect(went.stderr).toMatch(/^1 of 3 runs were finished before\n2\/3 /);
  expect(went.stdout).toContain(`report: ${out}/report.html (`);
  expect(went.code).toBe(0);
  // Epochs of before the stop were not trained again: they took the very same time.
  const after = epochsOf(begun as string);
  expect(after.length).toBe(epochs);
  expect(after.slice(0, before.length)).toEqual(before);
  const page = readFileSync(join(place, out, "report.html"), "utf8");
  expect(page).toContain("computed in these 3 runs, 1 seed of each variant");
  expect(page).toMatch(/Nearest: <strong>(tanh|relu|sigmoid)<\/strong>/);
  expect(page.match(/<img src="data:/g)).toHaveLength(2);
}, 240_000);

test("sine report: a comparison that there is not is wrong usage", async () => {
  const { code, stderr } = await spawnSine(place, ["report", "--only", "rates,colours"]);
  expect(code).toBe(2);
  expect(stderr).toContain("Give some of activations, samples, rates, ");
});
