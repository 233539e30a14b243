/** Writes the gradient of a convolution's input, for given sizes. */
import type { Conv2dSizes } from "../../kernels/conv2d.ts";
import { sizeOf } from "../../shape/size.ts";
import type { Pair } from "../../shape/window.ts";
import type { WasmFunction } from "../../wasm/function.ts";
import { ModuleBuilder } from "../../wasm/module.ts";
import { f32, i32 } from "../../wasm/scalar.ts";
import { bandsFor, cross, wholeTiles } from "./band.ts";
import { computeLines, FOUR, panelFloats, panelsOf } from "./lines.ts";
import { writeOffsets } from "./offsets.ts";
import { behind, partsIn, times } from "./parts.ts";
import { tapsOf } from "./taps.ts";
import { layOut, type Written } from "./written.ts";

/** Places of results at a time. */
const PLACES = 1 << 14;

/**
 * `run(dx, dy, w, work, images)`, which writes all of dx.
 *
 * Each phase of dx is a convolution of dy without stride, of the taps that meet that phase, turned round:
 * `dx[q] = Σ w[o, tap] · dy[q − tap]`.
 */
export function inputKernel(s: Conv2dSizes): Written {
  const { taps, phases, rows: beyond, columns: aside } = tapsOf(s);
  const { groups, channels, outputs, output, input, stride, before } = s;
  // The rows of phases that some row of dx belongs to.
  const top = Math.floor(before[0] / stride[0]);
  const bottom = Math.min(output[0] + beyond, Math.floor((input[0] - 1 + before[0]) / stride[0]) + 1);
  const bands = bandsFor({
    results: [Math.max(0, bottom - top), output[1] + aside],
    beyond: [beyond, aside],
    planes: outputs,
    places: PLACES,
    sharesZeros: true,
  });
  const { plane, pitch } = bands;
  const step = wholeTiles(bands.places);
  const all = outputs * taps.length;
  const panelsOfGroup = panelFloats(channels, all);
  const { at, bytes } = layOut({
    image: bands.floats,
    lines: FOUR * step,
    offsets: all,
    panels: groups * panelsOfGroup,
  });
  let passed = 0;
  const plans = phases.map(([down, right], phase) => {
    const places = taps.flatMap((tap, i) => (tap.phase === phase ? [i] : []));
    const depth = outputs * places.length;
    const plan = {
      down,
      right,
      places,
      depth,
      offsets: at.offsets + 4 * outputs * passed,
      panels: at.panels + 4 * panelFloats(channels, outputs * passed),
    };
    passed += places.length;
    return plan;
  });

  const m = new ModuleBuilder();
  const parts = partsIn(m);
  const packs = plans.map(({ places }) => packTurned(m, s, places));
  const begin = m.define(["i32", "i32"], "none");
  {
    const [w, work] = begin.params;
    plans.forEach(({ places, offsets, panels }, phase) => {
      const shifts = places.map((i) => {
        const { row, column } = taps[i] as (typeof taps)[number];
        return (beyond - row) * pitch + aside - column;
      });
      writeOffsets(begin, behind(work, offsets), outputs, plane, shifts);
      const [from, to] = [begin.keep(w), begin.keep(behind(work, panels))];
      const steps = [
        [from, 4 * channels * all],
        [to, 4 * panelsOfGroup],
      ] as const;
      times(begin, groups, steps, () => begin.emit((packs[phase] as Pack).run(to, from)));
    });
  }
  const f = m.define(["i32", "i32", "i32", "i32", "i32"], "none", "run");
  const [dx, dy, w, work, images] = f.params;
  f.emit(begin.run(w, work));
  const [image, base] = [f.keep(behind(work, at.image)), f.local("i32")];
  const clear = () => f.emit(parts.zero.run(image, i32.const(bands.floats)));
  clear();
  const isReached =
    phases.length === stride[0] * stride[1] && [0, 1].every((i) => reaches(s, i as 0 | 1, [beyond, aside]));
  f.repeat(() => {
    if (!isReached) f.emit(parts.zero.run(dx, i32.const(groups * channels * sizeOf(input))));
    f.set(base, work);
    const steps = [
      [base, 4 * panelsOfGroup],
      [dx, 4 * channels * sizeOf(input)],
      [dy, 4 * outputs * sizeOf(output)],
    ] as const;
    times(f, groups, steps, () => {
      for (const { top: skipped, left, rows, columns } of bands.parts) {
        const first = top + skipped;
        if (bands.parts.length > 1) clear();
        cross(
          f,
          parts,
          {
            planes: outputs,
            band: image,
            bandPlane: plane,
            pitch,
            extent: [rows + beyond, pitch],
            tensor: dy,
            size: output,
            first: [first - beyond, left - aside],
            stride: [1, 1],
          },
          "band",
        );
        for (const { down, right, depth, offsets, panels } of plans) {
          computeLines(f, parts, {
            lines: channels,
            panels: behind(base, panels),
            depth,
            image,
            offsets: behind(work, offsets),
            room: behind(work, at.lines),
            step,
            places: (rows - 1) * pitch + columns,
            pitch,
            extent: [rows, columns],
            tensor: dx,
            size: input,
            first: [first * stride[0] + down - before[0], left * stride[1] + right - before[1]],
            stride,
          });
        }
      }
    });
    f.set(images, i32.sub(images, i32.const(1)));
    return images;
  });
  return { module: m, bytes };
}

/** Whether the last of the input meets any of the output. */
const reaches = (s: Conv2dSizes, axis: 0 | 1, beyond: Pair): boolean =>
  Math.floor((s.input[axis] - 1 + s.before[axis]) / s.stride[axis]) < s.output[axis] + beyond[axis];

/** `(to, w)`. */
type Pack = WasmFunction<readonly ["i32", "i32"], "none">;

/** Writes what makes panels whose lines are channels and whose depth is outputs, and in each the taps at `places`. */
function packTurned(m: ModuleBuilder, { channels, outputs, kernel }: Conv2dSizes, places: readonly number[]): Pack {
  const f = m.define(["i32", "i32"], "none");
  const [to, w] = f.params;
  const channel = 4 * sizeOf(kernel);
  const { fours, rest } = panelsOf(channels);
  const from = f.local("i32");
  const panel = (lines: number): void => {
    f.set(from, w);
    const width = lines === 1 ? 1 : FOUR;
    const steps = [
      [from, channels * channel],
      [to, 4 * width * places.length],
    ] as const;
    times(f, outputs, steps, () => {
      places.forEach((place, k) => {
        for (let i = 0; i < width; i++) {
          // Missing lines are the last one again.
          const value = f32.load(from, Math.min(i, lines - 1) * channel + 4 * place);
          f.emit(f32.store(to, value, 4 * (k * width + i)));
        }
      });
    });
  };
  times(f, fours, [[w, FOUR * channel]], () => panel(FOUR));
  if (rest > 0) panel(rest);
  return f;
}
