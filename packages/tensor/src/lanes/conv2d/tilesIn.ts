/** Writes what turns images, or some rows of one, into tiles. */
import { sizeOf } from "../../shape/size.ts";
import type { WasmFunction } from "../../wasm/function.ts";
import type { ModuleBuilder } from "../../wasm/module.ts";
import { i32 } from "../../wasm/scalar.ts";
import type { Local, Value } from "../../wasm/value.ts";
import { cross } from "./band.ts";
import { WHOLE_PLACES } from "./panelKernel.ts";
import { behind, type Parts, times } from "./parts.ts";
import type { Chunks, Job } from "./tiled.ts";
import { inputTiles, type Two } from "./winograd.ts";

type I32 = Local<"i32">;
type Rows = WasmFunction<readonly ["i32", "i32", "i32"], "none">;

/** `(to, from, rows)`: `one` for so many rows, whose addresses are so many bytes apart. */
export function tileRows(m: ModuleBuilder, one: Two, toStep: number, fromStep: number): Rows {
  const f = m.define(["i32", "i32", "i32"], "none");
  const [to, from, count] = f.params;
  f.repeat(() => {
    f.emit(one.run(to, from));
    f.set(to, behind(to, toStep));
    f.set(from, behind(from, fromStep));
    f.set(count, i32.sub(count, i32.const(1)));
    return count;
  });
  return f;
}

/** Floats from one plane of a band to the next: rows of tiles with a row and a column of the input all around. */
const bandPlane = ({ most, across }: Chunks): number => (2 * most + 2) * (2 * across + 2);

/** Floats of the band that tiles are made from. */
export const bandFloats = ({ depth }: Job, chunks: Chunks): number => depth * bandPlane(chunks) + WHOLE_PLACES;

/** Emits the making of tiles. */
export interface TilesIn {
  /** Zeros in all of the band; before anything, and before each part if there are several. */
  clear(): void;
  /** Of `count` images, the first of which is at `from`, the tiles from row `top` on, `down` rows of them. */
  turn(from: Value<"i32">, count: number, top: number, down: number): void;
}

export function tilesIn(m: ModuleBuilder, job: Job, chunks: Chunks) {
  const { groups, depth, input, before } = job;
  const { across, places } = chunks;
  const [plane, pitch] = [bandPlane(chunks), 2 * across + 2];
  const rows = tileRows(m, inputTiles(m, across, pitch, 4 * depth * places), 4 * across, 8 * pitch);
  return (f: WasmFunction, parts: Parts, band: I32, tiles: I32): TilesIn => {
    const [x, p, v, d] = [f.local("i32"), f.local("i32"), f.local("i32"), f.local("i32")];
    return {
      clear() {
        f.emit(parts.zero.run(band, i32.const(bandFloats(job, chunks))));
      },
      turn(from, count, top, down) {
        f.set(x, from);
        f.set(p, tiles);
        const steps = [
          [x, 4 * groups * depth * sizeOf(input)],
          [p, 4 * down * across],
        ] as const;
        times(f, count, steps, () => {
          const first = [2 * top - before[0], -before[1]] as const;
          const extent = [2 * down + 2, pitch] as const;
          const image = { tensor: x, size: input, first, stride: [1, 1] } as const;
          cross(f, parts, { ...image, planes: depth, band, bandPlane: plane, pitch, extent }, "band");
          f.set(v, p);
          f.set(d, band);
          const planes = [
            [v, 4 * places],
            [d, 4 * plane],
          ] as const;
          times(f, depth, planes, () => f.emit(rows.run(v, d, i32.const(down))));
        });
      },
    };
  };
}
