/** Writes a convolution of given sizes. */
import type { Conv2dSizes } from "../../kernels/conv2d.ts";
import { sizeOf } from "../../shape/size.ts";
import { ModuleBuilder } from "../../wasm/module.ts";
import { i32 } from "../../wasm/scalar.ts";
import { packAlong } from "../pack.ts";
import { bandsFor, cross, wholeTiles } from "./band.ts";
import { computeLines, FOUR, panelFloats, panelsOf } from "./lines.ts";
import { writeOffsets } from "./offsets.ts";
import { behind, partsIn, times } from "./parts.ts";
import { tapsOf } from "./taps.ts";
import { layOut, type Written } from "./written.ts";

/** Places of results at a time. */
const PLACES = 1 << 14;

/** `run(y, x, w, work, images)`, which writes all of y. */
export function forwardKernel(s: Conv2dSizes): Written {
  const { taps, phases, rows: beyond, columns: aside } = tapsOf(s);
  const { groups, channels, outputs, output, input, stride } = s;
  const bands = bandsFor({
    results: output,
    beyond: [beyond, aside],
    planes: channels * phases.length,
    places: PLACES,
  });
  const { plane, pitch } = bands;
  const depth = channels * taps.length;
  const step = wholeTiles(bands.places);
  const panelsOfGroup = panelFloats(outputs, depth);
  const { at, bytes } = layOut({
    image: bands.floats,
    lines: FOUR * step,
    offsets: depth,
    panels: groups * panelsOfGroup,
  });

  const m = new ModuleBuilder();
  const parts = partsIn(m);
  const pack = packAlong(m, FOUR);
  const begin = m.define(["i32", "i32"], "none");
  {
    const [w, work] = begin.params;
    const { fours, rest } = panelsOf(outputs);
    const [from, to] = [begin.keep(w), begin.keep(behind(work, at.panels))];
    const lines = i32.const(rest === 1 ? FOUR * fours : outputs);
    const steps = [
      [from, 4 * outputs * depth],
      [to, 4 * panelsOfGroup],
    ] as const;
    times(begin, groups, steps, () => {
      begin.emit(pack.run(to, from, i32.const(4 * depth), lines, i32.const(depth)));
      if (rest !== 1) return;
      const skip = 4 * FOUR * fours * depth;
      const [four, zero, one] = [i32.const(4), i32.const(0), i32.const(1)];
      begin.emit(
        parts.move.run(
          behind(to, skip),
          zero,
          zero,
          four,
          behind(from, skip),
          zero,
          zero,
          four,
          one,
          one,
          i32.const(depth),
        ),
      );
    });
    const offsets = taps.map((tap) => tap.phase * plane + tap.row * pitch + tap.column);
    writeOffsets(begin, behind(work, at.offsets), channels, phases.length * plane, offsets);
  }
  const f = m.define(["i32", "i32", "i32", "i32", "i32"], "none", "run");
  const [y, x, w, work, images] = f.params;
  f.emit(begin.run(w, work));
  const [image, panels] = [f.keep(behind(work, at.image)), f.local("i32")];
  const clear = () => f.emit(parts.zero.run(image, i32.const(bands.floats)));
  clear();
  f.repeat(() => {
    f.set(panels, behind(work, at.panels));
    const steps = [
      [panels, 4 * panelsOfGroup],
      [x, 4 * channels * sizeOf(input)],
      [y, 4 * outputs * sizeOf(output)],
    ] as const;
    times(f, groups, steps, () => {
      for (const { top, left, rows, columns } of bands.parts) {
        // Where all bands have zeros in the same places, those of the first one are still there.
        if (bands.parts.length > 1) clear();
        phases.forEach(([down, right], phase) => {
          const first = [top * stride[0] + down - s.before[0], left * stride[1] + right - s.before[1]] as const;
          const band = { band: behind(image, 4 * phase * plane), bandPlane: phases.length * plane, pitch };
          const extent = [rows + beyond, columns + aside] as const;
          cross(f, parts, { ...band, planes: channels, extent, tensor: x, size: input, first, stride }, "band");
        });
        computeLines(f, parts, {
          lines: outputs,
          panels,
          depth,
          image,
          offsets: behind(work, at.offsets),
          room: behind(work, at.lines),
          step,
          places: (rows - 1) * pitch + columns,
          pitch,
          extent: [rows, columns],
          tensor: y,
          size: output,
          first: [top, left],
          stride: [1, 1],
        });
      }
    });
    f.set(images, i32.sub(images, i32.const(1)));
    return images;
  });
  return { module: m, bytes };
}
