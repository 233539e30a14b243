/** A module as an ONNX model. */
import type { Module } from "@qzynn/nn";
import { noGrad, QzynnError, zeros } from "@qzynn/tensor";
import { encodeModel } from "../proto/encode.ts";
import type { ValueProto } from "../proto/messages.ts";
import { layerWriter } from "./layers.ts";
import { type LayerWriter, types, Writer } from "./Writer.ts";

export interface ExportOptions {
  /** What the input and the output are called. */
  readonly inputName?: string;
  readonly outputName?: string;
  /** What the size of the batch is called. */
  readonly batchName?: string;
  /** The kind of number of the input: whole ones for an embedding. */
  readonly inputType?: "float32" | "float64" | "int64";
  /** How modules of your own are written, by their class. */
  // biome-ignore lint/suspicious/noExplicitAny: a writer takes the very class that it is listed under
  readonly layers?: ReadonlyMap<abstract new (...args: never[]) => Module, LayerWriter<any>>;
}

const OPSET = 17;

/**
 * The bytes of an ONNX model that computes what `model` does in eval mode: operators of version 17, a batch of any size
 * as first axis, `shape` without it. Weights keep their names.
 *
 * `Sequential` and the layers with a form in ONNX are written by themselves: linear and recurrent layers (the outputs,
 * not the states), convolutions, pools, normalisations, activations, paddings, changes of shape and size. Modules of
 * your own are written by what `layers` says for their class.
 *
 * @throws {QzynnError} that names the first layer that has no form in ONNX.
 *
 * @example
 * ```ts
 * import { Linear, Module, ReLU, Sequential } from "@qzynn/nn";
 * import { exportOnnx, importOnnx } from "@qzynn/onnx";
 * import { ones, type Tensor } from "@qzynn/tensor";
 * class Residual extends Module {
 *   inner = new Sequential(new Linear(3, 3), new ReLU());
 *   forward(x: Tensor): Tensor { return this.inner.forward(x).add(x); }
 * }
 * const bytes = exportOnnx(new Residual(), [3], {
 *   layers: new Map([[Residual, (writer, module, x) => writer.node("Add", [writer.layer(module.inner, x, "inner").name, x.name])]]),
 * });
 * importOnnx(bytes).forward(ones([7, 3])).shape; // → [ 7, 3 ]
 * ```
 */
export function exportOnnx(model: Module, shape: readonly number[], options: ExportOptions = {}): Uint8Array {
  const { inputName = "input", outputName = "output", batchName = "N", inputType = "float32", layers } = options;
  if (!shape.every((d) => Number.isSafeInteger(d) && d > 0)) {
    throw new QzynnError(
      `exportOnnx: a shape of [${shape.join(", ")}]; give the sizes of one sample, without the batch`,
    );
  }
  const own = [...(layers ?? [])];
  const writer = new Writer((module) => own.find(([layer]) => module instanceof layer)?.[1] ?? layerWriter(module));
  const sample = zeros([2, ...shape], { dtype: inputType === "int64" ? "int32" : inputType });
  const value = evaluating(model, () => writer.layer(model, { name: inputName, sample }, ""));
  // A name of its own, also where the model is a single layer that changes nothing.
  writer.nodes.push({
    name: "last",
    op: "Identity",
    domain: "",
    inputs: [value.name],
    outputs: [outputName],
    attributes: [],
  });
  const described = (name: string, type: number, sizes: readonly number[]): ValueProto => ({
    name,
    type,
    shape: [batchName, ...sizes.slice(1)],
  });
  const graph = {
    name: "qzynn",
    nodes: writer.nodes,
    initializers: writer.initializers,
    inputs: [described(inputName, types[inputType], sample.shape)],
    outputs: [described(outputName, types[value.sample.dtype], value.sample.shape)],
  };
  return encodeModel(graph, OPSET, "qzynn");
}

/** Runs `work` with all modules in eval mode, and puts them back. */
function evaluating<T>(model: Module, work: () => T): T {
  const training = model.modules().filter((module) => module.training);
  model.eval();
  try {
    return noGrad(work);
  } finally {
    for (const module of training) module.training = true;
  }
}
