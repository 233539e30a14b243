// Models of PyTorch's exporters, where the folder with them lies beside the repo.
import { existsSync, readFileSync } from "node:fs";
import { backward, type DType, type Tensor, tensor } from "@qzynn/tensor";
import { describe, expect, test } from "vitest";
import { importOnnx } from "./importOnnx.ts";

interface Value {
  readonly name: string;
  readonly shape: readonly number[];
  readonly dtype: string;
  readonly data: readonly (number | string)[];
}

interface Case {
  readonly name: string;
  readonly model_b64: string;
  readonly inputs: readonly Value[];
  readonly outputs: readonly Value[];
  readonly state_dict: Readonly<Record<string, readonly number[]>>;
  readonly rtol: number;
  readonly atol: number;
}

const file = new URL("../../../../shared/oracle/onnx-models.json", import.meta.url);
const cases: readonly Case[] = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")).cases : [];

const dtypes: Readonly<Record<string, DType>> = { float32: "float32", int64: "int32" };
const made = ({ data, shape, dtype }: Value): Tensor =>
  tensor(data.map(Number), { dtype: dtypes[dtype] ?? "float32" }).reshape(shape);

describe.skipIf(cases.length === 0)("models of PyTorch's exporters", () => {
  test.each(cases.map((c) => [c.name, c] as const))("%s", (_, c) => {
    const model = importOnnx(Uint8Array.from(Buffer.from(c.model_b64, "base64")));
    const inputs = Object.fromEntries(c.inputs.map((value) => [value.name, made(value)]));
    const outputs = model.run(inputs);
    expect(Object.keys(outputs)).toHaveLength(c.outputs.length);
    c.outputs.forEach((wanted, i) => {
      const found = outputs[wanted.name] ?? Object.values(outputs)[i]!;
      expect(found.shape).toEqual(wanted.shape);
      wanted.data.map(Number).forEach((value, k) => {
        expect(Math.abs(found.data[k]! - value)).toBeLessThanOrEqual(c.atol + c.rtol * Math.abs(value));
      });
    });
    if (Object.keys(c.state_dict).length === 0) return;
    // Every parameter of PyTorch's that kept its name is one here, and all of them learn.
    const names = model.namedParameters().map(([name]) => name);
    expect(names.length).toBeGreaterThan(0);
    backward(Object.values(outputs)[0]!.mul(Object.values(outputs)[0]!).sum());
    for (const [name, p] of model.namedParameters()) expect(p.grad, name).not.toBe(null);
  });
});
