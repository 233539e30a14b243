import { describe, expect, test } from "vitest";
import { Generator } from "./generator.ts";
import { fillIntegers, fillRandom, randomInteger64 } from "./integers.ts";

describe("between two bounds", () => {
  // torch.manual_seed(0); torch.randint(low, high, (3,))
  test.each([
    ["32 bits a sample below 2^28 values", 0, 2 ** 28 - 1, [209652404, 130329144, 118924928]],
    ["64 bits a sample from 2^28 values on", 0, 2 ** 28, [130329135, 136432832, 195187451]],
    ["64 bits beyond 2^32 values", -5, 2 ** 40, [741234585336, 506077272957, 291397093751]],
  ])("takes %s", (_name, low, high, expected) => {
    expect([...fillIntegers(new Float64Array(3), new Generator(0), low, high)]).toEqual(expected);
  });

  test("gives the same values in every dtype", () => {
    // torch.manual_seed(0); torch.randint(0, 10, (10,))
    const expected = [4, 9, 3, 0, 3, 9, 7, 3, 7, 3];
    for (const kind of [Uint8Array, Int32Array, Float32Array, Float64Array]) {
      expect([...fillIntegers(new kind(10), new Generator(0), 0, 10)]).toEqual(expected);
    }
  });

  test("reaches both ends", () => {
    const seen = new Set(fillIntegers(new Int32Array(1000), new Generator(0), -2, 3));
    expect([...seen].sort((a, b) => a - b)).toEqual([-2, -1, 0, 1, 2]);
  });

  test("refuses bounds that are empty, broken or beyond the dtype", () => {
    const generator = new Generator(0);
    const data = new Int32Array(1);
    expect(() => fillIntegers(data, generator, 3, 3)).toThrow("randint: nothing lies from 3 to below 3");
    expect(() => fillIntegers(data, generator, 0, 1.5)).toThrow("not both whole numbers");
    expect(() => fillIntegers(data, generator, 0, Number.NaN)).toThrow("not both whole numbers");
    expect(() => fillIntegers(data, generator, 0, 2 ** 31 + 1)).toThrow("-2147483648 to 2147483647 of the dtype");
    expect(() => fillIntegers(new Uint8Array(1), generator, -1, 5)).toThrow("0 to 255 of the dtype");
    expect(() => fillIntegers(new Float32Array(1), generator, 0, 2 ** 24 + 2)).toThrow("16777216 of the dtype");
    expect(() => fillIntegers(new Float64Array(1), generator, 0, 2 ** 53 + 2)).toThrow("of the dtype");
  });
});

describe("without bounds", () => {
  // torch.manual_seed(0); torch.empty(3, dtype=…).random_()
  test.each([
    ["int32", new Int32Array(3), [209652396, 398764591, 924231285]],
    ["uint8", new Uint8Array(3), [172, 47, 117]],
    ["float32", new Float32Array(3), [8325664, 12888472, 1484222]],
    ["float64", new Float64Array(3), [8737460674930124, 6375474555111176, 4137753702977065]],
  ])("fills %s up to what it holds", (_dtype, data, expected) => {
    expect([...fillRandom(data, new Generator(0))]).toEqual(expected);
  });

  test("an int64 is the seed that a loader draws", () => {
    // torch.manual_seed(s); torch.empty((), dtype=torch.int64).random_().item() for s = 0, 42
    expect(randomInteger64(new Generator(0))).toBe(900450186894289455n);
    expect(randomInteger64(new Generator(42))).toBe(6909045637428952499n);
  });
});
