import { type Call, family } from "../../oracle/family.ts";
import { grad, type Tensor, tensor } from "../index.ts";

const functions: Record<string, (x: Tensor) => Tensor> = {
  pow3: (x) => x.pow(3).sum(),
  exp: (x) => x.exp().sum(),
  tanh: (x) => x.tanh().sum(),
  softmax0: (x) => x.softmax(0).select(0, 0),
  norm: (x) => x.norm(),
};

const secondOrder: Call = ([x], { f = "", v = [] }: { f?: string; v?: number[] }) => {
  if (!x) return {};
  x.requiresGrad = true;
  const y = functions[f]?.(x) as Tensor;
  const [slope] = grad(y, x, { createGraph: true });
  const [hvp] = grad(slope.mul(tensor(v)).sum(), x);
  return { y, grad: slope, hvp };
};

family("higher", { calls: { second_order: secondOrder } });
