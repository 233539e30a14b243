/** Optimisers, learning-rate schedulers and gradient clipping on @qzynn/tensor. */
export { Adadelta, type AdadeltaOptions } from "./adadelta.ts";
export { Adafactor, type AdafactorOptions } from "./adafactor.ts";
export { Adagrad, type AdagradOptions } from "./adagrad.ts";
export { Adam } from "./adam/adam.ts";
export { AdamW, type AdamWOptions } from "./adam/adamW.ts";
export type { AdamOptions } from "./adam/moments.ts";
export { Adamax, type AdamaxOptions } from "./adamax.ts";
export { ASGD, type ASGDOptions } from "./asgd.ts";
export { type Averageable, AveragedModel, type AveragedModelOptions } from "./average/averagedModel.ts";
export {
  type AvgFn,
  getEmaAvgFn,
  getEmaMultiAvgFn,
  getSwaAvgFn,
  getSwaMultiAvgFn,
  type MultiAvgFn,
} from "./average/averageFunctions.ts";
export { updateBn, type WithLayers } from "./average/updateBn.ts";
export { clipGradNorm } from "./clip/clipGradNorm.ts";
export { clipGradsWithNorm } from "./clip/clipGradsWithNorm.ts";
export { clipGradValue } from "./clip/clipGradValue.ts";
export { getTotalNorm, type NormOptions } from "./clip/getTotalNorm.ts";
export { LBFGS, type LBFGSOptions } from "./lbfgs/lbfgs.ts";
export { Muon, type MuonOptions } from "./muon/muon.ts";
export { NAdam, type NAdamOptions } from "./nadam.ts";
export type { BaseOptions, GroupInit, ParamGroup, Params } from "./optimizer/group.ts";
export { Optimizer } from "./optimizer/optimizer.ts";
export { type ParamState, PerParameter } from "./optimizer/perParameter.ts";
export type { GroupStateDict, OptimizerStateDict, StateValue } from "./optimizer/stateDict.ts";
export { RAdam, type RAdamOptions } from "./radam.ts";
export { RMSprop, type RMSpropOptions } from "./rmsprop.ts";
export { Rprop, type RpropOptions } from "./rprop.ts";
export type { AnnealStrategy } from "./scheduler/anneal.ts";
export { ChainedScheduler } from "./scheduler/chainedScheduler.ts";
export { ConstantLR, type ConstantLROptions } from "./scheduler/constantLR.ts";
export { CosineAnnealingLR, type CosineAnnealingLROptions } from "./scheduler/cosineAnnealingLR.ts";
export {
  CosineAnnealingWarmRestarts,
  type CosineAnnealingWarmRestartsOptions,
} from "./scheduler/cosineAnnealingWarmRestarts.ts";
export { CyclicLR, type CyclicLROptions } from "./scheduler/cyclicLR.ts";
export { ExponentialLR, type ExponentialLROptions } from "./scheduler/exponentialLR.ts";
export { LambdaLR, type LambdaLROptions } from "./scheduler/lambdaLR.ts";
export { LinearLR, type LinearLROptions } from "./scheduler/linearLR.ts";
export { MultiplicativeLR, type MultiplicativeLROptions } from "./scheduler/multiplicativeLR.ts";
export { MultiStepLR, type MultiStepLROptions } from "./scheduler/multiStepLR.ts";
export { OneCycleLR, type OneCycleLROptions } from "./scheduler/oneCycleLR.ts";
export type { PerGroup } from "./scheduler/perGroup.ts";
export { PolynomialLR, type PolynomialLROptions } from "./scheduler/polynomialLR.ts";
export { ReduceLROnPlateau, type ReduceLROnPlateauOptions } from "./scheduler/reduceLROnPlateau.ts";
export { type EpochScheduler, LRScheduler, type Scheduled, type ScheduledGroup } from "./scheduler/scheduler.ts";
export { SequentialLR, type SequentialLROptions } from "./scheduler/sequentialLR.ts";
export type { SchedulerStateDict } from "./scheduler/stateDict.ts";
export { StepLR, type StepLROptions } from "./scheduler/stepLR.ts";
export { SWALR, type SWALROptions } from "./scheduler/swaLR.ts";
export { SGD, type SGDOptions } from "./sgd.ts";
export { SparseAdam, type SparseAdamOptions } from "./sparseAdam.ts";
export { parametersToVector } from "./vector/parametersToVector.ts";
export { vectorToParameters } from "./vector/vectorToParameters.ts";
