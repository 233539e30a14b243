import { apply } from "../apply.ts";
import { QzynnError } from "../errors.ts";
import { eachPlace } from "../kernels/eachPlace.ts";
import type { Kernel } from "../op.ts";
import { axis } from "../shape/axis.ts";
import type { Shape } from "../shape/shape.ts";
import type { Tensor } from "../tensor.ts";
import { checkedPlaces, checkIndexDType } from "./checkIndex.ts";

const op: Kernel<number> = {
  kind: "kernel",
  name: "gather",
  dtype: ([x]) => x?.dtype ?? "float32",
  shape([x, index], at) {
    checkIndexDType("gather", index);
    const [from, to] = [x?.shape ?? [], index?.shape ?? []];
    if (from.length !== to.length || to.some((d, i) => i !== at && d > (from[i] as number))) {
      throw new QzynnError(
        `gather: an index of [${to}] does not lie within [${from}]: as many axes, and no longer off axis ${at}`,
      );
    }
    return to;
  },
  run(out, [x, index], at) {
    const { shape = [], data = out.data } = x ?? {};
    const places = checkedPlaces("gather", index, shape[at] ?? 1);
    eachPlace(out.shape, shape, at, places, (to, from) => {
      out.data[to] = data[from] as number;
    });
  },
  keeps: "x",
  gradients: [
    (g, { x: [, index], inputs: [x], attrs: at }) => scatterAdd(x?.shape ?? [], at, index as Tensor, g),
    null,
  ],
};

/** `out[i][j][k] = x[i][index[i][j][k]][k]` for `dim` = 1, and so on: one value picked along `dim` for each place of `index`. */
export function gather<S extends Shape>(x: Tensor, dim: number, index: Tensor<S>): Tensor<S> {
  return apply(op, [x, index], axis("gather", dim, x.ndim)) as Tensor<S>;
}

const back: Kernel<{ readonly into: Shape; readonly at: number }> = {
  kind: "kernel",
  name: "scatterAdd",
  dtype: ([g]) => g?.dtype ?? "float32",
  shape: (_, { into }) => into,
  run(out, [g, index], { into, at }) {
    const places = checkedPlaces("scatterAdd", index, into[at] ?? 1);
    eachPlace(index?.shape ?? [], into, at, places, (from, to) => {
      out.data[to] = (out.data[to] as number) + (g?.data[from] as number);
    });
  },
  keeps: "x",
  gradients: [(g, { x: [, index], attrs: { at } }) => gather(g, at, index as Tensor), null],
};

/** Zeros of shape `into`, with every value of `g` added at the place of axis `at` that `index` says. */
export const scatterAdd = (into: Shape, at: number, index: Tensor, g: Tensor): Tensor =>
  apply(back, [g, index], { into, at });
