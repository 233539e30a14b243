import type { Shape } from "@qzynn/tensor";

/** A shape as errors show it. */
export const list = (shape: Shape): string => `[${shape.join(", ")}]`;
