/** Every case of the packs whose loss this package has. */
import { fromArray, type Tensor } from "@qzynn/tensor";
import { type Answer, type Case, numbersOf, oracleTests, type Packed } from "@qzynn/vitest/oracle";
import { CrossEntropyLoss, L1Loss, MSELoss, type Reduction } from "./index.ts";

const read = (p: Packed, requiresGrad: boolean): Tensor =>
  p.dtype.startsWith("int")
    ? fromArray(Int32Array.from(numbersOf(p)), p.shape)
    : fromArray(Float32Array.from(numbersOf(p)), p.shape, { requiresGrad });

interface Attrs {
  readonly reduction?: Reduction;
  readonly ignore_index?: number;
  readonly label_smoothing?: number;
}

const losses = {
  "nn.MSELoss": ({ reduction = "mean" }: Attrs) => new MSELoss({ reduction }),
  "nn.L1Loss": ({ reduction = "mean" }: Attrs) => new L1Loss({ reduction }),
  "nn.CrossEntropyLoss": (
    { reduction = "mean", ignore_index: ignoreIndex = -100, label_smoothing: labelSmoothing = 0 }: Attrs,
    weight: Tensor | null,
  ) => new CrossEntropyLoss({ reduction, ignoreIndex, labelSmoothing, weight }),
};

function answer(c: Case): Answer {
  const wanted = c.grads ?? {};
  const tensors = Object.entries(c.inputs ?? {}).map(([k, p]) => [k, read(p, Boolean(wanted[k]))] as const);
  const { weight = null, input, target } = Object.fromEntries(tensors);
  const loss = losses[c.op as keyof typeof losses]((c.attrs ?? {}) as Attrs, weight);
  const out: Tensor = loss.forward(input as Tensor, target as Tensor);
  const gradient = c.cotangents?.["out"];
  if (gradient) out.backward(read(gradient, false));
  return { outputs: { out }, grads: Object.fromEntries(tensors.map(([k, x]) => [k, x.grad])) };
}

for (const family of ["loss", "errors"]) {
  oracleTests(family, answer, { covers: (c) => c.op in losses });
}
