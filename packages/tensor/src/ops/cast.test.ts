import { expect, test } from "vitest";
import { compile, type DType, dtypes, type Tensor, tensor } from "../index.ts";

const values = [0, 1, -1, 2.5, -2.5, 0.1, 200, 255.9, 300, -300, 65536.5, 16777216, NaN];

// t = torch.tensor(values without NaN): t.to(torch.int32), t.to(torch.uint8), t.to(torch.bool)
const expected: Partial<Record<DType, number[]>> = {
  int32: [0, 1, -1, 2, -2, 0, 200, 255, 300, -300, 65536, 16777216, 0],
  uint8: [0, 1, 255, 2, 254, 0, 200, 255, 44, 212, 0, 0, 0],
  bool: [0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1],
};

test("to: fractions are cut off, bytes keep the last eight bits, whatever is not 0 is true", () => {
  for (const from of ["float32", "float64"] as const) {
    const x = tensor(values, { dtype: from });
    for (const dtype of ["int32", "uint8", "bool"] as const) {
      expect(x.to(dtype).toArray(), `${from} to ${dtype}`).toEqual(expected[dtype]);
    }
  }
});

test("to: beyond int32 lies its largest or smallest number, from floats and doubles alike", () => {
  for (const dtype of ["float32", "float64"] as const) {
    const x = tensor([3e9, -3e9, Infinity, -Infinity], { dtype });
    expect(x.to("int32").toArray()).toEqual([2147483647, -2147483648, 2147483647, -2147483648]);
  }
});

test("to: every dtype to every other one, of any length, compiled to the same values, alone and between other work", () => {
  for (const n of [0, 1, 3, 4, 5, 1000]) {
    for (const from of dtypes) {
      const x = tensor(
        Float64Array.from({ length: n }, (_, i) => ((i * 37) % 101) - 20.5),
        { dtype: from },
      );
      for (const dtype of dtypes) {
        const between = (x: Tensor) => x.add(x).to(dtype).mul(x.to("float32"));
        for (const f of [(x: Tensor) => x.to(dtype), between]) {
          const compiled = compile(f)(x) as Tensor;
          expect(compiled.dtype).toBe(f(x).dtype);
          expect([...compiled.data], `${from} to ${dtype}, ${n} of them`).toEqual([...f(x).data]);
        }
      }
    }
  }
});
