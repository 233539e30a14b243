import { describe, expect, test } from "vitest";
import { compile, detectAnomaly, isAnomalyEnabled, setDetectAnomaly, type Tensor, tensor } from "../index.ts";

const param = (data: number[]): Tensor => tensor(data, { requiresGrad: true });

describe("anomaly mode", () => {
  test("forward: names the operation that made the first NaN, its place and what went in", () => {
    const x = param([4, -1]);
    expect(() => detectAnomaly(() => x.sqrt().mul(2).sum())).toThrow(
      /^sqrt: made a NaN at \[1\] of its result of \[2\], where input 0 is -1; keep what goes in/,
    );
    expect(() => detectAnomaly(() => x.add(tensor([0, NaN])))).toThrow(
      /^add: input 1 of \[2\] is NaN already, at \[1\]/,
    );
  });

  test("backward: names the operation whose gradient is the first NaN, and has the stack of its call", () => {
    // PyTorch: Function 'SqrtBackward0' returned nan values in its 0th output.
    const x = param([0, 4]);
    const failing = () =>
      detectAnomaly(() =>
        x
          .sqrt()
          .mul(tensor([0, 1]))
          .sum()
          .backward(),
      );
    expect(failing).toThrow(/^backward: sqrt made the first NaN: the gradient of its input 0, \[2\], has one at \[0\]/);
    try {
      failing();
    } catch (error) {
      expect(((error as Error).cause as Error).message).toBe("sqrt was called here");
      expect(((error as Error).cause as Error).stack).toContain("anomaly.test.ts");
    }
  });

  test("backward: says so where the NaN was given, or comes from a hook", () => {
    const x = param([1, 2]);
    expect(() => detectAnomaly(() => x.mul(2).backward(tensor([1, NaN])))).toThrow(
      /the gradient of the result of mul is NaN before it gets there/,
    );
  });

  test("without checkNan it only remembers calls; it ends with its body, and by a switch", () => {
    const x = param([-1]);
    expect(detectAnomaly(() => x.sqrt(), { checkNan: false }).item()).toBeNaN();
    expect([detectAnomaly(isAnomalyEnabled), isAnomalyEnabled()]).toEqual([true, false]);
    setDetectAnomaly(true);
    expect(() => x.log()).toThrow(/^log: made a NaN/);
    setDetectAnomaly(false);
    expect(x.log().item()).toBeNaN();
  });

  test("a compiled step runs uncompiled in it, so that values can be looked at", () => {
    const step = compile((x: Tensor) => x.sqrt().sum());
    step(tensor([1, 2]));
    expect(() => detectAnomaly(() => step(tensor([1, -2])))).toThrow(/^sqrt: made a NaN at \[1\]/);
    expect(step(tensor([4, 9])).item()).toBe(5);
  });

  test("an infinity is none, and numbers without gradients are looked at too", () => {
    expect(detectAnomaly(() => tensor([0]).log()).item()).toBe(-Infinity);
    expect(() => detectAnomaly(() => tensor([0]).div(0))).toThrow(/^div: made a NaN at \[0\]/);
  });
});
