import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { readOnlyFolder, withoutReadOnly } from "@qzynn/vitest/smallDisk";
import { afterAll, describe, expect, it } from "vitest";
import { bars, bytes, file, folder, hanzi } from "../../testing/hanzi.ts";

const data = bars(folder(), 10);
const small = ["--data", data, "--hidden", "8", "--batch-size", "4", "--lr", "0.01"];
const models = (run: string) => [bytes(run, "best.safetensors"), bytes(run, "last.safetensors")];

describe("a run", () => {
  const run = folder();

  it("learns, and leaves models, settings, history and pictures", async () => {
    const { code, out } = await hanzi([
      "train",
      ...small,
      "--dropout",
      "0",
      "--no-augment",
      "--epochs",
      "20",
      "--validation",
      "0.3",
      "--out",
      run,
      "--json",
    ]);
    expect(code).toBe(0);
    const told = JSON.parse(out);
    expect(told).toMatchObject({ stopped: "finished", epochs: 20, classes: ["left", "right"] });
    expect(told.validation).toMatchObject({ pictures: 6, accuracy: 1 });
    const pictures = ["accuracy", "confusion", "loss"].flatMap((name) => [`${name}.png`, `${name}.svg`]);
    expect(readdirSync(run).sort()).toEqual(
      [
        ...["best.safetensors", "checkpoints", "environment.json", "history.csv"],
        ...["last.safetensors", "result.json", "settings.json"],
        ...pictures,
      ].sort(),
    );
    expect(readFileSync(join(run, "history.csv"), "utf8").trim().split("\n")).toHaveLength(21);
    expect(readdirSync(join(run, "checkpoints"))).toContain("epoch-0010.checkpoint");
  });

  it("says on what it ran, and can be repeated from its folder", async () => {
    const { node, backend, packages } = JSON.parse(readFileSync(join(run, "environment.json"), "utf8"));
    expect(node).toBe(process.version);
    expect(backend.float32).toBe("wasm-simd");
    expect(packages["@qzynn/tensor"]).toMatch(/^\d+\.\d+\.\d+/);
    const again = folder();
    await hanzi(["train", "--from", run, "--out", again, "--threads", "1", "--tensorboard"]);
    expect(models(again)).toEqual(models(run));
    expect(readdirSync(join(again, "tensorboard"))).toHaveLength(1);
    const both = await hanzi(["train", "--from", run, "--resume", "--out", again]);
    expect([both.code, both.err]).toEqual([1, expect.stringContaining("give one of them")]);
  });

  it("is evaluated from its folder alone", async () => {
    const { code, out } = await hanzi(["evaluate", "--model", run, "--data", data, "--json"]);
    expect(code).toBe(0);
    const { images, accuracy, counts, wrong } = JSON.parse(out);
    expect(images).toBe(20);
    expect(accuracy).toBeGreaterThan(0.8);
    expect(counts[0][1] + counts[1][0]).toBe(wrong.length);
    expect(existsSync(join(run, "evaluation", "confusion.png"))).toBe(true);
  });

  it("is evaluated from its file alone, too", async () => {
    const evaluated = async (model: string) =>
      JSON.parse((await hanzi(["evaluate", "--model", model, "--data", data, "--json", "--out", folder()])).out);
    const { pictures: _, ...measured } = await evaluated(run);
    expect(await evaluated(join(run, "best.safetensors"))).toMatchObject(measured);
  });

  it("draws what it took for something else, as long as there is something", async () => {
    const swapped = bars(folder(), 3, ["right", "left"]);
    const out = folder();
    await hanzi(["evaluate", "--model", run, "--data", swapped, "--out", out]);
    expect(readdirSync(out)).toContain("wrong.png");
    await hanzi(["evaluate", "--model", run, "--data", data, "--out", out]);
    expect(readdirSync(out)).not.toContain("wrong.png");
  });

  it("tells what pictures show, one or a folder, and goes on after a broken one", async () => {
    const picture = join(data, "right", "3.png");
    const answer = await hanzi([
      "predict",
      picture,
      join(data, "nowhere.png"),
      join(data, "left"),
      "--model",
      run,
      "--json",
    ]);
    expect(answer.code).toBe(1);
    expect(answer.err).toMatch(/^error: .*nowhere\.png does not exist/);
    const told: { image: string; predictions: { class: string; probability: number }[] }[] = JSON.parse(answer.out);
    expect(told).toHaveLength(11);
    expect(told[0]).toMatchObject({ image: picture, predictions: [{ class: "right" }, { class: "left" }] });
    expect(told[0]!.predictions.reduce((sum, { probability }) => sum + probability, 0)).toBeCloseTo(1, 5);
  });

  it("shows a table otherwise", async () => {
    const { out } = await hanzi(["predict", join(data, "right"), "--model", run]);
    expect(out.split("\n")[0]).toMatch(/picture +first +second/);
    expect(out).toMatch(/right.2\.png +right +\d+\.\d %/);
  });
});

it("the same seed gives the same bytes, another seed others", async () => {
  const trained = async (seed: string) => {
    const run = folder();
    await hanzi(["train", ...small, "--epochs", "2", "--seed", seed, "--out", run]);
    return [...models(run), bytes(run, "checkpoints", "last.checkpoint")];
  };
  const [first, again, other] = [await trained("1"), await trained("1"), await trained("2")];
  expect(again).toEqual(first);
  expect(other[1]).not.toBe(first[1]);
});

it("Ctrl-C saves, says how to go on, and the resumed run equals one that was never stopped", async () => {
  const [whole, broken] = [folder(), folder()];
  const args = ["train", ...small, "--dropout", "0.3", "--epochs", "40", "--checkpoint-every", "10"];
  await hanzi([...args, "--out", whole]);

  const stopped = await hanzi([...args, "--out", broken], (text) => {
    if (text.startsWith("epoch 1/")) process.emit("SIGINT");
  });
  expect(stopped.code).toBe(130);
  expect(stopped.out).toContain(`go on with: hanzi train --resume --out ${broken}`);
  expect(models(broken)[1]).not.toBe(models(whole)[1]);

  const resumed = await hanzi(["train", "--resume", "--out", broken, "--json"]);
  expect(resumed.code).toBe(0);
  expect(JSON.parse(resumed.out)).toMatchObject({ stopped: "finished", epochs: 40 });
  expect(models(broken)).toEqual(models(whole));
  expect(bytes(broken, "checkpoints", "last.checkpoint")).toBe(bytes(whole, "checkpoints", "last.checkpoint"));
});

it("a run goes on with the settings it began with, for more epochs if wanted", async () => {
  const run = folder();
  await hanzi(["train", ...small, "--epochs", "1", "--out", run]);
  const other = await hanzi(["train", "--resume", "--lr", "0.5", "--out", run]);
  expect(other.code).toBe(1);
  expect(other.err).toMatch(/began with lr 0\.01 and cannot go on with 0\.5/);
  const more = await hanzi(["train", "--resume", "--epochs", "3", "--out", run, "--json"]);
  expect(JSON.parse(more.out)).toMatchObject({ epochs: 3, settings: { lr: 0.01, hidden: [8] } });
});

const oldRun = readOnlyFolder((path) => {
  for (const name of ["loss.svg", "loss.png", "history.csv"]) file(join(path, name), "old");
});
afterAll(() => oldRun?.close());

it.skipIf(!oldRun)(
  `a folder that can only be read is said in a line${oldRun ? "" : `; ${withoutReadOnly}`}`,
  async () => {
    const { path } = oldRun as NonNullable<typeof oldRun>;
    for (const [out, says] of [
      [path, /^error: the old run in .* cannot be removed: .*; choose another folder with --out$/m],
      [join(path, "a", "b"), /^error: .*choose another place$/m],
    ] as const) {
      const { code, err } = await hanzi(["train", ...small, "--epochs", "1", "--out", out]);
      expect(code).toBe(1);
      expect(err).toMatch(says);
      expect(err).not.toContain("fault of the program");
    }
    expect(readdirSync(path).sort()).toEqual(["history.csv", "loss.png", "loss.svg"]);
  },
);

describe("flags", () => {
  it("take the place of the preset's settings", async () => {
    const run = folder();
    const flags =
      "--preset original --hidden 6,5 --dropout 0.1 --epochs 1 --optimizer adam --pixels raw --ink 1 --decay 0.5";
    const { code } = await hanzi([
      "train",
      "--data",
      data,
      ...flags.split(" "),
      "--augment",
      "--validation",
      "0",
      "--out",
      run,
    ]);
    expect(code).toBe(0);
    const { settings } = JSON.parse(readFileSync(join(run, "settings.json"), "utf8"));
    expect(settings).toMatchObject({ preset: "original", hidden: [6, 5], dropout: 0.1, epochs: 1, optimizer: "adam" });
    expect(settings).toMatchObject({ pixels: "raw", ink: 1, decay: 0.5, augment: true, validation: 0, batchSize: 1 });
  });
});

describe("pictures of its own", () => {
  it("are drawn once, into an image folder", async () => {
    const run = folder();
    const args = ["train", "--count", "2", "--validation", "0.5", "--hidden", "4", "--epochs", "1", "--out", run];
    const first = await hanzi(args);
    expect(first.code).toBe(0);
    expect(first.err).toMatch(/drawing 2 pictures of each character/);
    expect(readdirSync(join(run, "data", "0-1-2")).length).toBe(12);
    expect(readdirSync(join(run, "data", "0-1-2", "博"))).toEqual(["000.png", "001.png"]);
    expect((await hanzi(args)).err).not.toMatch(/drawing/);
  });

  it("are made by a command too, the same ones for a seed", async () => {
    const out = join(folder(), "drawn");
    const { code } = await hanzi(["make-data", "--out", out, "--count", "1", "--seed", "5"]);
    expect(code).toBe(0);
    const again = join(folder(), "drawn");
    await hanzi(["make-data", "--out", again, "--count", "2", "--seed", "5"]);
    expect(bytes(again, "用", "000.png")).toBe(bytes(out, "用", "000.png"));
    expect((await hanzi(["make-data", "--out", out])).err).toMatch(/already there/);
  });
});
