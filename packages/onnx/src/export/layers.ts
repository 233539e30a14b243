/** All layers that have a form in ONNX. */
import {
  AlphaDropout,
  Dropout,
  Dropout1d,
  Dropout2d,
  Dropout3d,
  FeatureAlphaDropout,
  Flatten,
  Identity,
  Linear,
  type Module,
  Sequential,
  Unflatten,
} from "@qzynn/nn";
import { activations, type Entry, entry } from "./activations.ts";
import { norms } from "./norms.ts";
import { pictures } from "./picture.ts";
import { recurrentLayers } from "./recurrent.ts";
import { transformers } from "./transformer.ts";
import type { LayerWriter, Value, Writer } from "./Writer.ts";
import { windowed } from "./windows.ts";

/** One matrix at a time is a Gemm with the weights as they are; more axes are a product with them turned round. */
function linear(w: Writer, m: Linear<number, number>, x: Value): string {
  const weight = w.weight("weight", m.weight);
  const bias = m.bias ? w.weight("bias", m.bias) : null;
  if (x.sample.ndim === 2) return w.node("Gemm", [x.name, weight, ...(bias ? [bias] : [])], { transB: 1 });
  const product = w.node("MatMul", [x.name, w.node("Transpose", [weight], { perm: [1, 0] })]);
  return bias ? w.node("Add", [product, bias]) : product;
}

/** 0 keeps a size, so that the batch stays free. */
function flatten(w: Writer, { startDim, endDim }: Flatten, x: Value): string {
  const { ndim, shape } = x.sample;
  const [first, last] = [startDim, endDim].map((axis) => (axis < 0 ? axis + ndim : axis)) as [number, number];
  if (first === 1 && last === ndim - 1) return w.node("Flatten", [x.name], { axis: 1 });
  const before = shape.slice(0, first).map(() => 0);
  return w.node("Reshape", [x.name, w.ints([...before, -1, ...shape.slice(last + 1)])]);
}

function sequential(w: Writer, m: Sequential, x: Value): string {
  return [...m.layers].reduce((value, layer, i) => w.layer(layer, value, String(i)), x).name;
}

const same = (_: Writer, __: Module, x: Value): string => x.name;

const entries: readonly Entry[] = [
  ...activations,
  ...norms,
  ...pictures,
  ...recurrentLayers,
  ...transformers,
  ...windowed,
  ...[AlphaDropout, Dropout, Dropout1d, Dropout2d, Dropout3d, FeatureAlphaDropout, Identity].map((layer) =>
    entry(layer, same),
  ),
  entry<Flatten>(Flatten, flatten),
  entry<Unflatten>(Unflatten, (w, m, x) =>
    w.node("Reshape", [x.name, w.ints([0, ...m.forward(x.sample).shape.slice(1)])]),
  ),
  entry<Linear<number, number>>(Linear, linear),
  entry<Sequential>(Sequential, sequential),
];

/** What writes `module`: the first entry whose class it is of. */
export const layerWriter = (module: Module): LayerWriter | undefined =>
  entries.find(([layer]) => module instanceof layer)?.[1];
