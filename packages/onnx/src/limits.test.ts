import { QzynnError, tensor } from "@qzynn/tensor";
import { describe, expect, test } from "vitest";
import { floats, model, node, whole } from "../testing/model.ts";
import { importOnnx } from "./importOnnx.ts";

describe("importOnnx: what a model asks for while it runs", () => {
  const many = whole("s", [100_000, 100_000]);
  test.each([
    [
      "a constant of 10¹⁰ elements",
      model([node("ConstantOfShape", ["s"], ["y"])], [many]),
      /asks for a value of \[100000, 100000\]: 16777216 elements/,
    ],
    ["as many copies", model([node("Expand", ["x", "s"], ["y"])], [many]), /Expand "y": it asks for/],
    [
      "a padding of 10⁹",
      model([node("Pad", ["x", "s"], ["y"])], [whole("s", [10 ** 9, 10 ** 9])]),
      /Pad "y": it asks for/,
    ],
    [
      "forty doublings",
      model(
        Array.from({ length: 40 }, (_, i) =>
          node("Concat", i ? [`v${i}`, `v${i}`] : ["x", "x"], [i < 39 ? `v${i + 1}` : "y"], {
            axis: { kind: "int", value: 0 },
          }),
        ),
      ),
      /Concat "v25": it asks for a value of \[33554432\]/,
    ],
    [
      "a curve over 5000 places for each of 4500",
      model(
        [
          node("Expand", ["x", "e"], ["w"]),
          node("Resize", ["w", "", "s"], ["y"], {
            mode: { kind: "text", value: "linear" },
            antialias: { kind: "int", value: 1 },
          }),
        ],
        [whole("e", [5000]), floats("s", [0.9])],
        18,
      ),
      /Resize "y": it asks for a value of \[4500, 5000\]/,
    ],
    [
      "steps of 0",
      model(
        [node("Slice", ["x", "a", "b", "c", "d"], ["y"])],
        [whole("a", [0]), whole("b", [1]), whole("c", [0]), whole("d", [0])],
      ),
      /a step of 0/,
    ],
    [
      "an axis that is not there",
      model([node("Flatten", ["x"], ["y"], { axis: { kind: "int", value: 9 } })]),
      /Flatten "y": axis 9 is out of range for 1 axes/,
    ],
    [
      "a place that is not there",
      model([node("Gather", ["x", "s"], ["y"])], [whole("s", [99])]),
      /Gather "y": indexSelect: place 99/,
    ],
    [
      "an attribute of another kind",
      model([node("Softmax", ["x"], ["y"], { axis: { kind: "float", value: 1 } })]),
      /its axis is of kind float: it must be int/,
    ],
    ["an output that nobody computes", model([node("Relu", ["x"], ["z", "y"])]), /Relu "z": its output 1 is used/],
  ])("%s is refused by the name of its operator", (_, bytes, message) => {
    const network = importOnnx(bytes);
    expect(() => network.forward(tensor([1]))).toThrow(QzynnError);
    expect(() => network.forward(tensor([1]))).toThrow(message);
  });
});
