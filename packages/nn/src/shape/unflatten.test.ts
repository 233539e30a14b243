import { ones } from "@qzynn/tensor";
import { expect, test } from "vitest";
import { Unflatten } from "./unflatten.ts";

test("Unflatten: parts an axis, one size found out, and says how", () => {
  expect(new Unflatten(1, [2, -1]).forward(ones([4, 6])).shape).toEqual([4, 2, 3]);
  expect(new Unflatten(-1, [3, 2]).forward(ones([6])).shape).toEqual([3, 2]);
  expect(String(new Unflatten(1, [2, 3]))).toBe("Unflatten(dim=1, unflattenedSize=[2, 3])");
  expect(() => new Unflatten(1, [4, 2]).forward(ones([4, 6]))).toThrow("unflatten");
});
