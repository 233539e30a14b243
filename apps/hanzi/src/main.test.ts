import { join } from "node:path";
import { spawnProgram } from "@qzynn/vitest/spawnProgram";
import { describe, expect, it } from "vitest";
import { bars, bytes, folder } from "../testing/hanzi.ts";

const spawnHanzi = spawnProgram(join(import.meta.dirname, "main.ts"));

describe("the program in a process of its own", () => {
  it("Ctrl-C ends it with code 130 and keeps the run, which then comes to the same bytes", async () => {
    const home = folder();
    bars(join(home, "bars"), 10);
    const args = ["train", "--data", "bars", "--hidden", "8", "--batch-size", "2", "--epochs", "400"];
    let sent = false;
    const stopped = await spawnHanzi(home, [...args, "--out", "stopped"], (stderr, child) => {
      if (!sent && stderr.includes("epoch 1/")) sent = child.kill("SIGINT");
    });
    expect(stopped.stderr).toContain("Stopping after this step and saving");
    expect(stopped).toMatchObject({ code: 130 });
    expect(stopped.stdout).toMatch(
      /stopped after epoch \d+, kept in stopped\ngo on with: hanzi train --resume --out stopped/,
    );

    const [resumed, whole] = await Promise.all([
      spawnHanzi(home, ["train", "--resume", "--out", "stopped"]),
      spawnHanzi(home, [...args, "--out", "whole"]),
    ]);
    expect([resumed.code, whole.code]).toEqual([0, 0]);
    for (const name of ["best.safetensors", "last.safetensors", "checkpoints/last.checkpoint"]) {
      expect(bytes(home, "stopped", name)).toBe(bytes(home, "whole", name));
    }
  }, 120_000);

  it("wrong usage is code 2, failing work code 1, without a stack trace", async () => {
    const [wrong, failing] = await Promise.all([
      spawnHanzi(folder(), ["train", "--epoch"]),
      spawnHanzi(folder(), ["predict", "x.png"]),
    ]);
    expect(wrong).toMatchObject({ code: 2, stdout: "" });
    expect(failing).toMatchObject({ code: 1, stdout: "" });
    expect(failing.stderr).toMatch(/^error: there is no trained model in runs\/hanzi .*\n$/);
  });
});
