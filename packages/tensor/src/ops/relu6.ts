import type { Shape } from "../shape/shape.ts";
import type { Tensor } from "../tensor.ts";
import { hardtanh } from "./hardtanh.ts";

/** `min(max(x, 0), 6)`, element by element. The slope at 0 and at 6 is 0. */
export const relu6 = <S extends Shape>(x: Tensor<S>): Tensor<S> => hardtanh(x, 0, 6);
