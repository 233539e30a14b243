import type { Shape } from "@qzynn/tensor";

/** All axes but the last, which holds the classes or the coordinates of a sample. */
export type Samples<S extends Shape> = S extends readonly [...infer I extends number[], number] ? Readonly<I> : Shape;
