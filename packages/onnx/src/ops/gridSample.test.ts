import { rand, type Tensor } from "@qzynn/tensor";
import ort from "onnxruntime-node";
import { expect, test } from "vitest";
import { floats, model, node } from "../../testing/model.ts";
import { importOnnx } from "../importOnnx.ts";
import { encodeModel } from "../proto/encode.ts";

const text = (value: string) => ({ kind: "text", value }) as const;

test.each([
  ["bicubic", 16, [2, 3, 5, 6], [2, 4, 3, 2], "border"],
  ["bilinear", 16, [1, 2, 4, 5], [1, 3, 3, 2], "reflection"],
  ["cubic", 20, [1, 1, 6, 6], [1, 4, 4, 2], "zeros"],
  ["linear", 20, [2, 2, 3, 4, 5], [2, 3, 2, 4, 3], "zeros"],
  ["nearest", 20, [1, 2, 3, 4, 5], [1, 3, 2, 4, 3], "border"],
])(
  "importOnnx: GridSample, %s of opset %i over %j, as onnxruntime has it",
  async (mode, opset, shape, places, padding) => {
    const grid = rand(places).mul(2.6).sub(1.3) as Tensor;
    const value = (name: string) => ({ name, type: 1, shape: shape.map((_, axis) => `${name}${axis}`) });
    const nodes = [node("GridSample", ["x", "g"], ["y"], { mode: text(mode), padding_mode: text(padding) })];
    const initializers = [floats("g", [...grid.data], places)];
    const graph = { name: "g", nodes, initializers, inputs: [value("x")], outputs: [value("y")] };
    const bytes = encodeModel(graph, opset, "test");
    const x = rand(shape) as Tensor;
    const session = await ort.InferenceSession.create(bytes, { logSeverityLevel: 3 });
    const { y } = await session.run({ x: new ort.Tensor("float32", Float32Array.from(x.data), shape) });
    const ours = importOnnx(bytes).forward(x);
    expect(ours.shape).toEqual(y?.dims);
    ours.data.forEach((found, i) => {
      expect(found).toBeCloseTo(Number(y?.data[i]), 4);
    });
  },
);

test("importOnnx: GridSample of another mode is refused by name", () => {
  const bytes = model([node("GridSample", ["x", "x"], ["y"], { mode: text("lanczos") })]);
  expect(() => importOnnx(bytes).forward(rand([1, 2, 2, 2]))).toThrow(/GridSample "y": a mode "lanczos"/);
});
