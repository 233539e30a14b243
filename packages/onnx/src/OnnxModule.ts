/** The graph of an ONNX model as a module. */
import { buffer, Module, parameter } from "@qzynn/nn";
import { QzynnError, type Tensor } from "@qzynn/tensor";
import { type External, numbersOf } from "./graph/numbers.ts";
import { rolesOf } from "./graph/roles.ts";
import { Call, type Op } from "./ops/call.ts";
import { ops } from "./ops/ops.ts";
import type { GraphProto, ModelProto, NodeProto, ValueProto } from "./proto/messages.ts";

/**
 * A network that came from an ONNX file. Its parameters have the names that they have there and train like those of any
 * module; statistics of normalisations are buffers.
 */
export class OnnxModule extends Module {
  /** The inputs in the order of `forward`, with their shapes; `null` or a name for sizes that are free. */
  readonly inputs: readonly ValueProto[];
  readonly outputs: readonly ValueProto[];
  /** Version of the operators. */
  readonly opset: number;
  /** Parameters and buffers. */
  readonly weights: readonly Tensor[];
  readonly #limit: number;
  readonly #names: readonly string[];
  readonly #constants: ReadonlyMap<string, Tensor>;
  readonly #nodes: readonly NodeProto[];
  /** The values that somebody takes; others are left out where they are not computed here. */
  readonly #needed: ReadonlySet<string>;
  /** The values that nobody needs after each node. */
  readonly #done: readonly (readonly string[])[];

  /** @internal Made by `importOnnx`. */
  constructor({ graph, opsets }: ModelProto, external: External, limit: number) {
    super();
    this.#limit = limit;
    const roleOf = rolesOf(graph);
    const named: (readonly [string, Tensor])[] = [];
    const constants = new Map<string, Tensor>();
    for (const proto of graph.initializers) {
      const role = roleOf(proto);
      const tensor = numbersOf(proto, external);
      if (role === "constant") constants.set(proto.name, tensor);
      else named.push([proto.name, role === "parameter" ? parameter(tensor) : buffer(tensor)]);
    }
    this.weights = named.map(([, tensor]) => tensor);
    this.#names = named.map(([name]) => name);
    this.#constants = constants;
    this.#nodes = graph.nodes;
    this.opset = opsets.get("") ?? 0;
    // Older models list initial values among the inputs.
    const given = new Set(graph.initializers.map(({ name }) => name));
    this.inputs = graph.inputs.filter(({ name }) => !given.has(name));
    this.outputs = graph.outputs;
    this.#needed = new Set([...graph.nodes.flatMap(({ inputs }) => inputs), ...graph.outputs.map(({ name }) => name)]);
    this.#done = lastUses(graph);
  }

  /** The output for the given inputs, of a model with one. */
  forward(...inputs: Tensor[]): Tensor {
    const { outputs } = this;
    if (outputs.length !== 1) {
      throw new QzynnError(`OnnxModule: the model has ${outputs.length} outputs; get them by name with run({ … })`);
    }
    if (inputs.length !== this.inputs.length) {
      throw new QzynnError(
        `OnnxModule: ${inputs.length} inputs; the model takes ${this.inputs.map(({ name }) => name).join(", ")}`,
      );
    }
    const values = this.compute(new Map(this.inputs.map(({ name }, i) => [name, inputs[i] as Tensor])));
    return values.get(outputs[0]?.name ?? "") as Tensor;
  }

  /** All outputs by name for inputs by name. */
  run(inputs: Readonly<Record<string, Tensor>>): Record<string, Tensor> {
    const given = new Map<string, Tensor>();
    for (const { name } of this.inputs) {
      const x = Object.hasOwn(inputs, name) ? inputs[name] : undefined;
      if (!x) throw new QzynnError(`OnnxModule: the input "${name}" is missing; give all in run({ … })`);
      given.set(name, x);
    }
    const values = this.compute(given);
    const found = this.outputs.map(({ name }) => [name, values.get(name) as Tensor] as const);
    return Object.fromEntries(found);
  }

  override fieldName(field: string): string {
    const [, place] = /^weights\.(\d+)$/.exec(field) ?? [];
    return place === undefined ? field : (this.#names[Number(place)] ?? field);
  }

  override extraRepr(): string {
    const value = ({ name, shape }: ValueProto) =>
      `${name}${shape ? `[${shape.map((d) => d ?? "?").join(", ")}]` : ""}`;
    return `${this.inputs.map(value).join(", ")} → ${this.outputs.map(value).join(", ")}, ${this.#nodes.length} operators`;
  }

  private compute(given: ReadonlyMap<string, Tensor>): ReadonlyMap<string, Tensor> {
    const values = new Map([
      ...this.#constants,
      ...this.#names.map((name, i) => [name, this.weights[i] as Tensor] as const),
      ...given,
    ]);
    const noFiles = () => new Uint8Array();
    // What grows out of large inputs may be large; a few numbers that double forty times may not.
    const limit = Math.max(this.#limit, GROWTH * elements(values.values()));
    this.#nodes.forEach((node, n) => {
      const inputs = node.inputs.map((name) => values.get(name));
      const call = new Call(node, this.opset, inputs, ({ value }) => numbersOf(value, noFiles), limit);
      const result = called(call);
      const results = Array.isArray(result) ? (result as readonly Tensor[]) : [result as Tensor];
      node.outputs.forEach((name, i) => {
        const found = results[i];
        if (!found && !this.#needed.has(name)) return;
        if (!found) throw call.bad(`its output ${i} is used`, `${results.length} of its outputs are computed here`);
        call.sized(found.shape);
        if (name !== "") values.set(name, found);
      });
      for (const name of this.#done[n] ?? []) values.delete(name);
    });
    return values;
  }
}

/** The results of a node, whose name stands before what the operations inside of it complain about. */
function called(call: Call): ReturnType<Op> {
  const { node } = call;
  try {
    return ops.get(node.op)?.(call) ?? [];
  } catch (error) {
    const said = `${node.op} "${node.name || node.outputs[0]}": `;
    // Sizes that no memory has are RangeErrors of JavaScript.
    const isKnown = error instanceof QzynnError || error instanceof RangeError;
    if (!isKnown || error.message.startsWith(said)) throw error;
    throw new QzynnError(`${said}${error.message}`, { cause: error });
  }
}

/** How much larger than all inputs and weights together one value may become. */
const GROWTH = 2 ** 10;

function elements(tensors: Iterable<Tensor>): number {
  let sum = 0;
  for (const { shape } of tensors) sum += shape.reduce((product, d) => product * d, 1);
  return sum;
}

/** For each node the inputs that no later one takes, so that they need not be kept. */
function lastUses({ nodes, outputs }: GraphProto): string[][] {
  const needed = new Set(outputs.map(({ name }) => name));
  const done: string[][] = [];
  for (const { inputs } of nodes.toReversed()) {
    done.push([...new Set(inputs)].filter((name) => !needed.has(name)));
    for (const name of inputs) needed.add(name);
  }
  return done.reverse();
}
