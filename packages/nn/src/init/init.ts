/** The initialisers under one name, as in PyTorch: several are called as functions of the tensor package are. */
import { calculateGain } from "./calculateGain.ts";
import { constant } from "./constant.ts";
import { dirac } from "./dirac.ts";
import { eye } from "./eye.ts";
import { kaimingNormal } from "./kaimingNormal.ts";
import { kaimingUniform } from "./kaimingUniform.ts";
import { normal } from "./normal.ts";
import { ones } from "./ones.ts";
import { orthogonal } from "./orthogonal.ts";
import { sparse } from "./sparse.ts";
import { truncNormal } from "./truncNormal.ts";
import { uniform } from "./uniform.ts";
import { xavierNormal } from "./xavierNormal.ts";
import { xavierUniform } from "./xavierUniform.ts";
import { zeros } from "./zeros.ts";

/**
 * Fills a tensor in place, and returns it.
 *
 * @example
 * ```ts
 * import { init, Linear } from "@qzynn/nn";
 * const layer = new Linear(3, 2);
 * init.kaimingNormal(layer.weight, { nonlinearity: "relu" });
 * init.constant(layer.weight, 0.5); // → tensor([[0.5000, 0.5000, 0.5000], [0.5000, 0.5000, 0.5000]], requiresGrad)
 * ```
 */
export const init = {
  calculateGain,
  constant,
  dirac,
  eye,
  kaimingNormal,
  kaimingUniform,
  normal,
  ones,
  orthogonal,
  sparse,
  truncNormal,
  uniform,
  xavierNormal,
  xavierUniform,
  zeros,
} as const;
