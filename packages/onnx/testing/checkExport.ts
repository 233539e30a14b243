/** What is exported is run by onnxruntime and by our own import, for batches of several sizes. */
import type * as nn from "@qzynn/nn";
import { randn, type Tensor } from "@qzynn/tensor";
import ort from "onnxruntime-node";
import { expect } from "vitest";
import { exportOnnx } from "../src/export/exportOnnx.ts";
import { importOnnx } from "../src/importOnnx.ts";

export async function runtime(bytes: Uint8Array, x: Tensor): Promise<ort.Tensor> {
  const session = await ort.InferenceSession.create(bytes, {
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    logSeverityLevel: 3,
  });
  const { output } = await session.run({ input: new ort.Tensor("float32", Float32Array.from(x.data), [...x.shape]) });
  return output!;
}

export async function checkExport(model: nn.Module, shape: readonly number[], layers = {}): Promise<void> {
  const bytes = exportOnnx(model, shape, layers);
  model.eval();
  for (const batch of [1, 3]) {
    const x = randn([batch, ...shape]);
    const wanted = (model.forward as (x: Tensor) => Tensor)(x);
    const found = await runtime(bytes, x);
    expect(found.dims).toEqual([...wanted.shape]);
    const ours = importOnnx(bytes).forward(x);
    expect(ours.shape).toEqual(wanted.shape);
    wanted.data.forEach((value, i) => {
      expect(Math.abs(Number(found.data[i]) - value)).toBeLessThanOrEqual(1e-5 + 1e-4 * Math.abs(value));
      expect(Math.abs(ours.data[i]! - value)).toBeLessThanOrEqual(1e-6 + 1e-5 * Math.abs(value));
    });
  }
}
