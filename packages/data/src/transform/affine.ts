/** Rotation, shift, scale and shear: their ranges, a draw from them, and the matrix that undoes it. */
import { type Generator, QzynnError } from "@qzynn/tensor";
import { rangeOf } from "./range.ts";
import { type Range, uniform } from "./uniform.ts";

export interface AffineOptions {
  /** Rotation in degrees, clockwise: a range, or `d` for `[-d, d]`. */
  readonly degrees: number | Range;
  /** Largest shift to either side, as fractions of width and height. Shifts are by whole pixels. Default: none. */
  readonly translate?: readonly [x: number, y: number];
  /** Range of the size factor. Default: none. */
  readonly scale?: Range;
  /** Shear in degrees along x: `s` for `[-s, s]`, or a range; four numbers: a range along x and one along y. Default: none. */
  readonly shear?: number | Range | readonly [xLow: number, xHigh: number, yLow: number, yHigh: number];
}

/** The options with every range spelled out; `null` where nothing is to be drawn. */
export interface AffineRanges {
  readonly degrees: Range;
  readonly translate: readonly [number, number] | null;
  readonly scale: Range | null;
  readonly shearX: Range | null;
  readonly shearY: Range | null;
}

export function affineRanges(call: string, options: AffineOptions): AffineRanges {
  const { degrees, translate = null, scale = null, shear } = options;
  if (translate?.some((part) => !(part >= 0 && part <= 1))) {
    throw new QzynnError(
      `${call}: translate is [${translate.join(", ")}]; give fractions of width and height between 0 and 1`,
    );
  }
  if (scale && !(scale[0] > 0)) throw new QzynnError(`${call}: scale starts at ${scale[0]}; a size factor is above 0`);
  const four = Array.isArray(shear) && shear.length === 4 ? (shear as readonly [number, number, number, number]) : null;
  return {
    degrees: rangeOf(call, "degrees", degrees),
    translate,
    scale: scale && rangeOf(call, "scale", scale),
    shearX: shear === undefined ? null : rangeOf(call, "shear", four ? [four[0], four[1]] : (shear as number | Range)),
    shearY: four && rangeOf(call, "shear", [four[2], four[3]]),
  };
}

/** Draws transformations, in torchvision's order, and gives their inverses: `[a, b, c, d, e, f]` of {@link inverseAffine}. */
export const drawAffine =
  (ranges: AffineRanges) =>
  (width: number, height: number, generator: Generator): Float64Array => {
    const angle = uniform(generator, ranges.degrees);
    const shift = (part: number, size: number): number => Math.round(uniform(generator, [-part * size, part * size]));
    const tx = ranges.translate ? shift(ranges.translate[0], width) : 0;
    const ty = ranges.translate ? shift(ranges.translate[1], height) : 0;
    const scale = ranges.scale ? uniform(generator, ranges.scale) : 1;
    const shearX = ranges.shearX ? uniform(generator, ranges.shearX) : 0;
    const shearY = ranges.shearY ? uniform(generator, ranges.shearY) : 0;
    return inverseAffine(angle, tx, ty, scale, shearX, shearY);
  };

const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/**
 * Where a point of the result comes from: `x′ = a·x + b·y + c`, `y′ = d·x + e·y + f`, with the centre of the image
 * as origin, x to the right, y down. It undoes `T · R · S · Z` (shear, then scale, rotate, shift), with
 * `R·Z = [cos(φ-ψ)/cos ψ, -cos(φ-ψ)·tan χ/cos ψ - sin φ; sin(φ-ψ)/cos ψ, -sin(φ-ψ)·tan χ/cos ψ + cos φ]`
 * for the angle φ and the shears χ, ψ, all in degrees: torchvision's `_get_inverse_affine_matrix`.
 */
export function inverseAffine(
  angle: number,
  tx: number,
  ty: number,
  scale: number,
  shearX: number,
  shearY: number,
): Float64Array {
  const phi = radians(angle);
  const tanX = Math.tan(radians(shearX));
  const psi = radians(shearY);
  const p = Math.cos(phi - psi) / Math.cos(psi);
  const q = -p * tanX - Math.sin(phi);
  const r = Math.sin(phi - psi) / Math.cos(psi);
  const s = -r * tanX + Math.cos(phi);
  // The determinant of R·Z is 1.
  const a = s / scale;
  const b = -q / scale;
  const d = -r / scale;
  const e = p / scale;
  return Float64Array.of(a, b, -a * tx - b * ty, d, e, -d * tx - e * ty);
}
