/** Large convolutions, in parts that threads share. */
import type { Conv2dSizes } from "../../kernels/conv2d.ts";
import { sizeOf } from "../../shape/size.ts";
import { pieces } from "../../threads/pieces.ts";
import { share } from "../../threads/share.ts";
import type { Run } from "../../wasm/instantiate.ts";
import type { Call } from "../../wasm/trace.ts";
import type { Address, Workspace } from "../workspace.ts";
import { panelsOf } from "./lines.ts";

/** Multiplications and additions in a microsecond. */
const SPEED = 30_000;

const work = (s: Conv2dSizes): number =>
  (2 * s.batch * s.groups * s.channels * s.outputs * sizeOf(s.kernel) * sizeOf(s.output)) / SPEED;

/** Runs `run(to, from, w, work, images)` for all images, `sizes` floats each. Says whether there was room. */
export function shareImages(
  space: Workspace,
  s: Conv2dSizes,
  run: Run,
  bytes: number,
  [to, from, w]: readonly [Address, Address, Address],
  sizes: readonly [to: number, from: number],
): boolean {
  const some = (first: number, images: number): Call | null => {
    const room = space.room(bytes);
    return room === null
      ? null
      : { run, args: [to + 4 * first * sizes[0], from + 4 * first * sizes[1], w, room, images] };
  };
  return shareAll(work(s), some(0, s.batch), (parts) => pieces(s.batch, 1, parts).map((p) => some(p.from, p.size)));
}

/** Runs `run(x, dy, sums, work, images, first, fours, rest)` for all outputs. Says whether there was room. */
export function shareOutputs(
  space: Workspace,
  s: Conv2dSizes,
  run: Run,
  bytes: number,
  places: readonly [x: Address, dy: Address, sums: Address],
): boolean {
  const { fours, rest } = panelsOf(s.outputs);
  const some = (first: number, count: number): Call | null => {
    const room = space.room(bytes);
    const isLast = first + count === fours;
    return room === null ? null : { run, args: [...places, room, s.batch, first, count, Number(isLast && rest > 0)] };
  };
  return shareAll(work(s), some(0, fours), (parts) => pieces(fours, 1, parts).map((p) => some(p.from, p.size)));
}

function shareAll(microseconds: number, whole: Call | null, split: (parts: number) => (Call | null)[]): boolean {
  if (!whole) return false;
  share(microseconds, whole, (parts) => {
    const calls = split(parts);
    return calls.every((call) => call !== null) ? calls : null;
  });
  return true;
}
