import { copyFileSync, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { bars, file, folder, hanzi } from "../../testing/hanzi.ts";

const small = ["--epochs", "12", "--folds", "3"];

it("finds a picture that is labelled wrong, and training does without it", async () => {
  const data = bars(folder(), 30);
  copyFileSync(join(data, "left", "3.png"), join(data, "right", "wrong.png"));
  const out = folder();
  const { code, out: told } = await hanzi(["clean", "--data", data, "--out", out, ...small, "--json"]);
  expect(code).toBe(0);
  const { images, doubtful } = JSON.parse(told);
  expect(images).toBe(61);
  expect(doubtful).toMatchObject([{ image: "right/wrong.png", class: "right", guess: "left" }]);
  const list = join(out, "doubtful.txt");
  expect(readFileSync(list, "utf8")).toMatch(/^right\/wrong\.png {2}# labelled right, looks like left, \d+\.\d %\n$/);
  expect(readFileSync(join(out, "doubtful.html"), "utf8")).toContain('value="right/wrong.png"');
  expect(existsSync(join(out, "doubtful.png"))).toBe(true);
  expect(existsSync(join(data, "right", "wrong.png"))).toBe(true);

  // Finished networks are not trained again.
  const again = await hanzi(["clean", "--data", data, "--out", out, ...small]);
  expect(again.out).toContain("1 of 61 labels are doubtful");
  expect(again.err).not.toContain("epoch 1/");

  const train = ["train", "--data", data, "--epochs", "1", "--hidden", "8", "--validation", "0", "--out", folder()];
  const run = await hanzi([...train, "--exclude", list]);
  expect([run.code, run.err]).toEqual([0, expect.stringContaining("60 pictures to learn from")]);
}, 120_000);

it("a list that names what is not there is refused", async () => {
  const data = bars(folder(), 5);
  const train = (list: string) =>
    hanzi(["train", "--data", data, "--exclude", list, "--epochs", "1", "--out", folder()]);
  const strange = await train(file(join(folder(), "list"), "# ours\nleft/99.png\n"));
  expect([strange.code, strange.err]).toEqual([1, expect.stringContaining("names left/99.png, and there is no such")]);
  const missing = await train(join(folder(), "none"));
  expect([missing.code, missing.err]).toEqual([1, expect.stringContaining('write the list with "hanzi clean"')]);
});
