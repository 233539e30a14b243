import { describe, expect, test } from "vitest";
import {
  arange,
  exponential,
  eye,
  fromArray,
  full,
  linspace,
  manualSeed,
  multinomial,
  type Nested,
  onesLike,
  rand,
  randint,
  randn,
  randperm,
  tensor,
  zeros,
} from "../index.ts";

describe("tensor", () => {
  test("takes its dtype from its values", () => {
    expect([
      tensor([1]).dtype,
      tensor([true]).dtype,
      tensor(new Int32Array(1)).dtype,
      tensor(new Uint8Array(1)).dtype,
    ]).toEqual(["float32", "bool", "int32", "uint8"]);
    expect(tensor([0, 2, Number.NaN], { dtype: "bool" }).toArray()).toEqual([0, 1, 1]);
  });
  test("copies", () => {
    const array = new Float32Array([1]);
    const x = tensor(array);
    array[0] = 2;
    expect(x.item()).toBe(1);
  });
  test("refuses lists that nest unevenly", () => {
    const uneven = (data: unknown) => () => tensor(data as Nested);
    expect(uneven([[1, 2], [3]])).toThrow("tensor: a list of 1 stands beside a list of 2");
    expect(uneven([1, [2]])).toThrow(/a list stands where a number should/);
    expect(uneven([[1], 2])).toThrow(/2 stands beside a list of 1/);
    expect(uneven(["1"])).toThrow(/1 stands where a number should/);
    expect(uneven(undefined)).toThrow(/undefined/);
  });
  test("knows nothing of other dtypes and of int tensors that want gradients", () => {
    expect(() => tensor([1], { dtype: "float16" as "float32" })).toThrow('tensor: there is no dtype "float16"');
    expect(() => tensor([1], { dtype: "int32", requiresGrad: true })).toThrow(/int32 has no gradient/);
  });
});

test("fromArray refuses a shape that the array does not fill", () => {
  expect(() => fromArray(new Float32Array(5), [2, 3])).toThrow(
    "fromArray: [2,3] holds 6 elements, the array 5; they must be equal",
  );
  expect(() => fromArray(new Float32Array(1), [1], { dtype: "int32" })).toThrow(/use tensor/);
});

test("shapes that are none are refused before memory is taken", () => {
  expect(() => zeros([2, -1])).toThrow("zeros: [2,-1] is not a shape: -1 is not a whole number of 0 or more");
  expect(() => zeros([1.5])).toThrow(/1.5/);
  expect(() => zeros([2 ** 20, 2 ** 20])).toThrow(/larger than/);
  expect(() => zeros([2 ** 40, 2 ** 40])).toThrow(/more elements than can be counted/);
  expect(() => zeros(3 as unknown as number[])).toThrow(/a list of sizes/);
});

test("sequences hit both ends", () => {
  expect([arange(3).dtype, arange(0, 1, 0.25).toArray()]).toEqual(["int32", [0, 0.25, 0.5, 0.75]]);
  expect(arange(3, 0, -1).toArray()).toEqual([3, 2, 1]);
  expect(() => arange(0, 3, -1)).toThrow(/do not lead from 0 to 3/);
  const line = linspace(-Math.PI, Math.PI, 7);
  expect([line.data[0], line.data[3], line.data[6]]).toEqual([Math.fround(-Math.PI), 0, Math.fround(Math.PI)]);
  expect(eye(2, 3).toArray()).toEqual([
    [1, 0, 0],
    [0, 1, 0],
  ]);
  expect(onesLike(full([2], 7, { dtype: "int32" })).toString()).toBe("tensor([1, 1], int32)");
});

test("a seed gives PyTorch's numbers", () => {
  manualSeed(0);
  expect(rand([2, 3]).toArray()).toEqual([
    [0.49625658988952637, 0.7682217955589294, 0.08847743272781372],
    [0.13203048706054688, 0.30742281675338745, 0.6340786814689636],
  ]);
  manualSeed(42);
  expect(
    randn([4])
      .toArray()
      .map((v) => Number(v.toFixed(4))),
  ).toEqual([0.3367, 0.1288, 0.2345, 0.2303]);
  manualSeed(1);
  expect([randperm(4).toArray(), randint(0, 10, [3]).toArray()]).toEqual([
    [1, 3, 2, 0],
    [8, 3, 3],
  ]);
});

test("exponential and multinomial draw PyTorch's numbers", () => {
  manualSeed(0);
  // torch.manual_seed(0); torch.empty(3).exponential_()
  expect(exponential([3]).data[2]).toBeCloseTo(0.615, 4);
  manualSeed(0);
  // torch.manual_seed(0); torch.multinomial(torch.tensor([1., 2, 3, 4]), 8, replacement=True)
  const again = multinomial(tensor([1, 2, 3, 4]), 8, { replacement: true });
  expect(again.toArray()).toEqual([3, 3, 2, 3, 3, 3, 1, 2]);
  manualSeed(0);
  // torch.manual_seed(0); torch.multinomial(torch.tensor([[1., 2, 3, 4], [4, 3, 2, 1]]), 2)
  const weights = tensor([
    [1, 2, 3, 4],
    [4, 3, 2, 1],
  ]);
  expect(multinomial(weights, 2).toArray()).toEqual([
    [2, 1],
    [2, 0],
  ]);
  expect(() => multinomial(tensor([1, -1]), 1)).toThrow(/a weight of -1/);
  expect(() => multinomial(tensor([1, 1]), 3)).toThrow(/3 samples of 2 categories without replacement/);
  expect(() => exponential([2], 0)).toThrow(/a rate of 0/);
});
