/** Distorts images in WebAssembly, where it can be had. */
import { assembler } from "@qzynn/tensor";
import type { Displacements } from "./elastic.ts";
import { fieldFunction, sumsBytes } from "./fieldKernel.ts";
import type { Images } from "./images.ts";
import { fromCorner, type Interpolation } from "./warp.ts";
import { AROUND, BEFORE, padFunction, warpFunction } from "./warpKernel.ts";

/** So many floats of images at a time, so that what is read and written stays in the cache. */
const FLOATS = 1 << 15;

type Kernels = Readonly<Record<Interpolation | "pad" | "field", assembler.Run>>;

let made: Kernels | null = null;

function kernels(memory: WebAssembly.Memory): Kernels {
  if (!made) {
    const m = new assembler.ModuleBuilder();
    padFunction(m);
    fieldFunction(m);
    warpFunction(m, "nearest");
    warpFunction(m, "bilinear");
    const exported = assembler.instantiate(m, memory);
    const [pad, field, nearest, bilinear] = ["pad", "field", "nearest", "bilinear"].map(exported) as Four;
    made = { pad, field, nearest, bilinear };
  }
  return made;
}

type Four = [assembler.Run, assembler.Run, assembler.Run, assembler.Run];

export interface Warping {
  readonly images: Images;
  readonly interpolation: Interpolation;
  /** For each channel. */
  readonly fill: readonly number[];
  readonly displacements: Displacements | null;
  /** The matrix of the next image. */
  readonly matrix: () => Float64Array;
}

/** Fills `out` with the distorted images. Says whether it did: `false`, before anything is drawn, where there is no room. */
export function warpLanes(out: Float32Array, { images, interpolation, fill, displacements, matrix }: Warping): boolean {
  const space = assembler.workspace();
  if (!space) return false;
  const { count, channels, height, width, data } = images;
  const plane = height * width;
  const some = Math.max(1, Math.min(count, Math.floor(FLOATS / (plane * channels))));
  const fours = Math.ceil(width / 4);
  const rowBytes = 4 * width;
  const frameRow = width + AROUND;
  const frameFloats = frameRow * (height + AROUND) + 4;
  const movesBytes = 16 * fours * height;
  const sizes = [height, fours, rowBytes, 4 * frameRow, width, height] as const;
  try {
    const source = space.roomFor(data, some * channels * plane + 4);
    const target = space.roomFor(out, some * channels * plane + 4);
    const frame = space.room(4 * frameFloats);
    const moves = space.room(2 * movesBytes);
    const fields = displacements ? fieldCalls(space, displacements, moves) : undefined;
    if (source === null || target === null || frame === null || moves === null || fields === null) return false;
    const { pad, field, [interpolation]: warp } = kernels(space.memory);
    const frames = new Float32Array(space.memory.buffer, frame, frameFloats);
    const isOne = fill.every((each) => each === fill[0]);
    frames.fill(fill[0] as number);
    if (!fields) new Float32Array(space.memory.buffer, moves, movesBytes / 2).fill(0);
    const image = frame + 4 * (frameRow + 1) * BEFORE;
    for (let first = 0; first < count; first += some) {
      const these = Math.min(some, count - first);
      const start = first * channels * plane;
      const [from, to] = [assembler.seat(source, data, start), assembler.seat(target, out, start)];
      space.bring(data, from, start, these * channels * plane);
      for (let i = 0; i < these; i++) {
        if (fields) field(...fields(first + i, movesBytes));
        const where = fromCorner(matrix(), height, width);
        for (const [channel, outside] of fill.entries()) {
          if (!isOne) frames.fill(outside);
          const at = 4 * (i * channels + channel) * plane;
          pad(image, from + at, height, rowBytes, 4 * frameRow, outside);
          warp(to + at, image, moves, movesBytes, ...sizes, ...where);
        }
      }
      space.save(out, to, start, these * channels * plane);
    }
    return true;
  } finally {
    space.finish();
  }
}

/** The arguments of `field` for an image, once the waves and all noise have been brought; `null` if there is no room. */
function fieldCalls(
  space: assembler.Workspace,
  { plane, noise, scaleX, scaleY }: Displacements,
  moves: assembler.Address | null,
): ((image: number, between: number) => number[]) | null {
  const { counts, each, stride, across, down, height } = plane;
  const [twos, fours] = [counts.length / 2, stride / 4];
  const sums = space.room(sumsBytes(twos, fours));
  const places = [noise, across, down, counts].map((array) => {
    const at = space.roomFor(array, array.length);
    if (at !== null) space.bring(array, at, 0, array.length);
    return at;
  });
  if (moves === null || sums === null || places.includes(null)) return null;
  const [noisy, ...tables] = places as [number, number, number, number];
  const bytes = 4 * each;
  return (image, between) => [
    ...[moves, between, sums, noisy + 2 * bytes * image, bytes],
    ...tables,
    ...[twos, fours, 4 * stride, height, scaleX, scaleY],
  ];
}
