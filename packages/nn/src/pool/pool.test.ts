import { ones, tensor } from "@qzynn/tensor";
import { expect, test } from "vitest";
import { AvgPool2d } from "./avgPool2d.ts";
import { MaxPool2d } from "./maxPool2d.ts";

const x = tensor([
  [
    [1, 2],
    [3, 6],
  ],
]);

test("MaxPool2d and AvgPool2d: work alone, and have no parameters", () => {
  expect(new MaxPool2d(2).forward(x).toArray()).toEqual([[[6]]]);
  expect(new AvgPool2d(2).forward(x).toArray()).toEqual([[[3]]]);
  expect([...new MaxPool2d(2).parameters()]).toEqual([]);
});

test("MaxPool2d and AvgPool2d: show the options that they were given", () => {
  expect(String(new MaxPool2d(3, { stride: [1, 2], ceilMode: true }))).toBe(
    "MaxPool2d(kernelSize=3, stride=[1,2], ceilMode=true)",
  );
  expect(String(new AvgPool2d([2, 3]))).toBe("AvgPool2d(kernelSize=[2,3])");
});

test("MaxPool2d and AvgPool2d: a window that does not fit is refused", () => {
  expect(() => new MaxPool2d(3).forward(ones([1, 2, 5]))).toThrow("maxPool2d: a window over 3 rows does not fit");
  expect(() => new AvgPool2d(2, { padding: 2 }).forward(x)).toThrow("avgPool2d: a padding of 2 rows is more than half");
});
