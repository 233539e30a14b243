/** Which of a model's numbers are learned: ONNX does not say, so it is told by where they are used. */
import type { GraphProto, TensorProto } from "../proto/messages.ts";

export type Role = "parameter" | "buffer" | "constant";

/** Inputs that are settings or statistics rather than weights. */
const settings: Readonly<Record<string, readonly number[]>> = {
  Clip: [1, 2],
  Dropout: [1, 2],
  OneHot: [2],
  Pad: [1, 2, 3],
  Range: [0, 1, 2],
  Resize: [1, 2, 3],
  Upsample: [1],
};

const statistics: Readonly<Record<string, readonly number[]>> = { BatchNormalization: [3, 4] };

/** TensorProto.DataType of floats. */
const isFloat = (type: number): boolean => [1, 10, 11, 16].includes(type);

/**
 * Floats with at least one axis are parameters, but for settings of operators and the statistics of normalisations; those
 * are buffers. Single numbers and whole ones are constants.
 */
export function rolesOf(graph: GraphProto): (proto: TensorProto) => Role {
  const uses = new Map<string, Role>();
  for (const { op, inputs } of graph.nodes) {
    inputs.forEach((name, i) => {
      const role = statistics[op]?.includes(i) ? "buffer" : settings[op]?.includes(i) ? "constant" : "parameter";
      if (uses.get(name) !== "parameter") uses.set(name, role);
    });
  }
  return ({ name, type, shape }) => (isFloat(type) && shape.length > 0 ? (uses.get(name) ?? "constant") : "constant");
}
