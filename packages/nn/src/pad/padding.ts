/** What the layers share that put places around their input. */
import { type PadOptions, pad, QzynnError, type Spatial, type Tensor } from "@qzynn/tensor";
import { axes } from "../conv/axes.ts";
import { Module } from "../module/module.ts";
import { reprOf } from "../module/reprOf.ts";

type Sides = readonly [before: number, behind: number];

/** One number for all sides, or one before and one behind for each axis, the last axis first. */
export type Margins<N extends Spatial> =
  | number
  | (N extends 1 ? Sides : N extends 2 ? readonly [...Sides, ...Sides] : readonly [...Sides, ...Sides, ...Sides]);

export abstract class Padding<N extends Spatial> extends Module {
  readonly padding: readonly number[];
  readonly #axes: N;
  readonly #options: PadOptions;

  constructor(n: N, padding: Margins<N>, options: PadOptions) {
    super();
    const all = typeof padding === "number" ? Array<number>(2 * n).fill(padding) : [...padding];
    if (all.length !== 2 * n || !all.every(Number.isSafeInteger)) {
      throw new QzynnError(
        `${this.constructor.name}: padding is ${JSON.stringify(padding)}; it is a whole number, or ${2 * n} of them: ` +
          "before and behind the last axis, then the one before it",
      );
    }
    this.padding = all;
    this.#axes = n;
    this.#options = options;
  }

  forward(x: Tensor): Tensor {
    const { mode = "constant" } = this.#options;
    const n = this.#axes;
    if (mode !== "constant" && x.ndim !== n + 1 && x.ndim !== n + 2) {
      throw new QzynnError(
        `${this.constructor.name}: an input of [${x.shape.join(", ")}] has ${x.ndim} axes; it takes [N, C, ${axes[n].letters}], ` +
          `or [C, ${axes[n].letters}] for a single one — use reshape`,
      );
    }
    return pad(x, this.padding, this.#options);
  }

  override extraRepr(): string {
    const { value } = this.#options;
    return reprOf({ padding: this.padding, value });
  }
}
