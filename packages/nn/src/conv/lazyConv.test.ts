import { manualSeed, randn, type Tensor } from "@qzynn/tensor";
import { expect, test } from "vitest";
import type { Module } from "../module/module.ts";
import { Conv1d } from "./conv1d.ts";
import { Conv2d } from "./conv2d.ts";
import { Conv3d } from "./conv3d.ts";
import { ConvTranspose1d } from "./convTranspose1d.ts";
import { ConvTranspose2d } from "./convTranspose2d.ts";
import { ConvTranspose3d } from "./convTranspose3d.ts";
import { LazyConv1d } from "./lazyConv1d.ts";
import { LazyConv2d } from "./lazyConv2d.ts";
import { LazyConv3d } from "./lazyConv3d.ts";
import { LazyConvTranspose1d } from "./lazyConvTranspose1d.ts";
import { LazyConvTranspose2d } from "./lazyConvTranspose2d.ts";
import { LazyConvTranspose3d } from "./lazyConvTranspose3d.ts";

type Layer = Module & { forward(x: Tensor): Tensor };

const options = { stride: 2, padding: 1 };
const pairs: readonly (readonly [number, () => Layer, () => Layer])[] = [
  [1, () => new LazyConv1d(4, 3, options), () => new Conv1d(3, 4, 3, options)],
  [2, () => new LazyConv2d(4, 3, options), () => new Conv2d(3, 4, 3, options)],
  [3, () => new LazyConv3d(4, 3, options), () => new Conv3d(3, 4, 3, options)],
  [1, () => new LazyConvTranspose1d(4, 3, options), () => new ConvTranspose1d(3, 4, 3, options)],
  [2, () => new LazyConvTranspose2d(4, 3, options), () => new ConvTranspose2d(3, 4, 3, options)],
  [3, () => new LazyConvTranspose3d(4, 3, options), () => new ConvTranspose3d(3, 4, 3, options)],
];

test("every lazy convolution becomes the one that knew its channels, with the same weights and results", () => {
  for (const [axes, lazy, usual] of pairs) {
    const x = randn([2, 3, ...new Array<number>(axes).fill(5)]);
    manualSeed(3);
    const late = lazy();
    const y = late.forward(x);
    manualSeed(3);
    const early = usual();
    expect(y.toArray(), String(early)).toEqual(early.forward(x).toArray());
    expect(String(late)).toBe(String(early));
    expect(late.stateDict()).toEqual(early.stateDict());
  }
});
