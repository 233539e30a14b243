import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readImage } from "@qzynn/io/node";
import { importOnnx } from "@qzynn/onnx";
import { noGrad, stack, type Tensor } from "@qzynn/tensor";
import { beforeAll, expect, it } from "vitest";
import { bars, folder, hanzi } from "../../testing/hanzi.ts";
import { toPixels } from "../data/pixels.ts";
import { openModel } from "../run/modelFile.ts";

const data = bars(folder(), 6);
const run = folder();
beforeAll(async () => {
  const settings = ["--channels", "4,4", "--hidden", "8", "--dropout", "0.1", "--epochs", "2", "--validation", "0.3"];
  expect((await hanzi(["train", "--data", data, ...settings, "--out", run])).code).toBe(0);
});

/** What `hanzi predict` says of a picture, and what another way to the network says of it. */
async function compared(scores: (x: Tensor) => Tensor): Promise<[number[], number[]]> {
  const path = join(data, "right", "2.png");
  const { out } = await hanzi(["predict", path, "--model", run, "--json"]);
  const told: { class: string; probability: number }[] = JSON.parse(out)[0].predictions;
  const picture = stack([await readImage(path, { channels: 1, size: [28, 28] })]);
  const shares = noGrad(() => scores(toPixels(picture, { pixels: "unit", ink: 1 })).softmax(1)).data;
  return [told.map(({ probability }) => probability), told.map((g) => shares[["left", "right"].indexOf(g.class)]!)];
}

it("writes ONNX that another program's reader computes the same from", async () => {
  const { code, out } = await hanzi(["export", "--model", run, "--format", "onnx"]);
  expect(code).toBe(0);
  expect(out).toContain("classes, in the order of the scores: left right\npixels: ink 1 on paper of 0");
  const model = importOnnx(readFileSync(join(run, "best.onnx")));
  const [ours, theirs] = await compared((x) => model.forward(x));
  for (const [i, share] of ours.entries()) expect(theirs[i]).toBeCloseTo(share, 5);
});

it("writes safetensors that open without the run", async () => {
  const path = join(folder(), "deep", "model.safetensors");
  const { out } = await hanzi(["export", "--model", run, "--format", "safetensors", "--out", path, "--json"]);
  expect(JSON.parse(out)).toEqual({ path, format: "safetensors", classes: ["left", "right"], pixels: "unit", ink: 1 });
  const { model, kind, classes } = openModel(readFileSync(path));
  expect([kind.channels, kind.hidden, classes]).toEqual([[4, 4], [8], ["left", "right"]]);
  const [ours, theirs] = await compared((x) => model.forward(x));
  expect(theirs).toEqual(ours);
});

it("a file that says nothing of its network, or nonsense, is refused", () => {
  const named = (description: string): Uint8Array => {
    const header = JSON.stringify({ __metadata__: { hanzi: description } });
    const bytes = new Uint8Array(8 + header.length);
    new DataView(bytes.buffer).setBigUint64(0, BigInt(header.length), true);
    bytes.set(new TextEncoder().encode(header), 8);
    return bytes;
  };
  const kind = { channels: [], hidden: [8], dropout: 0, pixels: "unit", ink: 1, classes: ["a", "b"] };
  const refused: [string, RegExp][] = [
    ["{", /description is not JSON/],
    ["null", /its classes are not names/],
    [JSON.stringify({ ...kind, hidden: [1e9] }), /its hidden layers are \[1000000000\]/],
    [JSON.stringify({ ...kind, classes: [1] }), /its classes are not names/],
    [JSON.stringify(kind), /missing/i],
  ];
  for (const [description, why] of refused) expect(() => openModel(named(description)), description).toThrow(why);
});
