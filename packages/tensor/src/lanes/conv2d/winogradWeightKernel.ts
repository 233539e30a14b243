/** Writes the gradient of a convolution's weights, kernels of 3 × 3, by tiles of 2 × 2 results. */
import type { Conv2dSizes } from "../../kernels/conv2d.ts";
import { sizeOf } from "../../shape/size.ts";
import { ModuleBuilder } from "../../wasm/module.ts";
import { i32 } from "../../wasm/scalar.ts";
import type { Local } from "../../wasm/value.ts";
import { f32x4, v128 } from "../../wasm/vector.ts";
import { cross } from "./band.ts";
import { DOTS_WORK, dotsKernel } from "./dotsKernel.ts";
import { FOUR, panelsOf } from "./lines.ts";
import { writeOffsets } from "./offsets.ts";
import { behind, partsIn, times } from "./parts.ts";
import { chunksOf, forwardJob, isTiled } from "./tiled.ts";
import { bandFloats, tileRows, tilesIn } from "./tilesIn.ts";
import type { WeightKernel } from "./weightKernel.ts";
import { gradientTile, gradientTiles, SIXTEEN } from "./winograd.ts";
import { layOut } from "./written.ts";

const EIGHT = ["i32", "i32", "i32", "i32", "i32", "i32", "i32", "i32"] as const;

/**
 * `begin`, `run` and `finish` as those of `weightKernel`: `dw = Gᵀ [Σ (A dy Aᵀ) ⊙ (Bᵀ d B)] G`, where the sum over all
 * tiles of all images stands for one product of matrices at each of the sixteen places of a tile. `null` where that
 * would not be faster.
 */
export function winogradWeights(s: Conv2dSizes): WeightKernel | null {
  const job = forwardJob(s);
  if (!isTiled(s, job)) return null;
  const { groups, depth, lines, input, output } = job;
  const chunks = chunksOf(job);
  const { most, across, places } = chunks;
  const pairs = Math.ceil(depth / 2);
  const wide = Math.ceil(lines / FOUR) * FOUR;
  /** Sums of one place of a tile. */
  const sumsOfPlace = 2 * pairs * wide;
  const isEven = output.every((size) => size % 2 === 0);
  const { at, bytes } = layOut({
    band: bandFloats(job, chunks),
    tiles: SIXTEEN * depth * places,
    given: SIXTEEN * FOUR * places,
    results: isEven ? 0 : FOUR * 4 * most * across,
    dots: DOTS_WORK / 4,
    offsets: 2 * pairs,
  });
  const m = new ModuleBuilder();
  const parts = partsIn(m);
  const dots = dotsKernel(m, 4 * places);
  const toTiles = tilesIn(m, job, chunks);
  const fromResults = tileRows(m, gradientTiles(m, across, 2 * across, 4 * FOUR * places), 4 * across, 16 * across);
  const begin = m.define(["i32"], "none", "begin");
  begin.emit(parts.zero.run(begin.params[0], i32.const(groups * SIXTEEN * sumsOfPlace)));

  const f = m.define(EIGHT, "none", "run");
  const [x, dy, totals, work, images, firstFour, fours, rest] = f.params;
  const [band, tiles, given] = [at.band, at.tiles, at.given].map((place) => f.keep(behind(work, place))) as Three;
  writeOffsets(f, behind(work, at.offsets), depth, places, [0]);
  // An odd one is paired with anything that is there.
  if (depth % 2 === 1) f.emit(i32.store(work, i32.const(0), at.offsets + 4 * depth));
  const { clear, turn } = toTiles(f, parts, band, tiles);
  clear();
  // Behind the last tile there may be three places that nobody writes; what `given` has there is 0.
  f.emit(parts.zero.run(tiles, i32.const(SIXTEEN * depth * places)));
  if (!isEven) f.emit(parts.zero.run(behind(work, at.results), i32.const(FOUR * 4 * most * across)));

  const [y, p, v, d] = [f.local("i32"), f.local("i32"), f.local("i32"), f.local("i32")];
  /** `some` planes of dy, from the one at `line` on, tile by tile to `given`. */
  const turnGiven = (line: Local<"i32">, some: number, count: number, top: number, down: number): void => {
    const used = count * down * across;
    if (used % 4 !== 0) {
      f.set(v, given);
      times(f, SIXTEEN * FOUR, [[v, 4 * places]], () => f.emit(v128.store(v, f32x4.const(0), 4 * (used - (used % 4)))));
    }
    f.set(y, line);
    f.set(p, given);
    const room = isEven ? null : behind(work, at.results);
    const steps = [
      [y, 4 * groups * lines * sizeOf(output)],
      [p, 4 * down * across],
    ] as const;
    times(f, count, steps, () => {
      if (room) {
        const extent = [2 * down, 2 * across] as const;
        const results = { planes: some, band: room, bandPlane: 4 * most * across, pitch: 2 * across, extent };
        const tensor = { tensor: y, size: output, first: [2 * top, 0], stride: [1, 1] } as const;
        if (chunks.parts.length > 1) f.emit(parts.zero.run(room, i32.const(FOUR * 4 * most * across)));
        cross(f, parts, { ...results, ...tensor }, "band");
      }
      f.set(d, room ?? behind(y, 8 * top * output[1]));
      f.set(v, p);
      const planes = [
        [v, 4 * places],
        [d, room ? 16 * most * across : 4 * sizeOf(output)],
      ] as const;
      times(f, some, planes, () => f.emit(fromResults.run(v, d, i32.const(down))));
    });
  };
  const [left, image, to, sum, sums, line] = Array.from({ length: 6 }, () => f.local("i32")) as Six;
  const add = (used: number): void => {
    f.set(left, given);
    f.set(image, tiles);
    f.set(to, sum);
    const steps = [
      [left, 4 * FOUR * places],
      [image, 4 * depth * places],
      [to, 4 * sumsOfPlace],
    ] as const;
    const [offsets, room] = [behind(work, at.offsets), behind(work, at.dots)];
    const vectors = i32.const(Math.ceil(used / 4));
    times(f, SIXTEEN, steps, () => {
      f.emit(dots.run(to, i32.const(4 * wide), left, image, offsets, i32.const(pairs), vectors, room));
    });
  };
  const four = f.local("i32");
  const chunk = (count: number): void => {
    f.set(sums, totals);
    const steps = [
      [sums, 4 * SIXTEEN * sumsOfPlace],
      [x, 4 * depth * sizeOf(input)],
      [dy, 4 * lines * sizeOf(output)],
    ] as const;
    times(f, groups, steps, () => {
      for (const { top, rows: down } of chunks.parts) {
        if (chunks.parts.length > 1) clear();
        turn(x, count, top, down);
        f.set(line, i32.add(dy, i32.mul(firstFour, i32.const(4 * FOUR * sizeOf(output)))));
        f.set(sum, i32.add(sums, i32.mul(firstFour, i32.const(4 * FOUR))));
        const block = (some: number): void => {
          turnGiven(line, some, count, top, down);
          add(count * down * across);
        };
        f.set(four, fours);
        f.while(four, () => {
          block(FOUR);
          f.set(line, behind(line, 4 * FOUR * sizeOf(output)));
          f.set(sum, behind(sum, 4 * FOUR));
          f.set(four, i32.sub(four, i32.const(1)));
        });
        const few = panelsOf(lines).rest;
        if (few > 0) f.if(rest, () => block(few));
      }
    });
    // The groups moved on by one image.
    f.set(x, behind(x, (count - 1) * 4 * groups * depth * sizeOf(input)));
    f.set(dy, behind(dy, (count - 1) * 4 * groups * lines * sizeOf(output)));
    f.set(images, i32.sub(images, i32.const(count)));
  };
  if (chunks.images > 1) f.while(i32.geU(images, i32.const(chunks.images)), () => chunk(chunks.images));
  f.while(images, () => chunk(1));

  const tile = gradientTile(m, 4 * sumsOfPlace);
  const finish = m.define(["i32", "i32"], "none", "finish");
  {
    const [dw, from] = finish.params;
    const [place, some] = [finish.local("i32"), finish.local("i32")];
    times(finish, groups, [[from, 4 * SIXTEEN * sumsOfPlace]], () => {
      finish.set(some, from);
      times(finish, lines, [[some, 4]], () => {
        finish.set(place, some);
        const steps = [
          [place, 4 * wide],
          [dw, 36],
        ] as const;
        times(finish, depth, steps, () => finish.emit(tile.run(dw, place)));
      });
    });
  }
  return { module: m, bytes, sumBytes: 4 * groups * SIXTEEN * sumsOfPlace, together: chunks.images };
}

type Three = [Local<"i32">, Local<"i32">, Local<"i32">];
type Six = [Local<"i32">, Local<"i32">, Local<"i32">, Local<"i32">, Local<"i32">, Local<"i32">];
