import { bernoulli, mul, QzynnError, type Shape, type Tensor } from "@qzynn/tensor";
import { SameShape } from "../module/sameShape.ts";

/** What drops something in training with probability `p`, and nothing otherwise. */
export abstract class Dropping extends SameShape {
  readonly p: number;

  constructor(p = 0.5) {
    super();
    if (!(p >= 0 && p <= 1))
      throw new QzynnError(`${this.constructor.name}: p is ${p}; a probability lies between 0 and 1`);
    this.p = p;
  }

  /** `x` without what is dropped; `p` lies between 0 and 1. */
  protected abstract drop(x: Tensor): Tensor;

  forward<S extends Shape>(x: Tensor<S>): Tensor<S> {
    if (!this.training || this.p === 0 || x.numel() === 0) return x;
    return (this.p === 1 ? mul(x as Tensor, 0) : this.drop(x as Tensor)) as Tensor as Tensor<S>;
  }

  override extraRepr(): string {
    return `p=${this.p}`;
  }
}

/** 1 with probability `1 − p`, else 0, drawn from the default generator; one number for each place of `shape`. */
export const kept = (p: number, shape: Shape, { dtype }: Tensor): Tensor => bernoulli(1 - p, shape, { dtype });

/** The shape of a mask over whole channels of `[N, C, …]`. */
export const channelMask = (x: Tensor): Shape => x.shape.map((size, i) => (i < 2 ? size : 1));
