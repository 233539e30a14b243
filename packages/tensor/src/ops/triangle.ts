import { apply } from "../apply.ts";
import { QzynnError } from "../errors.ts";
import type { Block, Kernel } from "../op.ts";
import type { Shape } from "../shape/shape.ts";
import { Tensor } from "../tensor.ts";

interface Part {
  readonly upper: boolean;
  readonly diagonal: number;
}

/** Copies the part of every matrix on one side of a diagonal; the rest stays 0. */
const op: Kernel<Part> = {
  kind: "kernel",
  name: "triangle",
  dtype: ([x]) => x?.dtype ?? "float32",
  shape: ([x]) => x?.shape ?? [],
  run(out, inputs, { upper, diagonal }) {
    const [{ data, shape }] = inputs as [Block];
    const [rows, columns] = shape.slice(-2) as [number, number];
    for (let start = 0, row = 0; start < data.length; start += columns, row = (row + 1) % rows) {
      const edge = Math.min(Math.max(row + diagonal + (upper ? 0 : 1), 0), columns);
      const [from, to] = upper ? [start + edge, start + columns] : [start, start + edge];
      out.data.set(data.subarray(from, to), from);
    }
  },
  gradients: [(g, { attrs }) => apply(op, [g], attrs)],
};

function part<S extends Shape>(call: string, x: Tensor<S>, upper: boolean, diagonal: number): Tensor<S> {
  if (x.ndim < 2) throw new QzynnError(`${call}: [${x.shape}] is not a matrix; it takes two axes or more`);
  return apply(op, [x], { upper, diagonal }) as Tensor<S>;
}

/**
 * Matrices with zeros below the diagonal that lies `diagonal` places above the main one.
 *
 * @example
 * ```ts
 * import { tensor, triu } from "@qzynn/tensor";
 * triu(tensor([[1, 2], [3, 4]])).toArray(); // → [ [ 1, 2 ], [ 0, 4 ] ]
 * ```
 */
export const triu = <S extends Shape>(x: Tensor<S>, diagonal = 0): Tensor<S> => part("triu", x, true, diagonal);

/** Matrices with zeros above the diagonal that lies `diagonal` places above the main one. */
export const tril = <S extends Shape>(x: Tensor<S>, diagonal = 0): Tensor<S> => part("tril", x, false, diagonal);

/**
 * The places of the upper triangle of a matrix: a row of rows and a row of columns, int32.
 *
 * @example
 * ```ts
 * import { triuIndices } from "@qzynn/tensor";
 * triuIndices(2, 3, 1).toArray(); // → [ [ 0, 0, 1 ], [ 1, 2, 2 ] ]
 * ```
 */
export const triuIndices = (rows: number, columns: number, offset = 0): Tensor<readonly [2, number]> =>
  where(rows, columns, (i, j) => j - i >= offset);

/** The places of the lower triangle of a matrix: a row of rows and a row of columns, int32. */
export const trilIndices = (rows: number, columns: number, offset = 0): Tensor<readonly [2, number]> =>
  where(rows, columns, (i, j) => j - i <= offset);

function where(rows: number, columns: number, is: (i: number, j: number) => boolean): Tensor<readonly [2, number]> {
  const found: [number, number][] = [];
  for (let i = 0; i < rows; i++) for (let j = 0; j < columns; j++) if (is(i, j)) found.push([i, j]);
  const array = Int32Array.from([...found.map(([i]) => i), ...found.map(([, j]) => j)]);
  return new Tensor([2, found.length], "int32", { array, version: 0 });
}
