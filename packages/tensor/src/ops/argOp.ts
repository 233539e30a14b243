/** The shared shape of `argmax` and `argmin`: a walk along one axis that remembers a place. */
import { QzynnError } from "../errors.ts";
import type { Kernel } from "../op.ts";
import { reduced } from "../shape/axis.ts";
import { sizeOf } from "../shape/size.ts";

/** `axis` is where to look along. */
interface Along {
  readonly axis: number;
  readonly keepdim: boolean;
}

export const argOp = (name: string, better: (a: number, b: number) => boolean): Kernel<Along> => ({
  kind: "kernel",
  name,
  dtype: () => "int32",
  shape([x], { axis, keepdim }) {
    const shape = x?.shape ?? [];
    if (shape[axis] === 0) throw new QzynnError(`${name}: axis ${axis} of [${shape}] holds nothing to choose from`);
    return reduced(shape, [axis], keepdim);
  },
  run(out, [x], { axis }) {
    const { shape = [], data = [] } = x ?? {};
    const length = shape[axis] ?? 1;
    const inner = sizeOf(shape.slice(axis + 1));
    for (let o = 0; o < out.data.length; o++) {
      const start = Math.floor(o / inner) * length * inner + (o % inner);
      let best = 0;
      let value = data[start] as number;
      for (let i = 1; i < length && !Number.isNaN(value); i++) {
        const next = data[start + i * inner] as number;
        if (better(next, value) || Number.isNaN(next)) [best, value] = [i, next];
      }
      out.data[o] = best;
    }
  },
});
