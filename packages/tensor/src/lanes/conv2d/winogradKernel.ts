/** Writes a convolution with kernels of 3 × 3, forward or back to its input, by tiles of 2 × 2 results. */
import type { Conv2dSizes } from "../../kernels/conv2d.ts";
import { sizeOf } from "../../shape/size.ts";
import { ModuleBuilder } from "../../wasm/module.ts";
import { i32 } from "../../wasm/scalar.ts";
import type { Local } from "../../wasm/value.ts";
import { cross } from "./band.ts";
import { FOUR, panelsOf } from "./lines.ts";
import { writeOffsets } from "./offsets.ts";
import { behind, partsIn, times } from "./parts.ts";
import { chunksOf, forwardJob, inputJob, isTiled, type Job } from "./tiled.ts";
import { bandFloats, tileRows, tilesIn } from "./tilesIn.ts";
import { outputTiles, SIXTEEN, type Two, weightTile } from "./winograd.ts";
import { layOut, type Written } from "./written.ts";

/** The kernel of a convolution of these sizes by tiles; `null` where it would not be faster. */
export const winogradForward = (s: Conv2dSizes): Written | null => {
  const job = forwardJob(s);
  return isTiled(s, job) ? write(job) : null;
};

/** The same for the gradient of the input. */
export const winogradInput = (s: Conv2dSizes): Written | null => {
  const job = inputJob(s);
  return isTiled(s, job) ? write(job) : null;
};

/** `run(to, from, w, work, images)`, which writes all of `to`. */
function write(job: Job): Written {
  const { groups, depth, lines, input, output } = job;
  const chunks = chunksOf(job);
  const { most, across, places } = chunks;
  const { fours, rest } = panelsOf(lines);
  const panelsOfGroup = (fours + Math.sign(rest)) * SIXTEEN * depth * FOUR;
  const isEven = output.every((size) => size % 2 === 0);
  const { at, bytes } = layOut({
    band: bandFloats(job, chunks),
    tiles: SIXTEEN * depth * places,
    products: SIXTEEN * FOUR * places,
    results: isEven ? 0 : FOUR * 4 * most * across,
    offsets: depth,
    panels: groups * panelsOfGroup,
  });
  const m = new ModuleBuilder();
  const parts = partsIn(m);
  const pack = packPanels(m, job);
  const toTiles = tilesIn(m, job, chunks);
  const fromTiles = tileRows(m, outputTiles(m, across, 2 * across, 4 * FOUR * places), 16 * across, 4 * across);

  const f = m.define(["i32", "i32", "i32", "i32", "i32"], "none", "run");
  const [to, from, w, work, images] = f.params;
  const [band, tiles, products] = [at.band, at.tiles, at.products].map((place) => f.keep(behind(work, place))) as Three;
  const packed = f.keep(behind(work, at.panels));
  const packs = [
    [packed, 4 * panelsOfGroup],
    [w, 4 * 9 * depth * lines],
  ] as const;
  times(f, groups, packs, () => f.emit(pack.run(packed, w)));
  writeOffsets(f, behind(work, at.offsets), depth, places, [0]);
  const { clear, turn } = toTiles(f, parts, band, tiles);
  clear();

  const [panel, line] = [f.local("i32"), f.local("i32")];
  const [weights, result, left] = [f.local("i32"), f.local("i32"), f.local("i32")];
  /** For all tiles, the products of the next four lines with the sixteen matrices. */
  const multiply = (used: number): void => {
    f.set(left, tiles);
    f.set(result, products);
    const steps = [
      [weights, 4 * FOUR * depth],
      [left, 4 * depth * places],
      [result, 4 * FOUR * places],
    ] as const;
    const [step, offsets] = [i32.const(4 * places), behind(work, at.offsets)];
    times(f, SIXTEEN, steps, () => {
      f.emit(parts.four.run(result, step, weights, i32.const(depth), left, offsets, i32.const(used)));
    });
  };
  const [y, p, v, d] = [f.local("i32"), f.local("i32"), f.local("i32"), f.local("i32")];
  /** The products of `some` lines, to the images at `first`. */
  const turnOut = (first: Local<"i32">, some: number, count: number, top: number, down: number): void => {
    f.set(y, first);
    f.set(p, products);
    const room = isEven ? null : behind(work, at.results);
    const steps = [
      [y, 4 * groups * lines * sizeOf(output)],
      [p, 4 * down * across],
    ] as const;
    times(f, count, steps, () => {
      f.set(d, room ?? behind(y, 8 * top * output[1]));
      f.set(v, p);
      const planes = [
        [d, room ? 16 * most * across : 4 * sizeOf(output)],
        [v, 4 * places],
      ] as const;
      times(f, some, planes, () => f.emit(fromTiles.run(d, v, i32.const(down))));
      if (!room) return;
      const extent = [2 * down, 2 * across] as const;
      const results = { planes: some, band: room, bandPlane: 4 * most * across, pitch: 2 * across, extent };
      const tensor = { tensor: y, size: output, first: [2 * top, 0], stride: [1, 1] } as const;
      cross(f, parts, { ...results, ...tensor }, "tensor");
    });
  };
  const chunk = (count: number): void => {
    f.set(panel, behind(work, at.panels));
    f.set(line, to);
    const steps = [
      [from, 4 * depth * sizeOf(input)],
      [panel, 4 * panelsOfGroup],
      [line, 4 * lines * sizeOf(output)],
    ] as const;
    times(f, groups, steps, () => {
      for (const { top, rows: down } of chunks.parts) {
        if (chunks.parts.length > 1) clear();
        turn(from, count, top, down);
        const first = f.keep(line);
        f.set(weights, panel);
        const block = (some: number): void => {
          multiply(count * down * across);
          turnOut(first, some, count, top, down);
        };
        times(f, fours, [[first, 4 * FOUR * sizeOf(output)]], () => block(FOUR));
        if (rest > 0) block(rest);
      }
    });
    // The groups moved on by one image.
    f.set(from, behind(from, (count - 1) * 4 * groups * depth * sizeOf(input)));
    f.set(to, behind(to, count * 4 * groups * lines * sizeOf(output)));
    f.set(images, i32.sub(images, i32.const(count)));
  };
  if (chunks.images > 1) f.while(i32.geU(images, i32.const(chunks.images)), () => chunk(chunks.images));
  f.while(images, () => chunk(1));
  return { module: m, bytes };
}

type Three = [Local<"i32">, Local<"i32">, Local<"i32">];

/** `(to, w)`: panels of four lines, in each of them sixteen of the depth; missing lines are the last one again. */
function packPanels(m: ModuleBuilder, { depth, lines, turned }: Job): Two {
  const tile = weightTile(m, 4 * FOUR * depth, turned);
  const [line, next] = turned ? [36, 36 * lines] : [36 * depth, 36];
  const f = m.define(["i32", "i32"], "none");
  const [to, w] = f.params;
  const [place, from] = [f.local("i32"), f.local("i32")];
  const { fours, rest } = panelsOf(lines);
  const block = (some: number): void => {
    f.set(place, to);
    f.set(from, w);
    const steps = [
      [place, 4 * FOUR],
      [from, next],
    ] as const;
    times(f, depth, steps, () => {
      for (let i = 0; i < FOUR; i++) f.emit(tile.run(behind(place, 4 * i), behind(from, line * Math.min(i, some - 1))));
    });
    f.set(to, behind(to, 4 * FOUR * SIXTEEN * depth));
    f.set(w, behind(w, FOUR * line));
  };
  times(f, fours, [], () => block(FOUR));
  if (rest > 0) block(rest);
  return f;
}
