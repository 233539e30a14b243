/** Tensors as a walk over all places sees them, and shapes for property tests. */
import fc from "fast-check";
import { type DType, type Tensor, tensor } from "../src/index.ts";

/** All places of a shape, in row-major order. */
export function* placesOf(shape: readonly number[]): Generator<readonly number[]> {
  const [size, ...rest] = shape;
  if (size === undefined) yield [];
  else for (let i = 0; i < size; i++) for (const place of placesOf(rest)) yield [i, ...place];
}

/** The value at a place. */
export const at = ({ shape, data }: Tensor, place: readonly number[]): number =>
  data[place.reduce((sum, p, i) => sum * (shape[i] as number) + p, 0)] as number;

/** A tensor whose values a function of their places gives. */
export const built = (
  shape: readonly number[],
  value: (place: readonly number[]) => number,
  dtype: DType = "float32",
): Tensor =>
  tensor(Float64Array.from([...placesOf(shape)], value), { dtype })
    .reshape(shape)
    .detach();

/** Small whole numbers without order, which every sum holds exactly; `seed` gives others. */
export const mixed = (shape: readonly number[], seed = 0, dtype: DType = "float32"): Tensor => {
  let n = 0;
  return built(shape, () => ((n++ * 7919 + seed * 104729) % 23) - (dtype === "uint8" ? 0 : 11), dtype);
};

/** Up to `most` axes of 1 to 4. */
export const shapes = (most = 4): fc.Arbitrary<number[]> =>
  fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: most });

/** A shape with at least one axis, and one of its axes, from either end. */
export const shapeAndAxis: fc.Arbitrary<{ shape: number[]; axis: number; dim: number }> = fc
  .array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 4 })
  .chain((shape) =>
    fc
      .integer({ min: -shape.length, max: shape.length - 1 })
      .map((dim) => ({ shape, dim, axis: dim < 0 ? dim + shape.length : dim })),
  );
