/** Embeddings and encoders of transformers as operators of version 17, without masks. */
import {
  Embedding,
  GELU,
  Module,
  type MultiheadAttention,
  ReLU,
  TransformerEncoder,
  TransformerEncoderLayer,
} from "@qzynn/nn";
import { QzynnError, type Tensor } from "@qzynn/tensor";
import { type Entry, entry } from "./activations.ts";
import type { Value, Writer } from "./Writer.ts";

/** Rows by their numbers. */
function rows(w: Writer, m: Embedding<number, number>, x: Value): string {
  if (m.maxNorm !== null)
    throw new QzynnError(
      "exportOnnx: an Embedding has a maxNorm, which shortens its rows as they are read; make one without",
    );
  return w.node("Gather", [w.weight("weight", m.weight as Tensor), x.name], { axis: 0 });
}

/** `softmax(q · kᵀ / √d) · v` in every head, of `[batch, steps, features]` looking at itself. */
function attention(w: Writer, m: MultiheadAttention, x: Value, name: string): string {
  if (!m.inProjWeight || m.biasK || m.addZeroAttn)
    throw new QzynnError(
      `exportOnnx: ${name} has keys of its own or of other sizes; only attention of one input to itself is written`,
    );
  const size = m.embedDim / m.numHeads;
  const weight = w.node("Transpose", [w.weight(`${name}.in_proj_weight`, m.inProjWeight)], { perm: [1, 0] });
  const product = w.node("MatMul", [x.name, weight]);
  const all = m.inProjBias ? w.node("Add", [product, w.weight(`${name}.in_proj_bias`, m.inProjBias)]) : product;
  // [batch, steps, 3, heads, size] → [3, batch, heads, steps, size]
  const parts = w.node("Reshape", [all, w.ints([0, 0, 3, m.numHeads, size])]);
  const turned = w.node("Transpose", [parts], { perm: [2, 0, 3, 1, 4] });
  const [q, k, v] = [0, 1, 2].map((i) =>
    w.node("Squeeze", [w.node("Gather", [turned, w.ints([i])], { axis: 0 }), w.ints([0])]),
  ) as [string, string, string];
  const near = w.node("MatMul", [
    w.node("Mul", [q, w.number(1 / Math.sqrt(size), x.sample)]),
    w.node("Transpose", [k], { perm: [0, 1, 3, 2] }),
  ]);
  const heads = w.node("MatMul", [w.node("Softmax", [near], { axis: -1 }), v]);
  return w.node("Reshape", [w.node("Transpose", [heads], { perm: [0, 2, 1, 3] }), w.ints([0, 0, m.embedDim])]);
}

function activationOf({ activation }: TransformerEncoderLayer): Module {
  if (activation === "relu") return new ReLU();
  if (activation === "gelu") return new GELU();
  if (activation instanceof Module) return activation;
  throw new QzynnError("exportOnnx: the activation of a TransformerEncoderLayer is a function; give it as a layer");
}

function encoderLayer(w: Writer, m: TransformerEncoderLayer, x: Value): string {
  const isTurned = !m.selfAttn.batchFirst;
  const turn = (name: string) => (isTurned ? w.node("Transpose", [name], { perm: [1, 0, 2] }) : name);
  if (x.sample.ndim !== 3)
    throw new QzynnError("exportOnnx: a TransformerEncoderLayer takes [steps, features] for one sample");
  const attend = (value: Value): Value => {
    const seen = {
      name: attention(w, m.selfAttn, { ...value, name: turn(value.name) }, "self_attn"),
      sample: x.sample,
    };
    const out = w.layer(m.selfAttn.outProj, seen, "self_attn.out_proj");
    return { name: turn(out.name), sample: x.sample };
  };
  const feed = (value: Value): Value => {
    const hidden = w.layer(activationOf(m), w.layer(m.linear1, value, "linear1"), "activation");
    return w.layer(m.linear2, hidden, "linear2");
  };
  const sum = (a: Value, b: Value): Value => ({ name: w.node("Add", [a.name, b.name]), sample: x.sample });
  const norm1 = (value: Value) => w.layer(m.norm1, value, "norm1");
  const norm2 = (value: Value) => w.layer(m.norm2, value, "norm2");
  if (m.normFirst) {
    const seen = sum(x, attend(norm1(x)));
    return sum(seen, feed(norm2(seen))).name;
  }
  const seen = norm1(sum(x, attend(x)));
  return norm2(sum(seen, feed(seen))).name;
}

function encoder(w: Writer, m: TransformerEncoder, x: Value): string {
  const y = m.layers.reduce<Value>((value, layer, i) => w.layer(layer, value, `layers.${i}`), x);
  return m.norm ? w.layer(m.norm as Module, y, "norm").name : y.name;
}

export const transformers: readonly Entry[] = [
  entry<Embedding<number, number>>(Embedding, rows),
  entry<TransformerEncoder>(TransformerEncoder, encoder),
  entry<TransformerEncoderLayer>(TransformerEncoderLayer, encoderLayer),
];
