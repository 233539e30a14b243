/** Single operations of ours. */
import { add, exp, fromArray, matmul, noGrad, softmax, type Tensor, tanh } from "@qzynn/tensor";
import type { Makers, Workload } from "../child/serve.ts";
import { MILLION, operands, probe } from "../operands.ts";
import { matmulSizes } from "../workloads.ts";

function operation(compute: () => Tensor): Workload {
  return {
    run(n) {
      noGrad(() => {
        let result: Tensor | undefined;
        for (let i = 0; i < n; i++) result = compute();
        result?.data.at(-1);
      });
    },
    check: () => probe(compute().data),
  };
}

const square = (side: number): [Tensor, Tensor] => {
  const [a, b] = operands(side * side);
  return [fromArray(a, [side, side]), fromArray(b, [side, side])];
};

/** All of them, made when wanted. */
export const operations: Makers = {
  ...Object.fromEntries(
    matmulSizes.map((side) => [
      `matmul${side}`,
      () => {
        const [a, b] = square(side);
        return operation(() => matmul(a, b));
      },
    ]),
  ),
  exp: () => {
    const [a] = square(MILLION);
    return operation(() => exp(a));
  },
  add: () => {
    const [a, b] = square(MILLION);
    return operation(() => add(a, b));
  },
  tanh: () => {
    const [a] = square(MILLION);
    return operation(() => tanh(a));
  },
  softmax: () => {
    const [a] = square(MILLION);
    return operation(() => softmax(a, 1));
  },
};
