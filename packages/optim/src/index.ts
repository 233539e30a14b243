/** Optimisers, learning-rate schedulers and gradient clipping on @qzynn/tensor. */
export { Adam } from "./adam/adam.ts";
export { AdamW } from "./adam/adamW.ts";
export type { AdamOptions } from "./adam/moments.ts";
export { type ClipGradNormOptions, clipGradNorm } from "./clip/clipGradNorm.ts";
export { clipGradValue } from "./clip/clipGradValue.ts";
export type { BaseOptions, GroupInit, ParamGroup, Params } from "./optimizer/group.ts";
export { Optimizer, type ParamState } from "./optimizer/optimizer.ts";
export type { GroupStateDict, OptimizerStateDict } from "./optimizer/stateDict.ts";
export { ExponentialLR, type ExponentialLROptions } from "./scheduler/exponentialLR.ts";
export { LRScheduler, type Scheduled, type SchedulerStateDict } from "./scheduler/scheduler.ts";
export { StepLR, type StepLROptions } from "./scheduler/stepLR.ts";
export { SGD, type SGDOptions } from "./sgd.ts";
