/** Datasets, splits, data loaders and augmentations on @qzynn/tensor. */
export { ChainDataset } from "./dataset/chainDataset.ts";
export { ConcatDataset } from "./dataset/concatDataset.ts";
export type { BatchDataset, Dataset } from "./dataset/dataset.ts";
export type { IterableDataset } from "./dataset/iterableDataset.ts";
export { type Stack, StackDataset } from "./dataset/stackDataset.ts";
export { Subset } from "./dataset/subset.ts";
export { type Rows, TensorDataset } from "./dataset/tensorDataset.ts";
export type { OrderOptions } from "./loader/batches.ts";
export type { BatchParts } from "./loader/batchMaker.ts";
export { collate } from "./loader/collate.ts";
export type { Collated } from "./loader/collated.ts";
export { DataLoader, type DataLoaderOptions } from "./loader/dataLoader.ts";
export type { LoaderStateDict } from "./loader/position.ts";
export { BatchSampler, type BatchSamplerOptions } from "./sampler/batchSampler.ts";
export { DistributedSampler, type DistributedSamplerOptions } from "./sampler/distributedSampler.ts";
export { RandomSampler, type RandomSamplerOptions } from "./sampler/randomSampler.ts";
export type { Sampler, Sized } from "./sampler/sampler.ts";
export { SequentialSampler } from "./sampler/sequentialSampler.ts";
export { SubsetRandomSampler } from "./sampler/subsetRandomSampler.ts";
export {
  WeightedRandomSampler,
  type WeightedRandomSamplerOptions,
} from "./sampler/weightedRandomSampler.ts";
export { type Fold, type KFoldOptions, kFold } from "./split/kFold.ts";
export type { Labels } from "./split/labelsOf.ts";
export { randomSplit, type SplitOptions } from "./split/randomSplit.ts";
export { type StratifiedSplitOptions, stratifiedSplit } from "./split/stratifiedSplit.ts";
export type { AffineOptions } from "./transform/affine.ts";
export { Compose } from "./transform/compose.ts";
export type { DistortionOptions } from "./transform/distort.ts";
export type { ElasticOptions } from "./transform/elastic.ts";
export { ElasticTransform, type ElasticTransformOptions } from "./transform/elasticTransform.ts";
export { Lambda } from "./transform/lambda.ts";
export { Normalize } from "./transform/normalize.ts";
export { RandomAffine, type RandomAffineOptions } from "./transform/randomAffine.ts";
export { RandomApply, type RandomApplyOptions } from "./transform/randomApply.ts";
export { RandomDistortion, type RandomDistortionOptions } from "./transform/randomDistortion.ts";
export type { Transform } from "./transform/transform.ts";
export type { Interpolation } from "./transform/warp.ts";
export { type MakeParts, serveBatches } from "./worker/serveBatches.ts";
export type { WorkerOptions } from "./worker/workerPool.ts";
