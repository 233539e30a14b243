import { mseLoss } from "@qzynn/loss";
import { Dropout, Linear, Sequential } from "@qzynn/nn";
import { isGradEnabled, ones, zeros } from "@qzynn/tensor";
import { expect, test } from "vitest";
import { meanAbsoluteError } from "../metric/meanAbsoluteError.ts";
import { evaluate } from "./evaluate.ts";

test("evaluate: no dropout, no gradients, and the mode is what it was", async () => {
  const model = new Sequential(new Linear(2, 2), new Dropout(0.9));
  const data = [[ones([3, 2]), zeros([3, 2])]] as const;
  const seen: unknown[] = [];
  const options = { model, loss: mseLoss, data, metrics: { meanAbsoluteError } };
  const scores = await evaluate({
    ...options,
    onBatch: (output, target, input) => seen.push(model.training, output.requiresGrad, target.shape, input.shape),
  });
  expect(seen).toEqual([false, false, [3, 2], [3, 2]]);
  expect(await evaluate(options)).toEqual(scores);
  expect(model.training).toBe(true);
  expect(isGradEnabled()).toBe(true);
});

test("evaluate: the mode comes back after an error too", async () => {
  const model = new Linear(2, 2);
  const data = [[ones([3, 5]), zeros([3, 2])]] as const;
  await expect(evaluate({ model, loss: mseLoss, data })).rejects.toThrow();
  expect(model.training).toBe(true);
});
