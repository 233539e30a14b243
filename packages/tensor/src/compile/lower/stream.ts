/** What a loop reads and writes, and how it steps through each of them. */
import { planWalk } from "../../kernels/walk.ts";
import { type Element, elementOf, sizeOfElement } from "../../lanes/access.ts";
import type { Storage } from "../../tensor.ts";
import type { Loop } from "../passes/fuse.ts";
import type { Ref } from "../program.ts";
import { edges } from "./edges.ts";

/** A value in memory, as a loop meets it. */
export interface Stream {
  readonly ref: Ref;
  readonly address: number;
  readonly element: Element;
  readonly bytes: 1 | 4;
  /** From one place to the next along each axis of the loop, in bytes. */
  readonly steps: readonly number[];
  /** One value for a whole row. */
  readonly repeats: boolean;
  /** Which of the counters says where it is. Streams that step alike share one. */
  readonly counter: number;
}

/** All that is known of a loop before its code is written. */
export interface LoopPlan {
  readonly loop: Loop;
  /** Its axes, as few as can be; the last one is a row. */
  readonly shape: readonly number[];
  readonly streams: readonly Stream[];
  /** How many of the streams are read; those after them are written. */
  readonly sources: number;
  /** The steps of each counter along the axes, in bytes. */
  readonly counters: readonly (readonly number[])[];
}

/** `stored` are values that somebody else will read; `address` tells where a value lies. */
export function planLoop(loop: Loop, stored: ReadonlySet<Storage>, address: (storage: Storage) => number): LoopPlan {
  const { shape } = (loop.steps[0] as Loop["steps"][number]).out;
  const { sources, sinks } = edges(loop, stored);
  const refs = [...sources, ...sinks];
  const walk = planWalk(
    shape,
    refs.map((ref) => ref.shape),
  );
  const counters: (readonly number[])[] = [];
  const streams = refs.map((ref, k): Stream => {
    const element = elementOf(ref.dtype);
    const bytes = sizeOfElement(element);
    const steps = (walk.strides[k] as readonly number[]).map((step) => step * bytes);
    const known = counters.findIndex((other) => String(other) === String(steps));
    const counter = known < 0 ? counters.push(steps) - 1 : known;
    return { ref, address: address(ref.storage), element, bytes, steps, repeats: steps.at(-1) === 0, counter };
  });
  return { loop, shape: walk.shape, streams, sources: sources.length, counters };
}

/** Which stream is this value, looked at in this way? */
export const streamOf = ({ streams }: LoopPlan, ref: Ref): number =>
  streams.findIndex((s) => s.ref.storage === ref.storage && String(s.ref.shape) === String(ref.shape));
