/** Every case of the pack of attention and the transformer's layers. */
import { fromArray, scaledDotProductAttention, type Tensor } from "@qzynn/tensor";
import { type Answer, type Case, numbersOf, oracleTests, type Packed } from "@qzynn/vitest/oracle";
import * as nn from "../index.ts";

function read(p: Packed, requiresGrad = false): Tensor {
  const values = numbersOf(p);
  if (p.dtype === "bool") return fromArray(Uint8Array.from(values), p.shape, { dtype: "bool" });
  return fromArray(Float32Array.from(values), p.shape, { requiresGrad });
}

const camel = (name: string): string => name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

type Options = Readonly<Record<string, never>>;

const optionsOf = (attrs: unknown): Options =>
  Object.fromEntries(Object.entries((attrs ?? {}) as Options).map(([name, value]) => [camel(name), value]));

type Given = Readonly<Record<string, Tensor>>;

/** A layer, and what it makes of the inputs by their names. */
function made(c: Case): { layer: nn.Module | null; run: (x: Given) => readonly (Tensor | null)[] } {
  const o = optionsOf(c.attrs);
  if (c.op === "F.scaled_dot_product_attention") {
    const run = ({ q, k, v, mask = null }: { readonly [name: string]: Tensor | null }) => [
      scaledDotProductAttention(q as Tensor, k as Tensor, v as Tensor, { ...o, attnMask: mask }),
    ];
    return { layer: null, run };
  }
  if (c.op === "nn.MultiheadAttention") {
    const layer = new nn.MultiheadAttention(o["embedDim"] as never, o["numHeads"] as never, o);
    const averageAttnWeights = !c.name.endsWith("per_head_weights");
    const run = ({ query, key = query, value = key, ...masks }: Given) => {
      const options = Object.fromEntries(Object.entries(masks).map(([name, x]) => [camel(name), x]));
      return layer.forward(query as Tensor, key as Tensor, value as Tensor, { averageAttnWeights, ...options });
    };
    return { layer, run };
  }
  if (c.op === "nn.TransformerDecoderLayer") {
    const layer = new nn.TransformerDecoderLayer(o["dModel"] as never, o["nhead"] as never, o);
    return { layer, run: ({ tgt, memory }) => [layer.forward(tgt as Tensor, memory as Tensor)] };
  }
  const inner = c.op === "nn.TransformerEncoder" ? optionsOf(o["layer"]) : o;
  const one = new nn.TransformerEncoderLayer(inner["dModel"] as never, inner["nhead"] as never, inner);
  const layer = inner === o ? one : new nn.TransformerEncoder(one, o["numLayers"] as never);
  return { layer, run: ({ src }) => [layer.forward(src as Tensor)] };
}

oracleTests(
  "attention",
  (c): Answer => {
    const { layer, run } = made(c);
    layer?.train(c.mode !== "eval");
    layer?.loadStateDict(Object.fromEntries(Object.entries(c.params ?? {}).map(([name, p]) => [name, read(p)])));
    const inputs = Object.entries(c.inputs ?? {}).map(([name, p]) => [name, read(p, true)] as const);
    const results = run(Object.fromEntries(inputs));
    const outputs = Object.fromEntries(Object.keys(c.outputs ?? {}).map((name, i) => [name, results[i] as Tensor]));
    Object.entries(c.cotangents ?? {})
      .map(([name, p]) => (outputs[name] as Tensor).mul(read(p)).sum() as Tensor)
      .reduce((a, b) => a.add(b) as Tensor)
      .backward();
    const grads = [...inputs, ...(layer?.namedParameters() ?? [])].map(([name, x]) => [name, x.grad]);
    return { outputs, grads: Object.fromEntries(grads) };
  },
  { covers: () => true },
);
