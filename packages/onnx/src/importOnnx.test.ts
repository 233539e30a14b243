import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { BinaryWriter, WireType } from "@bufbuild/protobuf/wire";
import { Linear, ReLU, Sequential } from "@qzynn/nn";
import { assign, backward, compile, manualSeed, noGrad, QzynnError, randn, tensor } from "@qzynn/tensor";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { floats, ints, model, node } from "../testing/model.ts";
import { exportOnnx } from "./export/exportOnnx.ts";
import { importOnnx } from "./importOnnx.ts";
import { loadOnnx, saveOnnx } from "./node/loadOnnx.ts";
import { readFields } from "./proto/fields.ts";
import type { NodeProto, TensorProto } from "./proto/messages.ts";

describe("importOnnx: training", () => {
  test("a step of gradient descent moves the imported network as it moves the network itself, eager and compiled", () => {
    manualSeed(1);
    const net = new Sequential(new Linear(3, 4), new ReLU(), new Linear(4, 2));
    const bytes = exportOnnx(net, [3]);
    const [eager, compiled] = [importOnnx(bytes), importOnnx(bytes)];
    const x = randn([5, 3]);
    const step =
      (network: {
        forward(x: never): ReturnType<typeof randn>;
        parameters(): ReturnType<typeof randn>[];
        zeroGrad(): void;
      }) =>
      () => {
        network.zeroGrad();
        backward(
          network
            .forward(x as never)
            .square()
            .sum(),
        );
        noGrad(() => {
          for (const p of network.parameters()) assign(p, p.sub(p.grad!.mul(0.01)));
        });
      };
    step(net as never)();
    step(eager)();
    compile(step(compiled))();
    const numbers = (network: { parameters(): ReturnType<typeof randn>[] }) =>
      network.parameters().map((p) => [...p.data]);
    expect(numbers(eager)).toEqual(numbers(net));
    expect(numbers(compiled)).toEqual(numbers(net));
  });
});

test("importOnnx: weights are parameters, statistics buffers, settings neither", () => {
  const bytes = model(
    [
      node("BatchNormalization", ["x", "scale", "bias", "mean", "var"], ["a"]),
      node("Clip", ["a", "low", "high"], ["b"]),
      node("Mul", ["b", "half"], ["y"]),
    ],
    [
      floats("scale", [1, 2]),
      floats("bias", [0, 1]),
      floats("mean", [0, 0]),
      floats("var", [1, 1]),
      floats("low", [-1], []),
      floats("high", [1], []),
      floats("half", [0.5], []),
    ],
  );
  const net = importOnnx(bytes);
  expect(net.namedParameters().map(([name]) => name)).toEqual(["scale", "bias"]);
  expect(net.namedBuffers().map(([name]) => name)).toEqual(["mean", "var"]);
  const y = net.forward(tensor([[-0.5, 0.25]])).toArray() as number[][];
  expect(y[0]![0]).toBeCloseTo(-0.25, 5);
  expect(y[0]![1]).toBeCloseTo(0.5, 5);
});

describe("importOnnx: operators", () => {
  const run = (nodes: NodeProto[], x: Parameters<typeof tensor>[0], more: TensorProto[] = [], opset = 17) =>
    importOnnx(model(nodes, more, opset))
      .forward(tensor(x as number[]))
      .toArray();
  const list = (name: string, values: readonly number[]): TensorProto => ({
    ...floats(name, []),
    shape: [values.length],
    type: 7,
    raw: new Uint8Array(BigInt64Array.from(values, BigInt).buffer),
  });

  test("Slice takes steps backwards and ends beyond the end", () => {
    const slice = node("Slice", ["x", "starts", "ends", "axes", "steps"], ["y"]);
    const cut = (start: number, end: number, step: number) =>
      run(
        [slice],
        [0, 1, 2, 3, 4],
        [list("starts", [start]), list("ends", [end]), list("axes", [0]), list("steps", [step])],
      );
    expect(cut(1, 1e15, 2)).toEqual([1, 3]);
    expect(cut(-1, -1e15, -2)).toEqual([4, 2, 0]);
    expect(cut(3, 1, 1)).toEqual([]);
    expect(cut(-2, 5, 1)).toEqual([3, 4]);
  });
  test("Gather counts negative places from the end", () => {
    expect(run([node("Gather", ["x", "i"], ["y"])], [5, 6, 7], [list("i", [-1, 0])])).toEqual([7, 5]);
  });
  test("Softmax of version 11 takes all axes from 1 on together", () => {
    const y = run(
      [node("Softmax", ["x"], ["y"])],
      [
        [
          [0, 0],
          [0, 0],
        ],
      ],
      [],
      11,
    );
    expect(y).toEqual([
      [
        [0.25, 0.25],
        [0.25, 0.25],
      ],
    ]);
  });
  test("Reshape keeps a size for 0 and finds one for −1", () => {
    expect(run([node("Reshape", ["x", "s"], ["y"])], [[1, 2, 3, 4]], [list("s", [0, 2, -1])])).toEqual([
      [
        [1, 2],
        [3, 4],
      ],
    ]);
  });
  test("Split into unequal parts, Unsqueeze and Squeeze, Tile, Trilu, CumSum", () => {
    const parts = [node("Split", ["x"], ["a", "y"], { axis: { kind: "int", value: 0 } })];
    expect(run(parts, [1, 2, 3])).toEqual([3]);
    const axes = [list("axes", [0, 2])];
    expect(run([node("Unsqueeze", ["x", "axes"], ["y"])], [1, 2], axes)).toEqual([[[1], [2]]]);
    expect(run([node("Squeeze", ["x", "axes"], ["y"])], [[[1], [2]]], axes)).toEqual([1, 2]);
    expect(run([node("Tile", ["x", "r"], ["y"])], [1, 2], [list("r", [2])])).toEqual([1, 2, 1, 2]);
    expect(
      run(
        [node("Trilu", ["x"], ["y"], { upper: { kind: "int", value: 0 } })],
        [
          [1, 2],
          [3, 4],
        ],
      ),
    ).toEqual([
      [1, 0],
      [3, 4],
    ]);
    const sums = { exclusive: { kind: "int", value: 1 }, reverse: { kind: "int", value: 1 } } as const;
    expect(run([node("CumSum", ["x", "a"], ["y"], sums)], [1, 2, 3], [list("a", [0])])).toEqual([5, 3, 0]);
  });
  test("AveragePool with more padding behind than before leaves the padding out of the mean", () => {
    const pool = node("AveragePool", ["x"], ["y"], { kernel_shape: ints([2]), pads: ints([0, 1]), strides: ints([1]) });
    expect(run([pool], [[[2, 4, 6]]])).toEqual([[[3, 5, 6]]]);
  });
  test("MaxPool and Conv find SAME paddings", () => {
    const same = { kernel_shape: ints([2]), auto_pad: { kind: "text", value: "SAME_UPPER" } } as const;
    expect(run([node("MaxPool", ["x"], ["y"], same)], [[[-3, -2, -5]]])).toEqual([[[-2, -2, -5]]]);
    const lower = { auto_pad: { kind: "text", value: "SAME_LOWER" } } as const;
    expect(run([node("Conv", ["x", "w"], ["y"], lower)], [[[1, 2, 3]]], [floats("w", [1, 1], [1, 1, 2])])).toEqual([
      [[1, 3, 5]],
    ]);
  });
  test("Resize doubles a picture", () => {
    const nearest = {
      mode: { kind: "text", value: "nearest" },
      coordinate_transformation_mode: { kind: "text", value: "asymmetric" },
      nearest_mode: { kind: "text", value: "floor" },
    } as const;
    const resized = run([node("Resize", ["x", "", "s"], ["y"], nearest)], [[[[1, 2]]]], [floats("s", [1, 1, 2, 2])]);
    expect(resized).toEqual([
      [
        [
          [1, 1, 2, 2],
          [1, 1, 2, 2],
        ],
      ],
    ]);
  });
});

describe("importOnnx: refuses", () => {
  const whole = model([node("Relu", ["x"], ["y"])]);
  test.each([
    ["nothing", new Uint8Array(), /no graph in it/],
    ["text", new TextEncoder().encode("hello, world"), /no ONNX model/],
    ["half a model", whole.subarray(0, 20), /no ONNX model/],
    [
      "unknown operators, all of them",
      model([node("If", ["x"], ["a"]), node("Loop", ["a"], ["y"])]),
      /computes with "If", "Loop"/,
    ],
    ["a name of JavaScript", model([node("constructor", ["x"], ["y"])]), /computes with "constructor"/],
    ["a loop", model([node("Relu", ["y"], ["y"])]), /uses "y": nothing before it computes that/],
    ["an output from nowhere", model([node("Relu", ["x"], ["z"])]), /its output "y" is computed nowhere/],
    ["an old version", model([node("Relu", ["x"], ["y"])], [], 3), /operators of version 3/],
    [
      "a shape of 2⁶² elements",
      model([node("Relu", ["x"], ["y"])], [floats("w", [1], [2 ** 31, 2 ** 31])]),
      /has 4 bytes: float takes/,
    ],
    ["a negative size", model([node("Relu", ["x"], ["y"])], [floats("w", [1], [-1])]), /whole numbers of 0 or more/],
    [
      "numbers of another kind",
      model([node("Relu", ["x"], ["y"])], [{ ...floats("w", [1]), type: 8 }]),
      /numbers of kind 8/,
    ],
  ])("%s", (_, bytes, message) => {
    expect(() => importOnnx(bytes)).toThrow(QzynnError);
    expect(() => importOnnx(bytes)).toThrow(message);
  });
  test("damaged models are read or refused, never anything else", () => {
    const good = exportOnnx(new Sequential(new Linear(3, 4), new ReLU(), new Linear(4, 2)), [3]);
    const change = fc.tuple(fc.nat(good.length - 1), fc.integer({ min: 0, max: 255 }));
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), fc.nat(good.length), (changes, end) => {
        const bytes = good.slice(0, end % 3 === 0 ? end : good.length);
        for (const [at, value] of changes) if (at < bytes.length) bytes[at] = value;
        try {
          importOnnx(bytes);
        } catch (error) {
          expect(error).toBeInstanceOf(QzynnError);
          expect(String(error)).not.toMatch(/internal:/);
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe("loadOnnx, saveOnnx", () => {
  const folder = mkdtempSync(join(tmpdir(), "qzynn-onnx-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  test("what is saved is loaded again; errors name the path", () => {
    const path = join(folder, "a.onnx");
    const net = new Linear(3, 2);
    saveOnnx(path, net, [3]);
    expect(loadOnnx(path).stateDict()["weight"]?.toArray()).toEqual(net.weight.toArray());
    expect(() => loadOnnx(join(folder, "b.onnx"))).toThrow("b.onnx");
  });
  test("numbers in a file beside the model, and nowhere else", () => {
    // The fields of a TensorProto: sizes, kind, name, and where the numbers lie.
    const outside = (location: string) => {
      const w = new BinaryWriter().tag(5, WireType.LengthDelimited).fork();
      w.tag(1, WireType.Varint).int64(2).tag(2, WireType.Varint).int64(1).tag(8, WireType.LengthDelimited).string("w");
      for (const [key, value] of [
        ["location", location],
        ["offset", "4"],
        ["length", "8"],
      ] as const) {
        w.tag(13, WireType.LengthDelimited).fork().tag(1, WireType.LengthDelimited).string(key);
        w.tag(2, WireType.LengthDelimited).string(value).join();
      }
      const initializer = w.join().finish();
      // A second graph field is read in place of the first.
      const graph = new BinaryWriter()
        .tag(7, WireType.LengthDelimited)
        .bytes(Uint8Array.from([...graphOf(), ...initializer]));
      return Uint8Array.from([...model([node("Add", ["x", "x"], ["y"])]), ...graph.finish()]);
    };
    const graphOf = () => {
      const whole = model([node("Add", ["x", "w"], ["y"])]);
      let graph = new Uint8Array();
      readFields(whole, { 7: (r) => (graph = new Uint8Array(r.bytes())) });
      return graph;
    };
    const path = join(folder, "c.onnx");
    writeFileSync(join(folder, "c.data"), new Uint8Array(Float32Array.of(9, 1, 2, 9).buffer));
    writeFileSync(path, outside("c.data"));
    expect(
      loadOnnx(path)
        .forward(tensor([10, 20]))
        .toArray(),
    ).toEqual([11, 22]);
    for (const location of ["../c.data", "/etc/passwd", "a\\b"]) {
      writeFileSync(path, outside(location));
      expect(() => loadOnnx(path)).toThrow("which is not beside it");
    }
    expect(() => importOnnx(outside("c.data"))).toThrow("give that file with { external }");
  });
});
