/** All operators that can be computed, by their names in ONNX's own domain. */
import { activation } from "./activation.ts";
import { algebra } from "./algebra.ts";
import type { Op } from "./call.ts";
import { elementwise } from "./elementwise.ts";
import { indexing } from "./indexing.ts";
import { norms } from "./norms.ts";
import { recurrent } from "./recurrent.ts";
import { reductions } from "./reduce.ts";
import { resizing } from "./resize.ts";
import { shapes } from "./shape.ts";
import { windowed } from "./windows.ts";

export const ops: ReadonlyMap<string, Op> = new Map(
  [activation, algebra, elementwise, indexing, norms, recurrent, reductions, resizing, shapes, windowed].flatMap(
    (family) => Object.entries(family),
  ),
);
