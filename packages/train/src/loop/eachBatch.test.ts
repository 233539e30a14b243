import { ones, type Tensor } from "@qzynn/tensor";
import { expect, test } from "vitest";
import { eachBatch } from "./eachBatch.ts";
import { Pause } from "./pause.ts";

test("eachBatch: a loader that says it has to be waited for is waited for", async () => {
  const loader = {
    isAsync: true,
    dataset: { length: 2, get: () => ones([1]) },
    [Symbol.iterator](): Iterator<never> {
      throw new Error("batches of workers have to be waited for");
    },
    async *[Symbol.asyncIterator]() {
      for (let i = 0; i < 2; i++) yield [ones([1, 1]), ones([1, 1])] as [Tensor, Tensor];
    },
  };
  let seen = 0;
  const finished = await eachBatch("fit", loader, new Pause(() => {}), () => ++seen > 0);
  expect([finished, seen]).toEqual([true, 2]);
});
