import { arange, tensor, zeros } from "@qzynn/tensor";
import { expect, test } from "vitest";
import { TensorDataset } from "./tensorDataset.ts";

test("TensorDataset: a sample is one row of each tensor, in its dtype", () => {
  const data = new TensorDataset(
    tensor([
      [1, 2],
      [3, 4],
    ]),
    tensor([true, false]),
  );
  const [x, y] = data.get(1);
  expect(x.toArray()).toEqual([3, 4]);
  expect(y.shape).toEqual([]);
  expect(y.dtype).toBe("bool");
  expect(data.length).toBe(2);
});

test("TensorDataset: rows are copies", () => {
  const x = arange(3);
  const [row] = new TensorDataset(x).get(0);
  row.data[0] = 9;
  expect(x.toArray()).toEqual([0, 1, 2]);
});

test("TensorDataset: a batch is the rows together, in the order asked for", () => {
  const [x] = new TensorDataset(arange(8).reshape([4, 2])).getBatch([3, 0, 3]);
  expect(x!.toArray()).toEqual([
    [6, 7],
    [0, 1],
    [6, 7],
  ]);
});

test("TensorDataset: refuses no tensors, tensors without rows, and different numbers of rows", () => {
  expect(() => new TensorDataset()).toThrow("there is no tensor");
  expect(() => new TensorDataset(tensor(1))).toThrow("do not have equally many rows");
  expect(() => new TensorDataset(zeros([2, 3]), zeros([3]))).toThrow("[2, 3], [3] do not have equally many rows");
});

test("TensorDataset: an index outside is named", () => {
  const data = new TensorDataset(arange(3));
  for (const index of [3, -1, 0.5])
    expect(() => data.get(index)).toThrow(`there is no sample ${index}: its samples are 0 to 2`);
  expect(() => data.getBatch([0, 3])).toThrow("there is no sample 3");
  expect(() => new TensorDataset(zeros([0, 2])).get(0)).toThrow("it is empty");
});
