/** Whole numbers and truth values: bits, divisions, dtypes, and what is refused. */
import { describe, expect, test } from "vitest";
import { add, addcdiv, addcmul, div, fmod, gcd, lcm, logicalNot, pow, type Tensor, tensor, where } from "../index.ts";

const ints = (...values: number[]): Tensor => tensor(Int32Array.from(values));
const bytes = (...values: number[]): Tensor => tensor(Uint8Array.from(values));
const truths = (...values: boolean[]): Tensor => tensor(values);

describe("bits", () => {
  test("and, or, xor, not of integers and truth values", () => {
    expect(ints(5, -6).bitwiseAnd(3).toArray()).toEqual([1, 2]);
    expect(ints(5, -6).bitwiseOr(3).toArray()).toEqual([7, -5]);
    expect(ints(5, -6).bitwiseXor(3).toArray()).toEqual([6, -7]);
    expect(bytes(5).bitwiseNot().toArray()).toEqual([250]);
    expect(ints(5).bitwiseNot().toArray()).toEqual([-6]);
    const not = truths(true, false).bitwiseNot();
    expect([not.dtype, not.toArray()]).toEqual(["bool", [0, 1]]);
    expect(truths(true).bitwiseXor(truths(true)).dtype).toBe("bool");
  });

  test("shifts: bits that leave are gone, the sign fills up, and too far or backwards leaves nothing", () => {
    // torch.tensor([...], dtype=torch.int32) << torch.tensor([...], dtype=torch.int32)
    expect(
      ints(5, 5, 5, -5)
        .bitwiseLeftShift(ints(2, 33, -1, 31))
        .toArray(),
    ).toEqual([20, 0, 0, -(2 ** 31)]);
    expect(
      ints(20, -5, -5)
        .bitwiseRightShift(ints(2, 33, 1))
        .toArray(),
    ).toEqual([5, -1, -3]);
    expect(bytes(200).bitwiseLeftShift(1).toArray()).toEqual([144]);
    expect(bytes(200).bitwiseRightShift(1).toArray()).toEqual([100]);
  });

  test("fractions have no bits", () => {
    expect(() => tensor([1.5]).bitwiseAnd(1)).toThrow("bitwiseAnd: float32 is not a dtype of whole numbers");
    expect(() => ints(1).bitwiseAnd(1.5)).toThrow("bitwiseAnd");
  });
});

test("gcd and lcm, of 0 too", () => {
  // torch.gcd(a, b), torch.lcm(a, b)
  const [a, b] = [ints(0, 12, -8, 0), ints(0, 18, 12, 5)];
  expect(gcd(a, b).toArray()).toEqual([0, 6, 4, 5]);
  expect(lcm(a, b).toArray()).toEqual([0, 36, 24, 0]);
});

describe("divisions", () => {
  const [a, b] = [ints(7, -7, 7, -7), ints(2, 2, -2, -2)];
  test("rounded quotients and remainders keep the dtype and Python's signs", () => {
    // torch.div(a, b, rounding_mode=…), torch.floor_divide(a, b), torch.remainder(a, b), torch.fmod(a, b)
    expect(div(a, b, { roundingMode: "trunc" }).toArray()).toEqual([3, -3, -3, 3]);
    expect(div(a, b, { roundingMode: "floor" }).toArray()).toEqual([3, -4, -4, 3]);
    expect(a.floorDivide(b).dtype).toBe("int32");
    expect(a.remainder(b).toArray()).toEqual([1, 1, -1, -1]);
    expect(fmod(a, b).toArray()).toEqual([1, -1, 1, -1]);
    expect(div(a, b).dtype).toBe("float32");
  });

  test("an integer is not divided by 0; a float is", () => {
    for (const f of [a.floorDivide, a.remainder, a.fmod]) {
      expect(() => (f as (b: number) => Tensor).call(a, 0)).toThrow("an integer is divided by 0; convert to float32");
    }
    expect(tensor([1, -1, 0]).floorDivide(0).toArray()).toEqual([Infinity, -Infinity, NaN]);
    expect(() => div(a, b, { roundingMode: "up" as "floor" })).toThrow('div: there is no rounding mode "up"');
  });

  test("rounding does not carry a quotient over a whole number", () => {
    // torch.floor_divide(torch.tensor(1.0), 0.1)
    expect(tensor(1, { dtype: "float64" }).floorDivide(0.1).item()).toBe(9);
  });
});

describe("promotion, as PyTorch has it", () => {
  test("a number takes the dtype of the tensor unless it is of a higher kind; a truth value never changes it", () => {
    const dtypes = [ints(1), bytes(1), truths(true), tensor([1]), tensor([1], { dtype: "float64" })].map((x) => [
      add(x, true).dtype,
      add(x, 2).dtype,
      add(x, 2.5).dtype,
    ]);
    expect(dtypes).toEqual([
      ["int32", "int32", "float32"],
      ["uint8", "uint8", "float32"],
      ["bool", "int32", "float32"],
      ["float32", "float32", "float32"],
      ["float64", "float64", "float64"],
    ]);
  });

  test("a square of truth values is an integer, bounds that are fractions make fractions", () => {
    expect(truths(true).square().dtype).toBe("int32");
    expect(pow(truths(true), 2).dtype).toBe("int32");
    expect([ints(1, 2).clamp(0.5).dtype, ints(1, 2).clamp(0, 5).dtype]).toEqual(["float32", "int32"]);
    expect(ints(2).floatPower(-1).toArray()).toEqual([0.5]);
    expect(where(logicalNot(ints(0)), ints(1), 2.5).dtype).toBe("float32");
  });

  test("what PyTorch refuses is refused", () => {
    expect(() => truths(true).neg()).toThrow("neg: truth values have no sign");
    expect(() => truths(true).sub(truths(true))).toThrow("sub: truth values have no sign");
    expect(() => pow(ints(2), -1)).toThrow("pow: int32 has no fractions for an exponent of -1");
    expect(() => tensor([1]).isclose(ints(1))).toThrow("isclose: float32 and int32 are different dtypes");
  });

  test("numbers that a byte does not hold are taken as they are where a float comes of it", () => {
    // x = torch.tensor([1, 200], dtype=torch.uint8): x / -1, x.add(torch.tensor([0.5, 0.5]), alpha=-1), x - 3, x < -1
    const x = bytes(1, 200);
    expect(div(x, -1).toArray()).toEqual([-1, -200]);
    expect(add(x, tensor([0.5, 0.5]), { alpha: -1 }).toArray()).toEqual([0.5, 199.5]);
    expect([x.sub(3).dtype, ...x.sub(3).data]).toEqual(["uint8", 254, 197]);
    expect(x.lt(-1).toArray()).toEqual([1, 1]);
    expect(x.clamp(-1, 1.5).toArray()).toEqual([1, 1.5]);
  });

  test("integers are rounded to float32 before a function of floats, a double without axes too", () => {
    // torch.cos(torch.tensor([2**31 - 1], dtype=torch.int32)); torch.tensor([1.0]) * torch.tensor(0.1, dtype=torch.float64)
    expect(
      ints(2 ** 31 - 1)
        .cos()
        .item(),
    ).toBeCloseTo(0.2378161996603012, 6);
    const tenth = tensor(0.1, { dtype: "float64" });
    const product = tensor([1]).mul(tenth);
    expect([product.dtype, product.item()]).toEqual(["float32", Math.fround(0.1)]);
  });

  test("a gradient has the dtype of its tensor", () => {
    const a = tensor([1, 2], { requiresGrad: true });
    const b = tensor([0.3, 0.7], { dtype: "float64", requiresGrad: true });
    a.mul(b).sum().backward();
    expect([a.grad?.dtype, b.grad?.dtype]).toEqual(["float32", "float64"]);
    expect(a.grad?.toArray()).toEqual([Math.fround(0.3), Math.fround(0.7)]);
  });

  test("powers of integers wrap around, and a negative exponent leaves only ±1", () => {
    // torch.tensor([3, 7, 2, -1, -1, 1, 2], dtype=torch.int32) ** torch.tensor([100, 100, 31, -3, -2, -5, -1], dtype=torch.int32)
    const powers = pow(ints(3, 7, 2, -1, -1, 1, 2), ints(100, 100, 31, -3, -2, -5, -1));
    expect(powers.toArray()).toEqual([-818408495, 1027218017, -(2 ** 31), -1, 1, 1, 0]);
  });

  test("sums with an alpha, of either sign and either order", () => {
    expect(add(ints(1), ints(2), { alpha: 3 }).toArray()).toEqual([7]);
    expect(ints(1).sub(ints(2), { alpha: 3 }).toArray()).toEqual([-5]);
    expect(ints(1).rsub(2, { alpha: 3 }).toArray()).toEqual([-1]);
    const either = add(truths(false, true), truths(true, true), { alpha: 2 });
    expect([either.dtype, ...either.data]).toEqual(["bool", 1, 1]);
    expect(() => add(ints(1), ints(2), { alpha: 0.5 })).toThrow("add: alpha is 0.5, and int32 has no fractions");
  });

  test("addcmul cuts its factor to the dtype, addcdiv divides no integers by integers", () => {
    // torch.addcmul(a, b, b, value=0.5) of torch.int32
    expect(addcmul(ints(1), ints(3), ints(3), { value: 0.5 }).toArray()).toEqual([1]);
    expect(() => addcdiv(tensor([1]), ints(3), ints(3))).toThrow("addcdiv: int32 is divided by int32");
  });
});
