/** Writes the gradient of a convolution's weights, for given sizes. */
import type { Conv2dSizes } from "../../kernels/conv2d.ts";
import { sizeOf } from "../../shape/size.ts";
import { ModuleBuilder } from "../../wasm/module.ts";
import { i32 } from "../../wasm/scalar.ts";
import { bandsFor, cross } from "./band.ts";
import { DOTS_WORK, LINE_BYTES, LINE_PLACES } from "./dotsKernel.ts";
import { FOUR, panelsOf } from "./lines.ts";
import { writeOffsets } from "./offsets.ts";
import { behind, partsIn, times } from "./parts.ts";
import { tapsOf } from "./taps.ts";
import { layOut, type Written } from "./written.ts";

const EIGHT = ["i32", "i32", "i32", "i32", "i32", "i32", "i32", "i32"] as const;

/** Whether a kernel does not reach too far for lines of dots. */
export const hasWeightKernel = (s: Conv2dSizes): boolean => tapsOf(s).columns < LINE_PLACES / 4;

/** A written kernel that adds up, and the room for its sums. */
export interface WeightKernel extends Written {
  readonly sumBytes: number;
  /** Images whose part of a sum is added up first: where a batch is divided, they stay together. */
  readonly together: number;
}

/**
 * `begin(sums)`, then `run(x, dy, sums, work, images, first, fours, rest)` as often as one likes, then `finish(dw, sums)`.
 * A run adds what so many images say to the sums of `fours` times four outputs of each group, from the `first` four on,
 * and to those that are left behind the last four if `rest`.
 *
 * What one band adds to a weight is summed on its own, and the bands in order. Behind the ends of rows dy is 0: a value
 * of x that is not finite makes NaN of all weights of its channel that it comes near.
 */
export function weightKernel(s: Conv2dSizes): WeightKernel {
  const { taps, phases, rows: beyond, columns: aside } = tapsOf(s);
  const { groups, channels, outputs, output, input, stride } = s;
  const bands = bandsFor({
    results: output,
    beyond: [beyond, aside],
    planes: channels * phases.length,
    places: LINE_PLACES,
  });
  const { plane, pitch } = bands;
  const depth = channels * taps.length;
  const pairs = Math.ceil(depth / 2);
  const across = Math.ceil(outputs / FOUR) * FOUR;
  const sumsOfGroup = 2 * pairs * across;
  const { at, bytes } = layOut({
    image: bands.floats,
    y: LINE_BYTES,
    dots: DOTS_WORK / 4,
    offsets: 2 * pairs,
  });
  const m = new ModuleBuilder();
  const parts = partsIn(m);
  const begin = m.define(["i32"], "none", "begin");
  begin.emit(parts.zero.run(begin.params[0], i32.const(groups * sumsOfGroup)));

  const f = m.define(EIGHT, "none", "run");
  const [x, dy, totals, work, images, firstFour, fours, rest] = f.params;
  const [image, y, sums] = [f.keep(behind(work, at.image)), f.keep(behind(work, at.y)), f.local("i32")];
  const offsetsOfTaps = taps.map((tap) => tap.phase * plane + tap.row * pitch + tap.column);
  writeOffsets(f, behind(work, at.offsets), channels, phases.length * plane, offsetsOfTaps);
  // An odd one is paired with anything that is there.
  if (depth % 2 === 1) f.emit(i32.store(work, i32.const(0), at.offsets + 4 * depth));
  const [line, sum, left] = [f.local("i32"), f.local("i32"), f.local("i32")];
  const clear = () => {
    f.emit(parts.zero.run(image, i32.const(bands.floats)));
    f.emit(parts.zero.run(y, i32.const(FOUR * (LINE_BYTES / 4))));
  };
  clear();
  f.repeat(() => {
    f.set(sums, totals);
    const steps = [
      [sums, 4 * sumsOfGroup],
      [x, 4 * channels * sizeOf(input)],
      [dy, 4 * outputs * sizeOf(output)],
    ] as const;
    times(f, groups, steps, () => {
      for (const { top, left: start, rows, columns } of bands.parts) {
        if (bands.parts.length > 1) clear();
        phases.forEach(([down, right], phase) => {
          const first = [top * stride[0] + down - s.before[0], start * stride[1] + right - s.before[1]] as const;
          const band = { band: behind(image, 4 * phase * plane), bandPlane: phases.length * plane, pitch };
          const extent = [rows + beyond, columns + aside] as const;
          cross(f, parts, { ...band, planes: channels, extent, tensor: x, size: input, first, stride }, "band");
        });
        const vectors = i32.const(Math.ceil(((rows - 1) * pitch + columns) / 4));
        const some = (planes: number): void => {
          const band = { band: y, bandPlane: LINE_BYTES / 4, pitch, extent: [rows, columns] as const };
          const tensor = { tensor: line, size: output, first: [top, start] as const, stride: [1, 1] as const };
          cross(f, parts, { ...band, ...tensor, planes }, "band");
          const [offsets, room] = [behind(work, at.offsets), behind(work, at.dots)];
          f.emit(parts.dots.run(sum, i32.const(4 * across), y, image, offsets, i32.const(pairs), vectors, room));
        };
        f.set(line, i32.add(dy, i32.mul(firstFour, i32.const(4 * FOUR * sizeOf(output)))));
        f.set(sum, i32.add(sums, i32.mul(firstFour, i32.const(4 * FOUR))));
        f.set(left, fours);
        f.while(left, () => {
          some(FOUR);
          f.set(line, behind(line, 4 * FOUR * sizeOf(output)));
          f.set(sum, behind(sum, 4 * FOUR));
          f.set(left, i32.sub(left, i32.const(1)));
        });
        const few = panelsOf(outputs).rest;
        if (few > 0) f.if(rest, () => some(few));
      }
    });
    f.set(images, i32.sub(images, i32.const(1)));
    return images;
  });
  const finish = m.define(["i32", "i32"], "none", "finish");
  {
    const [dw, from] = finish.params;
    const bytesOf = (n: number) => i32.const(4 * n);
    const steps = [
      [dw, 4 * outputs * depth],
      [from, 4 * sumsOfGroup],
    ] as const;
    times(finish, groups, steps, () => {
      const [to, source] = [
        [dw, bytesOf(depth), bytesOf(0), bytesOf(1)] as const,
        [from, bytesOf(1), bytesOf(0), bytesOf(across)] as const,
      ];
      finish.emit(parts.move.run(...to, ...source, i32.const(outputs), i32.const(1), i32.const(depth)));
    });
  }
  return { module: m, bytes, sumBytes: 4 * groups * sumsOfGroup, together: 1 };
}
