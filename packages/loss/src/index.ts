/** Loss functions on @qzynn/tensor, as functions and as PyTorch-named classes. */

export { CrossEntropyLoss } from "./classes/crossEntropyLoss.ts";
export { L1Loss } from "./classes/l1Loss.ts";
export { MSELoss } from "./classes/mseLoss.ts";
export { crossEntropy } from "./crossEntropy/crossEntropy.ts";
export type { CrossEntropyOptions } from "./crossEntropy/options.ts";
export { l1Loss } from "./l1Loss.ts";
export { mseLoss } from "./mseLoss.ts";
export type { Reduced, Reduction, ReductionOptions } from "./reduction.ts";
export type { Same } from "./sameShape.ts";
