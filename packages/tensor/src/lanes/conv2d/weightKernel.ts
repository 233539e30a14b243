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

/** Whether rows are short enough for lines of dots. */
export const hasWeightKernel = (s: Conv2dSizes): boolean => s.output[1] + tapsOf(s).columns <= LINE_PLACES;

/**
 * `begin(0, work)`, then `run(x, dy, work, images)` as often as one likes, then `finish(dw, work)`.
 *
 * What one band adds to a weight is summed on its own, and the bands in order. Behind the ends of rows dy is 0: a value
 * of x that is not finite makes NaN of all weights of its channel that it comes near.
 */
export function weightKernel(s: Conv2dSizes): Written {
  const { taps, phases, rows: beyond, columns: aside } = tapsOf(s);
  const { groups, channels, outputs, output, input, stride } = s;
  const bands = bandsFor(output[0], beyond, output[1] + aside, channels * phases.length, LINE_PLACES);
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
    sums: groups * sumsOfGroup,
  });
  const m = new ModuleBuilder();
  const parts = partsIn(m);
  const begin = m.define(["i32", "i32"], "none", "begin");
  {
    const [, work] = begin.params;
    begin.emit(parts.zero.run(behind(work, at.sums), i32.const(groups * sumsOfGroup)));
    const offsets = taps.map((tap) => tap.phase * plane + tap.row * pitch + tap.column);
    writeOffsets(begin, behind(work, at.offsets), channels, phases.length * plane, offsets);
    // An odd one is paired with anything that is there.
    if (depth % 2 === 1) begin.emit(i32.store(work, i32.const(0), at.offsets + 4 * depth));
  }
  const f = m.define(["i32", "i32", "i32", "i32"], "none", "run");
  const [x, dy, work, images] = f.params;
  const [image, y, sums] = [f.keep(behind(work, at.image)), f.keep(behind(work, at.y)), f.local("i32")];
  const [line, sum] = [f.local("i32"), f.local("i32")];
  const clear = () => {
    f.emit(parts.zero.run(image, i32.const(bands.floats)));
    f.emit(parts.zero.run(y, i32.const(FOUR * (LINE_BYTES / 4))));
  };
  clear();
  f.repeat(() => {
    f.set(sums, behind(work, at.sums));
    const steps = [
      [sums, 4 * sumsOfGroup],
      [x, 4 * channels * sizeOf(input)],
      [dy, 4 * outputs * sizeOf(output)],
    ] as const;
    times(f, groups, steps, () => {
      for (const { top, rows } of bands.parts) {
        if (bands.parts.length > 1) clear();
        phases.forEach(([down, right], phase) => {
          const first = [top * stride[0] + down - s.before[0], right - s.before[1]] as const;
          const band = { band: behind(image, 4 * phase * plane), bandPlane: phases.length * plane, pitch };
          const extent = [rows + beyond, pitch] as const;
          cross(f, parts, { ...band, planes: channels, extent, tensor: x, size: input, first, stride }, "band");
        });
        const vectors = i32.const(Math.ceil(((rows - 1) * pitch + output[1]) / 4));
        const some = (planes: number): void => {
          const band = { band: y, bandPlane: LINE_BYTES / 4, pitch, extent: [rows, output[1]] as const };
          const tensor = { tensor: line, size: output, first: [top, 0] as const, stride: [1, 1] as const };
          cross(f, parts, { ...band, ...tensor, planes }, "band");
          const [offsets, room] = [behind(work, at.offsets), behind(work, at.dots)];
          f.emit(parts.dots.run(sum, i32.const(4 * across), y, image, offsets, i32.const(pairs), vectors, room));
        };
        f.set(line, dy);
        f.set(sum, sums);
        const { fours, rest } = panelsOf(outputs);
        const next = [
          [line, 4 * FOUR * sizeOf(output)],
          [sum, 4 * FOUR],
        ] as const;
        times(f, fours, next, () => some(FOUR));
        if (rest > 0) some(rest);
      }
    });
    f.set(images, i32.sub(images, i32.const(1)));
    return images;
  });
  const finish = m.define(["i32", "i32"], "none", "finish");
  {
    const [dw, room] = finish.params;
    const from = finish.keep(behind(room, at.sums));
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
  return { module: m, bytes };
}
