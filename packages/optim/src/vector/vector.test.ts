import { type Tensor, tensor } from "@qzynn/tensor";
import { expect, test } from "vitest";
import { parametersToVector } from "./parametersToVector.ts";
import { vectorToParameters } from "./vectorToParameters.ts";

test("parametersToVector: there and back, through scalars and what is empty", () => {
  const params: Tensor[] = [tensor([[1, 2]], { requiresGrad: true }), tensor(3, { requiresGrad: true }), tensor([])];
  const vector = parametersToVector(params);
  expect(vector.toArray()).toEqual([1, 2, 3]);
  vectorToParameters(vector.mul(2), params);
  expect(params.map((p) => p.toArray())).toEqual([[[2, 4]], 6, []]);
  expect(params[0]?.requiresGrad).toBe(true);
  vector.sum().backward();
  expect(params[0]?.grad?.toArray()).toEqual([[1, 1]]);
});

test("vectorToParameters: refuses a vector of another length", () => {
  expect(() => vectorToParameters(tensor([1, 2]), [tensor([0])])).toThrow(
    "vectorToParameters: the vector is [2] and the parameters have 1 numbers",
  );
});
