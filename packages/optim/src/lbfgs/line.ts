/** Parameters as one long vector that moves along a line. */
import { assign, concat, type Tensor, zerosLike } from "@qzynn/tensor";

/** All gradients in a row; 0 where there is none. */
export const flatGradient = (params: readonly Tensor[]): Tensor =>
  concat(params.map((p) => (p.grad ?? zerosLike(p)).reshape([p.numel()]))).clone();

/** `p ← p + t·d` for all of them. */
export function moveAlong(params: readonly Tensor[], t: number, d: Tensor): void {
  let start = 0;
  for (const p of params) {
    const part = d.narrow(0, start, p.numel()).reshape(p.shape);
    assign(p, p.add(part.mul(t).to(p.dtype)));
    start += p.numel();
  }
}

/** The largest magnitude. */
export const largest = (x: Tensor): number => (x.numel() === 0 ? 0 : x.abs().amax().item());
