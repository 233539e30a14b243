import { tensor } from "@qzynn/tensor";
import { describe, expect, test } from "vitest";
import { floats, ints, model, node, whole } from "../../testing/model.ts";
import { importOnnx } from "../importOnnx.ts";
import { encodeModel } from "../proto/encode.ts";
import type { AttributeValue, NodeProto, TensorProto } from "../proto/messages.ts";

describe("importOnnx: operators beside PyTorch's", () => {
  const text = (value: string): AttributeValue => ({ kind: "text", value });
  const int = (value: number): AttributeValue => ({ kind: "int", value });
  const square = tensor([
    [
      [
        [1, 2, 3, 4],
        [5, 6, 7, 8],
      ],
    ],
  ]);
  // Expected values are those of the node tests of onnx 1.23, or onnxruntime 1.30's.
  test.each<[string, Uint8Array, ReturnType<typeof tensor>, unknown]>([
    [
      "Pad of one axis by name",
      model([node("Pad", ["x", "p", "", "a"], ["y"])], [whole("p", [1, 2]), whole("a", [-1])], 18),
      tensor([[1], [2]]),
      [
        [0, 1, 0, 0],
        [0, 2, 0, 0],
      ],
    ],
    [
      "IsInf of one sign",
      model([node("IsInf", ["x"], ["y"], { detect_negative: int(0) })]),
      tensor([Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 1]),
      [1, 0, 0],
    ],
    [
      "EyeLike beside the main diagonal",
      model([node("EyeLike", ["x"], ["y"], { k: int(1) })]),
      tensor([
        [7, 7, 7],
        [7, 7, 7],
      ]),
      [
        [0, 1, 0],
        [0, 0, 1],
      ],
    ],
    [
      "ArgMax of the last",
      model([node("ArgMax", ["x"], ["y"], { keepdims: int(0), select_last_index: int(1) })]),
      tensor([3, 1, 3, 2]),
      2,
    ],
    [
      "ScatterElements that adds",
      model(
        [node("ScatterElements", ["x", "i", "u"], ["y"], { reduction: text("add") })],
        [whole("i", [1, 1, -3]), floats("u", [1, 2, 3])],
      ),
      tensor([10, 20, 30]),
      [13, 23, 30],
    ],
    [
      "ScatterND of rows",
      model(
        [node("ScatterND", ["x", "i", "u"], ["y"])],
        [whole("i", [2, 0], [2, 1]), floats("u", [1, 2, 3, 4], [2, 2])],
      ),
      tensor([
        [0, 0],
        [5, 6],
        [0, 0],
      ]),
      [
        [3, 4],
        [5, 6],
        [1, 2],
      ],
    ],
    [
      "GatherND within a batch",
      model([node("GatherND", ["x", "i"], ["y"], { batch_dims: int(1) })], [whole("i", [1, -2], [2, 1])]),
      tensor([
        [1, 2],
        [3, 4],
      ]),
      [2, 3],
    ],
    [
      "NonZero",
      model([node("NonZero", ["x"], ["y"])]),
      tensor([
        [1, 0],
        [1, 1],
      ]),
      [
        [0, 1, 1],
        [0, 0, 1],
      ],
    ],
    ["Hardmax", model([node("Hardmax", ["x"], ["y"])]), tensor([[3, 0, 3, 1]]), [[1, 0, 0, 0]]],
    [
      "LpNormalization, also of nothing",
      model([node("LpNormalization", ["x"], ["y"])]),
      tensor([
        [3, 4],
        [0, 0],
      ]),
      [
        [Math.fround(0.6), Math.fround(0.8)],
        [0, 0],
      ],
    ],
    [
      "Resize to the nearest pixel by half pixels",
      model([node("Resize", ["x", "", "s"], ["y"])], [floats("s", [1, 1, 0.6, 0.6])]),
      square,
      [[[[1, 3]]]],
    ],
    [
      "Resize with a curve as wide as the pixels",
      model(
        [node("Resize", ["x", "", "s"], ["y"], { mode: text("linear"), antialias: int(1) })],
        [floats("s", [1, 1, 1, 0.5])],
        18,
      ),
      tensor([[[[1, 2, 3, 4]]]]),
      // torch.nn.functional.interpolate would leave out what lies beyond the edge; ONNX repeats it: (1 + 3·1 + 3·2 + 3) / 8
      [[[[1.625, 3.375]]]],
    ],
    [
      "ConvTranspose to a given size",
      model(
        [node("ConvTranspose", ["x", "w"], ["y"], { strides: ints([2]), output_shape: ints([3]) })],
        [floats("w", [1, 10], [1, 1, 2])],
      ),
      tensor([[[1, 2]]]),
      [[[10, 2, 20]]],
    ],
    [
      "AveragePool of places that lie apart",
      model([node("AveragePool", ["x"], ["y"], { kernel_shape: ints([2]), dilations: ints([2]) })], [], 19),
      tensor([[[1, 2, 3, 4]]]),
      [[[2, 3]]],
    ],
    [
      "BitShift",
      model([
        node("Cast", ["x"], ["i"], { to: int(6) }),
        node("BitShift", ["i", "i"], ["y"], { direction: text("LEFT") }),
      ]),
      tensor([1, 2, 3]),
      [2, 8, 24],
    ],
  ])("%s", (_, bytes, x, wanted) => {
    expect(importOnnx(bytes).forward(x).toArray()).toEqual(wanted);
  });
  test("OneHot puts the classes on any axis, from either end", () => {
    const bytes = model(
      [node("Cast", ["x"], ["i"], { to: int(7) }), node("OneHot", ["i", "d", "v"], ["y"], { axis: int(0) })],
      [whole("d", [3], []), floats("v", [-1, 5])],
    );
    expect(
      importOnnx(bytes)
        .forward(tensor([0, -1]))
        .toArray(),
    ).toEqual([
      [5, -1],
      [-1, -1],
      [-1, 5],
    ]);
  });
  test("MaxPool gives places through the whole tensor; a mask of Dropout is all true; LayerNormalization its mean", () => {
    const two = (nodes: NodeProto[], initializers: TensorProto[] = []) => {
      const value = (name: string) => ({ name, type: 1, shape: null });
      const graph = { name: "g", nodes, initializers, inputs: [value("x")], outputs: [value("y"), value("z")] };
      return importOnnx(encodeModel(graph, 17, "test"));
    };
    const pool = two([node("MaxPool", ["x"], ["y", "z"], { kernel_shape: ints([2]), strides: ints([2]) })]);
    expect(pool.run({ x: tensor([[[1, 2, 4, 3]], [[8, 7, 5, 6]]]) }).z?.toArray()).toEqual([[[1, 2]], [[4, 7]]]);
    expect(
      two([node("Dropout", ["x"], ["y", "z"])])
        .run({ x: tensor([1, 2]) })
        .z?.toArray(),
    ).toEqual([1, 1]);
    const norm = two([node("LayerNormalization", ["x", "s"], ["y", "z"])], [floats("s", [1, 1])]);
    expect(norm.run({ x: tensor([[1, 3]]) }).z?.toArray()).toEqual([[2]]);
  });
});
