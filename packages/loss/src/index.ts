/** Loss functions on @qzynn/tensor, as functions and as PyTorch-named classes. */

export { binaryCrossEntropy } from "./binaryCrossEntropy.ts";
export { binaryCrossEntropyWithLogits, type LogitsOptions } from "./binaryCrossEntropyWithLogits.ts";
export { BCELoss } from "./classes/bceLoss.ts";
export { BCEWithLogitsLoss } from "./classes/bceWithLogitsLoss.ts";
export { CosineEmbeddingLoss } from "./classes/cosineEmbeddingLoss.ts";
export { CrossEntropyLoss } from "./classes/crossEntropyLoss.ts";
export { CTCLoss } from "./classes/ctcLoss.ts";
export { GaussianNLLLoss } from "./classes/gaussianNLLLoss.ts";
export { HingeEmbeddingLoss } from "./classes/hingeEmbeddingLoss.ts";
export { HuberLoss } from "./classes/huberLoss.ts";
export { KLDivLoss } from "./classes/klDivLoss.ts";
export { L1Loss } from "./classes/l1Loss.ts";
export { MarginRankingLoss } from "./classes/marginRankingLoss.ts";
export { MSELoss } from "./classes/mseLoss.ts";
export { MultiLabelMarginLoss } from "./classes/multiLabelMarginLoss.ts";
export { MultiLabelSoftMarginLoss } from "./classes/multiLabelSoftMarginLoss.ts";
export { MultiMarginLoss } from "./classes/multiMarginLoss.ts";
export { NLLLoss } from "./classes/nllLoss.ts";
export { PoissonNLLLoss } from "./classes/poissonNLLLoss.ts";
export { SmoothL1Loss } from "./classes/smoothL1Loss.ts";
export { SoftMarginLoss } from "./classes/softMarginLoss.ts";
export { TripletMarginLoss } from "./classes/tripletMarginLoss.ts";
export { TripletMarginWithDistanceLoss } from "./classes/tripletMarginWithDistanceLoss.ts";
export type { ClassTarget, Places } from "./classTarget.ts";
export { type CosineEmbeddingOptions, cosineEmbeddingLoss } from "./cosineEmbeddingLoss.ts";
export { type ClassOrProbabilityTarget, crossEntropy } from "./crossEntropy/crossEntropy.ts";
export type { CrossEntropyOptions } from "./crossEntropy/options.ts";
export { type CTCOptions, ctcLoss, type Lengths } from "./ctcLoss.ts";
export { type GaussianNLLOptions, gaussianNllLoss } from "./gaussianNllLoss.ts";
export { type HingeEmbeddingOptions, hingeEmbeddingLoss } from "./hingeEmbeddingLoss.ts";
export { type HuberOptions, huberLoss } from "./huberLoss.ts";
export { type KLDivOptions, type KLReduction, klDiv } from "./klDiv.ts";
export { l1Loss } from "./l1Loss.ts";
export { type MarginRankingOptions, marginRankingLoss } from "./marginRankingLoss.ts";
export { mseLoss } from "./mseLoss.ts";
export { multilabelMarginLoss } from "./multilabelMarginLoss.ts";
export { multilabelSoftMarginLoss } from "./multilabelSoftMarginLoss.ts";
export { type MultiMarginOptions, multiMarginLoss } from "./multiMarginLoss.ts";
export { type NLLOptions, nllLoss } from "./nllLoss.ts";
export { type PoissonNLLOptions, poissonNllLoss } from "./poissonNllLoss.ts";
export type { Reduced, Reduction, ReductionOptions } from "./reduction.ts";
export type { Same } from "./sameShape.ts";
export type { Samples } from "./samples.ts";
export { type SmoothL1Options, smoothL1Loss } from "./smoothL1Loss.ts";
export { softMarginLoss } from "./softMarginLoss.ts";
export { type TripletMarginOptions, tripletMarginLoss } from "./tripletMarginLoss.ts";
export {
  type Distance,
  type TripletDistanceOptions,
  tripletMarginWithDistanceLoss,
} from "./tripletMarginWithDistanceLoss.ts";
export type { WeightOption } from "./weighted.ts";
