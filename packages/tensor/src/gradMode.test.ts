import { expect, test } from "vitest";
import { enableGrad, isGradEnabled, noGrad, setGradEnabled, tensor } from "./index.ts";

const x = tensor([1], { requiresGrad: true });

test("noGrad and enableGrad: within one another, and back again even after an error", () => {
  const wants = () => [isGradEnabled(), x.mul(2).requiresGrad];
  expect(noGrad(() => [wants(), enableGrad(wants), wants()])).toEqual([
    [false, false],
    [true, true],
    [false, false],
  ]);
  expect(() =>
    noGrad(() => {
      throw new RangeError("own");
    }),
  ).toThrow(RangeError);
  expect(isGradEnabled()).toBe(true);
});

test("setGradEnabled: from now on, or for a body, whose result it gives back", () => {
  setGradEnabled(false);
  expect([isGradEnabled(), setGradEnabled(true, isGradEnabled), isGradEnabled()]).toEqual([false, true, false]);
  setGradEnabled(true);
  expect(isGradEnabled()).toBe(true);
});
