import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Finished, spawnProgram } from "@qzynn/vitest/spawnProgram";
import { afterAll, expect, test, vi } from "vitest";
import { run } from "./program.ts";

const spawnSine = spawnProgram(join(import.meta.dirname, "main.ts"));

const place = mkdtempSync(join(tmpdir(), "qzynn-sine-"));
afterAll(() => rmSync(place, { recursive: true, force: true }));

const ESC = String.fromCharCode(27);
const read = (path: string): Buffer => readFileSync(join(place, path));
const small = ["--samples", "40", "--hidden", "5"];

const isClear = ({ stderr, stdout }: Finished): void => {
  expect(stderr).not.toMatch(/\n\s+at /);
  expect(stderr + stdout).not.toContain(ESC);
};

/** In this process: a new one takes seconds to begin. */
async function runHere(...args: string[]): Promise<Finished> {
  let [stdout, stderr] = ["", ""];
  const out = vi.spyOn(process.stdout, "write").mockImplementation((text) => {
    stdout += text;
    return true;
  });
  const err = vi.spyOn(process.stderr, "write").mockImplementation((text) => {
    stderr += text;
    return true;
  });
  try {
    return { code: await run(args), stdout, stderr };
  } finally {
    out.mockRestore();
    err.mockRestore();
  }
}

test("sine --help: every flag, and examples", async () => {
  const { code, stdout } = await runHere("--help");
  expect(code).toBe(0);
  for (const flag of ["activation", "samples", "lr", "decay", "decay-every", "epochs", "hidden", "seed", "out"]) {
    expect(stdout).toMatch(new RegExp(`--${flag}\\b`));
  }
  expect(stdout).toContain("Examples:\n  sine ");
});

test("sine: wrong usage is told in a line and ends with 2", async () => {
  const wrong: [string[], string][] = [
    [["--lr", "fast"], "error: option '--lr <rate>' argument 'fast' is invalid. Give a number above 0."],
    [["--epochs", "-1"], "error: option '--epochs <count>' argument '-1' is invalid. Give a whole number from 0 on."],
    [["--momentum", "1"], "Give a number from 0 to below 1."],
    [["--activation", "gelu"], "Allowed choices are tanh, relu, sigmoid."],
    [["--hidden", "20,,20"], "Give whole numbers above 0 with commas between them, as 20,20."],
    [["train"], "error: too many arguments. Expected 0 arguments but got 1"],
  ];
  for (const [args, message] of wrong) {
    const finished = await runHere(...args);
    expect(finished.stderr, args.join(" ")).toContain(message);
    expect(finished.code).toBe(2);
    isClear(finished);
  }
  const finished = await spawnSine(place, ["--sampels", "3"]);
  expect(finished.stderr).toContain("error: unknown option '--sampels'\n(Did you mean --samples?)");
  expect(finished.code).toBe(2);
  isClear(finished);
});

test("sine: a place that cannot be written, and nothing to resume, end with 1", async () => {
  writeFileSync(join(place, "file"), "");
  const blocked = await runHere(...small, "--epochs", "1", "--out", join(place, "file/run"));
  expect(blocked.code).toBe(1);
  expect(blocked.stderr).toMatch(/^error: .*file\/run/);
  isClear(blocked);
  const nothing = await runHere("--resume", "--out", join(place, "nowhere"));
  expect(nothing.code).toBe(1);
  expect(nothing.stderr).toMatch(/^error: there is no run in .*nowhere to resume; begin one without --resume\n$/);
  const strange = await runHere("--from", join(place, "nowhere"), "--out", join(place, "like"));
  expect(strange.stderr).toMatch(/^error: there is no run in .*nowhere to begin like; name the folder of a run\n$/);
  const both = await runHere("--from", join(place, "a"), "--resume");
  expect([both.code, both.stderr]).toEqual([1, expect.stringContaining("give one of them")]);
  const traced = await runHere("--resume", "--out", join(place, "nowhere"), "--trace");
  expect(traced.stderr).toMatch(/\n\s+at /);
});

test("sine: a loss that explodes is told with epoch and step", async () => {
  const out = join(place, "exploded");
  const finished = await runHere(...small, "--activation", "relu", "--lr", "1e6", "--epochs", "50", "--out", out);
  expect(finished.code).toBe(1);
  expect(finished.stderr).toMatch(/error: fit: the loss is (NaN|Infinity) in epoch \d+, step 1: /);
  isClear(finished);
});

test("sine: a short training leaves its files, the same ones for the same seed", async () => {
  const args = [...small, "--epochs", "30", "--json", "--seed", "4"];
  // One in a process of its own: the bytes do not depend on where they are computed.
  const first = await spawnSine(place, [...args, "--out", "a"]);
  expect(first.code).toBe(0);
  isClear(first);
  const result = JSON.parse(first.stdout);
  expect(result).toMatchObject({ stopped: "finished", epochs: 30, settings: { hidden: [5], seed: 4 } });
  expect(result.meanError).toBeLessThan(result.largestError.error);
  for (const name of ["fit", "error", "loss"]) {
    expect(read(`a/${name}.svg`).toString()).toMatch(/^<svg/);
    expect(read(`a/${name}.png`).subarray(1, 4).toString()).toBe("PNG");
  }
  expect(read("a/history.csv").toString().split("\n").length).toBe(32);
  const second = await runHere(...args.filter((arg) => arg !== "--json"), "--out", join(place, "b"));
  expect(second.stdout).toMatch(/mean absolute error over \[-π, π\]: 0\.\d{5}, not below the original's 0\.00689/);
  // A third one takes its settings from the first.
  expect((await runHere("--from", join(place, "a"), "--out", join(place, "c"))).code).toBe(0);
  for (const name of ["model.safetensors", "last.checkpoint", "settings.json", "fit.svg"]) {
    expect(read(`b/${name}`).equals(read(`a/${name}`)), name).toBe(true);
    expect(read(`c/${name}`).equals(read(`a/${name}`)), name).toBe(true);
  }
  expect(JSON.parse(read("a/result.json").toString())).toEqual(result);
  expect(JSON.parse(read("a/environment.json").toString())).toMatchObject({ node: process.version });
});

test("sine: Ctrl-C keeps the run, and resumed it comes to the bytes of one that was never stopped", async () => {
  const args = ["--samples", "200", "--batch-size", "50", "--epochs", "400"];
  const stopped = await spawnSine(place, [...args, "--out", "stopped"], (stderr, child) => {
    if (stderr.includes("epoch 1/400") && !stderr.includes("Stopping")) child.kill("SIGINT");
  });
  expect(stopped.stderr).toContain("press Ctrl-C again to leave at once");
  expect(stopped.stderr).toMatch(
    /Stopped after epoch \d+ of 400, kept in stopped\.\nGo on with: sine --resume --out stopped\n$/,
  );
  expect(stopped.code).toBe(130);
  expect(existsSync(join(place, "stopped/model.safetensors"))).toBe(false);
  const other = await spawnSine(place, ["--resume", "--out", "stopped", "--lr", "0.5"]);
  expect(other.stderr).toContain("began with lr 0.01 and cannot go on with 0.5");

  const [resumed, whole] = await Promise.all([
    spawnSine(place, ["--resume", "--out", "stopped"]),
    spawnSine(place, [...args, "--out", "whole"]),
  ]);
  expect([resumed.code, whole.code]).toEqual([0, 0]);
  for (const name of ["model.safetensors", "last.checkpoint"]) {
    expect(read(`stopped/${name}`).equals(read(`whole/${name}`)), name).toBe(true);
  }
}, 240_000);

test("sine: without an epoch the network is measured as it was born, and there is no loss to draw", async () => {
  const out = join(place, "unborn");
  const { code, stdout } = await runHere(...small, "--epochs", "0", "--json", "--out", out);
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ epochs: 0, loss: null });
  expect([existsSync(join(out, "error.png")), existsSync(join(out, "loss.png"))]).toEqual([true, false]);
});

test("sine: a new run begins anew in the folder of an old one", async () => {
  const args = [...small, "--epochs", "3", "--json", "--out", join(place, "again")];
  await runHere(...args);
  const { stdout } = await runHere(...args);
  expect(JSON.parse(stdout).epochs).toBe(3);
});
