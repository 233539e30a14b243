/** What can be said of a graph before it is run. */
import { bad } from "../bad.ts";
import { ops } from "../ops/ops.ts";
import type { ModelProto } from "../proto/messages.ts";

const [OLDEST, NEWEST] = [7, 25];

/** @throws {QzynnError} for operators that are not known, and for values that are used before they are computed. */
export function checkGraph({ graph, opsets }: ModelProto): void {
  const opset = opsets.get("") ?? 0;
  if (opset < OLDEST || opset > NEWEST) {
    throw bad(`operators of version ${opset}`, `read are ${OLDEST} to ${NEWEST}; export the model again`);
  }
  const unknown = new Set(
    graph.nodes
      .filter(({ op, domain }) => domain !== "" || !ops.has(op))
      .map(({ op, domain }) => (domain ? `${domain}.${op}` : op)),
  );
  if (unknown.size > 0) {
    const names = [...unknown].map((name) => JSON.stringify(name.slice(0, 60))).join(", ");
    throw bad(`it computes with ${names}`, `known are ${[...ops.keys()].sort().join(", ")}`);
  }
  const known = new Set(["", ...graph.inputs.map(({ name }) => name), ...graph.initializers.map(({ name }) => name)]);
  for (const node of graph.nodes) {
    const missing = node.inputs.find((name) => !known.has(name));
    if (missing !== undefined) {
      throw bad(`${node.op} "${node.name}" uses "${missing}"`, "nothing before it computes that; the model is damaged");
    }
    for (const name of node.outputs) known.add(name);
  }
  const absent = graph.outputs.find(({ name }) => !known.has(name));
  if (absent) throw bad(`its output "${absent.name}" is computed nowhere`, "the model is damaged");
  if (graph.outputs.length === 0) throw bad("it has no outputs", "there is nothing to compute");
}
