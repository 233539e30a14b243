import { describe, expect, test } from "vitest";
import { checkGradients, customFunction, noGrad, rand, type Tensor, tensor } from "../index.ts";

const x64 = (data: Parameters<typeof tensor>[0]): Tensor => tensor(data, { dtype: "float64", requiresGrad: true });

describe("checkGradients", () => {
  test("is content with right gradients of first and second order, of several outputs too", () => {
    const x = x64([
      [0.5, -1.2],
      [2, 0.3],
    ]);
    expect(checkGradients((x) => x.sigmoid().mul(x), [x])).toBe(true);
    expect(checkGradients((x, y) => [x.matmul(y).exp(), x.sum(0)], [x, x64([0.4, -0.7])], { order: 2 })).toBe(true);
    expect(checkGradients((x) => [x.mul(2), x.sort(0).indices], [x], { order: 2 })).toBe(true);
  });

  test("names the entry where gradient and differences disagree most, and counts the others", () => {
    // detach hides half of the slope of x².
    expect(() => checkGradients((x) => x.mul(x.detach()), [x64([[1, 3, 2]])])).toThrow(
      /^checkGradients: input 0 at \[0, 1\]: the gradient is .*, the differences say .* allowed; 3 of 3 entries disagree/,
    );
    expect(() => checkGradients((x) => x.mul(NaN), [x64([1])])).toThrow(/the gradient is NaN/);
  });

  test("second order: finds a gradient that is right but not differentiable", () => {
    const f = customFunction("f", {
      forward(ctx, x: Tensor) {
        ctx.saveForBackward(x);
        return x.pow(2);
      },
      backward: (ctx, g) => g.mul(ctx.savedTensors[0].detach()).mul(2),
    });
    const x = x64([1, 2]);
    expect(checkGradients(f, [x])).toBe(true);
    expect(() => checkGradients(f, [x], { order: 2 })).toThrow(
      /^checkGradients, second order: input 0 at \[0\]: the gradient is 0/,
    );
  });

  test("tolerances and the width of the differences can be said", () => {
    const x = x64([1]);
    const f = customFunction("f", { forward: (_, x: Tensor) => x.mul(2), backward: (_, g) => g.mul(2.01) });
    expect(() => checkGradients(f, [x])).toThrow(/at \[0\]/);
    expect(checkGradients(f, [x], { rtol: 0.01, eps: 1e-3 })).toBe(true);
    expect(checkGradients(f, [x], { atol: 0.1, rtol: 0 })).toBe(true);
  });

  test("refuses what has no gradient or is too coarse, with a way out", () => {
    const f = (x: Tensor) => x.mul(2);
    expect(() => checkGradients(f, [tensor([1], { requiresGrad: true })])).toThrow(
      /input 0 is float32.*\.to\("float64"\)/,
    );
    expect(() => checkGradients(f, [tensor([1], { dtype: "int32" })])).toThrow(
      /input 0 is int32 and has no gradient; let/,
    );
    expect(() => checkGradients(f, [tensor([1], { dtype: "float64" })])).toThrow(
      /wants no gradient; set its requiresGrad/,
    );
    expect(() => checkGradients((x) => x.to("float32"), [x64([1])])).toThrow(/output 0 is float32/);
    expect(() => checkGradients((x) => x.item() as never, [x64([1])])).toThrow(
      /checkGradients: output 0 is 1; the function returns a tensor/,
    );
    expect(() => checkGradients((x) => x.mul(rand([1], { dtype: "float64" })), [x64([1])])).toThrow(
      /other values each time/,
    );
    expect(() => noGrad(() => checkGradients(f, [x64([1])]))).toThrow(/inside noGrad/);
  });
});
