/** An ONNX model as a module that trains. */
import { QzynnError } from "@qzynn/tensor";
import { bad } from "./bad.ts";
import { checkGraph } from "./graph/check.ts";
import type { External } from "./graph/numbers.ts";
import { OnnxModule } from "./OnnxModule.ts";
import { decodeModel } from "./proto/decode.ts";
import type { ModelProto } from "./proto/messages.ts";

export interface ImportOptions {
  /** Gives the bytes of a file beside the model, for models whose numbers lie outside of them. */
  readonly external?: External;
  /** The most elements of a value; unless said otherwise 2²⁴ or, if that is more, 1024 times those of inputs and weights. */
  readonly limit?: number;
}

/**
 * The network in the bytes of an ONNX file: operators of versions 7 to 25 in ONNX's own domain, those that this library
 * can compute. Its parameters are the floats that operators use as weights, under the names in the file, and train; what
 * the exporter folded or renamed stays so.
 *
 * Dropout and batch normalisation compute as for inference, also in training, as the file says. A graph that computes
 * shapes out of its input's (`Shape`) runs eagerly only; others can be compiled.
 *
 * @throws {QzynnError} if the bytes are no model, contradict themselves, or need other operators; it names all of these.
 *
 * @example
 * ```ts
 * import { Linear, ReLU, Sequential } from "@qzynn/nn";
 * import { exportOnnx, importOnnx } from "@qzynn/onnx";
 * import { ones } from "@qzynn/tensor";
 * const model = new Sequential(new Linear(3, 4), new ReLU(), new Linear(4, 2));
 * const same = importOnnx(exportOnnx(model, [3]));
 * same.forward(ones([5, 3])).shape; // → [ 5, 2 ]
 * same.namedParameters().map(([name]) => name); // → [ '0.weight', '0.bias', '2.weight', '2.bias' ]
 * ```
 */
export function importOnnx(bytes: Uint8Array, { external = nowhere, limit = 2 ** 24 }: ImportOptions = {}): OnnxModule {
  const model = decode(bytes);
  checkGraph(model);
  return new OnnxModule(model, external, limit);
}

function decode(bytes: Uint8Array): ModelProto {
  try {
    return decodeModel(new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  } catch (error) {
    if (error instanceof QzynnError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw bad("the bytes are no ONNX model", `${reason}; the file is cut short or damaged`);
  }
}

const nowhere: External = (location) => {
  throw bad(`numbers lie in ${JSON.stringify(location)}`, "give that file with { external }, or use loadOnnx");
};
