import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { bars, file, folder, hanzi } from "../../testing/hanzi.ts";

describe("wrong usage ends with code 2 and says what to do", () => {
  it.each([
    [["trian"], /unknown command 'trian'\n\(Did you mean train\?\)/],
    [["train", "--epoch", "3"], /unknown option '--epoch'\n\(Did you mean --epochs\?\)/],
    [["train", "extra"], /too many arguments/],
    [["train", "--lr", "fast"], /'fast' is invalid. Give a number above 0/],
    [["train", "--epochs", "1.5"], /Give a whole number from 1 on/],
    [["train", "--hidden", "3,x"], /as 256,128,64/],
    [["train", "--validation", "1"], /from 0 to below 1/],
    [["train", "--preset", "best"], /choices are better, wide, cnn, original/],
    [["train", "--ink", "2"], /choices are 0, 1/],
    [["evaluate"], /required option '--data <folder>' not specified/],
    [["predict"], /missing required argument 'image'/],
    [["make-data"], /required option '--out <folder>'/],
    [[], /Usage: hanzi/],
  ])("hanzi %j", async (args, says) => {
    const { code, out, err } = await hanzi(args);
    expect(code).toBe(2);
    expect(out).toBe("");
    expect(err).toMatch(says);
  });
});

describe("help", () => {
  it.each([[[]], [["train"]], [["evaluate"]], [["predict"]], [["make-data"]]])(
    "%j --help has examples",
    async (args) => {
      const { code, out } = await hanzi([...args, "--help"]);
      expect(code).toBe(0);
      expect(out).toMatch(/Usage: hanzi[\s\S]*Examples:\n {2}hanzi/);
    },
  );
});

describe("what is wrong with a folder is said in a line, with code 1", () => {
  const root = folder();
  const good = Buffer.from("424d", "hex");
  const train = (data: string) => hanzi(["train", "--data", data, "--out", join(root, "run"), "--epochs", "1"]);

  it("missing", async () => {
    const { code, err } = await train(join(root, "nowhere"));
    expect(code).toBe(1);
    expect(err).toMatch(/^error: .*nowhere: it does not exist/);
    expect(err.trim().split("\n")).toHaveLength(1);
  });

  it("empty", async () => {
    const { code, err } = await train(folder());
    expect(code).toBe(1);
    expect(err).toMatch(/it is empty; it needs a folder for each class/);
  });

  it("one class only", async () => {
    const { code, err } = await train(bars(folder(), 3, ["alone"]));
    expect(code).toBe(1);
    expect(err).toMatch(/one class only, alone/);
  });

  it("a class with a single picture", async () => {
    const { code, err } = await train(bars(folder(), 1));
    expect(code).toBe(1);
    expect(err).toMatch(/1 picture of class left.*--validation 0/);
  });

  it("a text file called .png", async () => {
    const data = bars(folder(), 4);
    file(join(data, "right", "note.png"), "hello");
    const { code, err } = await train(data);
    expect(code).toBe(1);
    expect(err).toMatch(/note\.png: its content is no picture.*--skip-broken/);
    expect(err).not.toMatch(/ImageFolder|\n {4}at /);
  });

  it("a BMP that is cut short", async () => {
    const data = bars(folder(), 4);
    file(join(data, "right", "cut.bmp"), good);
    const { code, err } = await train(data);
    expect(code).toBe(1);
    expect(err).toMatch(/cut\.bmp: .*cut short/);
  });

  it("--skip-broken leaves them out and says so", async () => {
    const data = bars(folder(), 4);
    file(join(data, "right", "note.png"), "hello");
    const args = ["train", "--data", data, "--out", join(root, "run"), "--epochs", "1", "--skip-broken"];
    const { code, err } = await hanzi(args);
    expect(code).toBe(0);
    expect(err).toMatch(/left out: .*note\.png: its content is no picture/);
  });
});

describe("what is wrong with a model", () => {
  it("none there yet: says how to train one", async () => {
    const run = join(folder(), "run");
    for (const args of [
      ["predict", "x.png"],
      ["evaluate", "--data", "x"],
    ]) {
      const { code, err } = await hanzi([...args, "--model", run]);
      expect(code).toBe(1);
      expect(err).toContain(`train one with "hanzi train --out ${run}"`);
    }
  });

  it("a file that is none: names it", async () => {
    const run = folder();
    await hanzi(["train", "--data", bars(folder(), 4), "--out", run, "--epochs", "1", "--hidden", "4"]);
    file(join(run, "best.safetensors"), "junk");
    const { code, err } = await hanzi(["predict", "x.png", "--model", run]);
    expect(code).toBe(1);
    expect(err).toMatch(/^error: .*best\.safetensors: the file has 4 bytes/);
  });

  it("settings that lack something, or hold what cannot be: says so", async () => {
    const run = folder();
    await hanzi(["train", "--data", bars(folder(), 4), "--out", run, "--epochs", "1", "--hidden", "4"]);
    const path = join(run, "settings.json");
    const { settings, classes } = JSON.parse(readFileSync(path, "utf8"));
    const picture = join(bars(folder(), 1), "left", "0.png");
    const answer = async (kept: unknown) => {
      file(path, JSON.stringify(kept));
      return hanzi(["predict", picture, "--model", run]);
    };
    // A version that knew no convolutions wrote none.
    const { channels: _, ...early } = settings;
    expect((await answer({ settings: early, classes })).code).toBe(0);
    for (const [kept, says] of [
      [null, "its settings are missing"],
      [{ settings: { ...settings, channels: "x" }, classes }, 'its channels are "x"'],
      [{ settings, classes: 3 }, "its classes are not names"],
    ] as const) {
      const { code, err } = await answer(kept);
      expect([code, err]).toEqual([1, `error: ${path} does not describe a run of hanzi: ${says}\n`]);
    }
  });

  it("nothing to resume", async () => {
    const { code, err } = await hanzi(["train", "--resume", "--out", folder()]);
    expect(code).toBe(1);
    expect(err).toMatch(/no run in .* to resume/);
  });
});

it("a stack trace is shown when asked for, and only then", async () => {
  const args = ["train", "--data", join(folder(), "nowhere")];
  expect((await hanzi(args)).err).not.toMatch(/\n {4}at /);
  expect((await hanzi([...args, "--trace"])).err).toMatch(/\n {4}at /);
});
