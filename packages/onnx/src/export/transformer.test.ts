import * as nn from "@qzynn/nn";
import { manualSeed, type Tensor, tensor } from "@qzynn/tensor";
import ort from "onnxruntime-node";
import { describe, expect, test } from "vitest";
import { checkExport } from "../../testing/checkExport.ts";
import { importOnnx } from "../importOnnx.ts";
import { exportOnnx } from "./exportOnnx.ts";

const sizes = { dimFeedforward: 8, batchFirst: true };
const encoders: readonly (readonly [name: string, nn.Module])[] = [
  ["norms behind", new nn.TransformerEncoderLayer(4, 2, sizes)],
  ["norms in front, GELU", new nn.TransformerEncoderLayer(4, 2, { ...sizes, normFirst: true, activation: "gelu" })],
  [
    "without biases, an activation of its own",
    new nn.TransformerEncoderLayer(4, 1, { ...sizes, bias: false, activation: new nn.SiLU() }),
  ],
  ["steps first", new nn.TransformerEncoderLayer(4, 2, { dimFeedforward: 8 })],
  [
    "two layers and a norm",
    new nn.TransformerEncoder(new nn.TransformerEncoderLayer(4, 2, sizes), 2, { norm: new nn.LayerNorm(4) }),
  ],
];

describe("exportOnnx: encoders of transformers", () => {
  test.each(encoders)("%s", async (_, layer) => {
    manualSeed(2);
    await checkExport(layer, [5, 4]);
  });
  test("weights have PyTorch's names", () => {
    const names = importOnnx(exportOnnx(encoders[0]![1], [5, 4]))
      .namedParameters()
      .map(([name]) => name);
    expect(new Set(names)).toEqual(new Set(encoders[0]![1].namedParameters().map(([name]) => name)));
  });
  test("an activation that is a function is refused", () => {
    const layer = new nn.TransformerEncoderLayer(4, 2, { ...sizes, activation: (x: Tensor) => x.sin() });
    expect(() => exportOnnx(layer, [5, 4])).toThrow(
      "the activation of a TransformerEncoderLayer is a function; give it as a layer",
    );
  });
});

test("exportOnnx: an embedding takes whole numbers of 64 bits", async () => {
  const layer = new nn.Sequential(new nn.Embedding(5, 3), new nn.Flatten(), new nn.Linear(6, 2));
  const bytes = exportOnnx(layer, [2], { inputType: "int64" });
  const x = tensor(
    [
      [0, 4],
      [3, 3],
      [1, 2],
    ],
    { dtype: "int32" },
  );
  const wanted = layer.forward(x) as Tensor;
  const session = await ort.InferenceSession.create(bytes, { intraOpNumThreads: 1, logSeverityLevel: 3 });
  const { output } = await session.run({ input: new ort.Tensor("int64", BigInt64Array.from(x.data, BigInt), [3, 2]) });
  wanted.data.forEach((value, i) => {
    expect(Number(output!.data[i])).toBeCloseTo(value, 5);
  });
  expect(importOnnx(bytes).forward(x).toArray()).toEqual(wanted.toArray());
});
