/** Tensors, the operations on them, and their gradients. */
import "./once.ts";
import "./methods.ts";

export { assign } from "./apply.ts";
export { type CheckOptions, checkGradients } from "./autograd/checkGradients.ts";
export { type BackwardOptions, backward } from "./autograd/collect.ts";
export { type GradOptions, grad } from "./autograd/grad.ts";
export { type Backend, backend } from "./backend.ts";
export { compile } from "./compile/compile.ts";
export { full, fullLike, ones, onesLike, zeros, zerosLike } from "./create/filled.ts";
export {
  bernoulli,
  normal,
  type RandomOptions,
  rand,
  randint,
  randLike,
  randn,
  randnLike,
  randperm,
  uniform,
} from "./create/random.ts";
export { arange, eye, linspace } from "./create/sequences.ts";
export { fromArray, type Nested, type TensorOptions, tensor } from "./create/tensor.ts";
export { type DType, dtypes, type TypedArray } from "./dtype.ts";
export { QzynnError } from "./errors.ts";
export { enableGrad, isGradEnabled, noGrad } from "./gradMode.ts";
export { abs } from "./ops/abs.ts";
export { add } from "./ops/add.ts";
export { amax } from "./ops/amax.ts";
export { amin } from "./ops/amin.ts";
export { argmax } from "./ops/argmax.ts";
export { argmin } from "./ops/argmin.ts";
export { asStrided } from "./ops/asStrided.ts";
export { atleast1d, atleast2d, atleast3d } from "./ops/atLeast.ts";
export { type AvgPool2dOptions, avgPool2d } from "./ops/avgPool2d.ts";
export { bincount } from "./ops/bincount.ts";
export { broadcastTensors, expandAs } from "./ops/broadcastTensors.ts";
export { cartesianProd } from "./ops/cartesianProd.ts";
export { to } from "./ops/cast.ts";
export { clone } from "./ops/clone.ts";
export { combinations } from "./ops/combinations.ts";
export { concat, concat as cat } from "./ops/concat.ts";
export { type Conv2dOptions, conv2d } from "./ops/conv2d.ts";
export { cos } from "./ops/cos.ts";
export { cumprod } from "./ops/cumprod.ts";
export { cumsum } from "./ops/cumsum.ts";
export { detach } from "./ops/detach.ts";
export { type DiagonalOptions, diag, diagEmbed, diagflat, diagonal } from "./ops/diagonal.ts";
export { div } from "./ops/div.ts";
export { eq } from "./ops/eq.ts";
export { exp } from "./ops/exp.ts";
export { expand, expand as broadcastTo } from "./ops/expand.ts";
export { flatten } from "./ops/flatten.ts";
export { flip, fliplr, flipud } from "./ops/flip.ts";
export { floor } from "./ops/floor.ts";
export { gather } from "./ops/gather.ts";
export { ge } from "./ops/ge.ts";
export { gt } from "./ops/gt.ts";
export { histc } from "./ops/histc.ts";
export { type Index, index } from "./ops/index.ts";
export { indexAdd } from "./ops/indexAdd.ts";
export { indexCopy, indexFill } from "./ops/indexCopy.ts";
export { indexPut } from "./ops/indexPut.ts";
export { indexSelect } from "./ops/indexSelect.ts";
export { type InterpolateMode, type InterpolateOptions, interpolate } from "./ops/interpolate.ts";
export { le } from "./ops/le.ts";
export { log } from "./ops/log.ts";
export { logSoftmax } from "./ops/logSoftmax.ts";
export { lt } from "./ops/lt.ts";
export { maskedFill } from "./ops/maskedFill.ts";
export { maskedScatter } from "./ops/maskedScatter.ts";
export { maskedSelect } from "./ops/maskedSelect.ts";
export { matmul } from "./ops/matmul.ts";
export { max } from "./ops/max.ts";
export { maximum } from "./ops/maximum.ts";
export { type MaxPool2dOptions, maxPool2d } from "./ops/maxPool2d.ts";
export { mean } from "./ops/mean.ts";
export { meshgrid } from "./ops/meshgrid.ts";
export { min } from "./ops/min.ts";
export { minimum } from "./ops/minimum.ts";
export { movedim, movedim as moveaxis } from "./ops/movedim.ts";
export { mul } from "./ops/mul.ts";
export { narrow } from "./ops/narrow.ts";
export { ne } from "./ops/ne.ts";
export { neg } from "./ops/neg.ts";
export { nonzero } from "./ops/nonzero.ts";
export { oneHot } from "./ops/oneHot.ts";
export { type PadMode, type PadOptions, pad } from "./ops/pad.ts";
export { permute } from "./ops/permute.ts";
export type { Extreme } from "./ops/pick.ts";
export { channelShuffle, pixelShuffle, pixelUnshuffle } from "./ops/pixelShuffle.ts";
export { pow } from "./ops/pow.ts";
export type { Span } from "./ops/range.ts";
export { relu } from "./ops/relu.ts";
export { repeat, tile } from "./ops/repeat.ts";
export { repeatInterleave } from "./ops/repeatInterleave.ts";
export { reshape } from "./ops/reshape.ts";
export { roll } from "./ops/roll.ts";
export { rot90 } from "./ops/rot90.ts";
export { round } from "./ops/round.ts";
export type { Operand } from "./ops/scalar.ts";
export { scatter } from "./ops/scatter.ts";
export { scatterAdd } from "./ops/scatterAdd.ts";
export { type ScatterReduction, scatterReduce } from "./ops/scatterReduce.ts";
export { bucketize, searchsorted } from "./ops/searchsorted.ts";
export { select } from "./ops/select.ts";
export { sigmoid } from "./ops/sigmoid.ts";
export { sign } from "./ops/sign.ts";
export { sin } from "./ops/sin.ts";
export { slice } from "./ops/slice.ts";
export { softmax } from "./ops/softmax.ts";
export { chunk, split, tensorSplit, unbind } from "./ops/split.ts";
export { sqrt } from "./ops/sqrt.ts";
export { squeeze } from "./ops/squeeze.ts";
export { stack } from "./ops/stack.ts";
export { columnStack, dstack, hstack, vstack } from "./ops/stackAlong.ts";
export { sub } from "./ops/sub.ts";
export { sum } from "./ops/sum.ts";
export { t } from "./ops/t.ts";
export { take } from "./ops/take.ts";
export { takeAlongDim } from "./ops/takeAlongDim.ts";
export { tanh } from "./ops/tanh.ts";
export { transpose, transpose as swapaxes } from "./ops/transpose.ts";
export { tril, trilIndices, triu, triuIndices } from "./ops/triangle.ts";
export { unflatten } from "./ops/unflatten.ts";
export { unfoldAlong } from "./ops/unfoldAlong.ts";
export { type Unique, unique, uniqueConsecutive } from "./ops/unique.ts";
export { unsqueeze } from "./ops/unsqueeze.ts";
export { where } from "./ops/where.ts";
export type { WindowOptions } from "./ops/windows.ts";
export { defaultGenerator, manualSeed } from "./random/defaultGenerator.ts";
export { Generator } from "./random/generator.ts";
export type { Broadcast, MatMul, Shape } from "./shape/shape.ts";
export type { OneOrTwo } from "./shape/window.ts";
export { Tensor } from "./tensor.ts";
export { getThreads, setThreads } from "./threads/threads.ts";
