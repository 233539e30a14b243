/**
 * Inputs for operations whose gradients `ops/gradients.test.ts` checks, and names of those that have none: every export
 * of the package is in one of the lists, or that test fails by its name.
 */
import * as q from "../src/index.ts";
import { type Tensor, tensor } from "../src/index.ts";

/** A function of tensors, and the shapes of its inputs. The first word of a name is the export that it is for. */
export type Case = [f: (...x: Tensor[]) => Tensor, ...shapes: number[][]];

const ints = (data: number[] | number[][]): Tensor => tensor(data, { dtype: "int32" });

/** Away from 0 and below: 0.5 + x². */
const positive = (x: Tensor): Tensor => x.mul(x).add(0.5);

const product = (x: Tensor[]): Tensor => x.reduce((a, b) => a.mul(b));

const shapes: Record<string, Case> = {
  atleast1d: [(x) => q.atleast1d(x), []],
  atleast2d: [(x) => q.atleast2d(x), [3]],
  atleast3d: [(x) => q.atleast3d(x), [3]],
  broadcastTensors: [(a, b) => product(q.broadcastTensors(a, b)), [2, 1], [3]],
  chunk: [(x) => q.chunk(x, 2, 1)[0] as Tensor, [2, 3]],
  clone: [(x) => q.clone(x), [2, 2]],
  columnStack: [(a, b) => q.columnStack([a, b]), [2], [2, 2]],
  combinations: [(x) => q.combinations(x, 2), [3]],
  concat: [(a, b) => q.concat([a, b], 1), [2, 1], [2, 2]],
  diag: [(x) => q.diag(x, 1), [3]],
  "diag of a matrix": [(x) => q.diag(x, -1), [3, 3]],
  diagflat: [(x) => q.diagflat(x), [2, 2]],
  dsplit: [(x) => q.dsplit(x, [1])[1] as Tensor, [1, 2, 3]],
  expand: [(x) => q.expand(x, [2, 3, 2]), [3, 1]],
  expandAs: [(x, y) => q.expandAs(x, y).mul(y), [1, 2], [3, 2]],
  flatten: [(x) => q.flatten(x, 1), [2, 2, 2]],
  fliplr: [(x) => q.fliplr(x), [2, 3]],
  flipud: [(x) => q.flipud(x), [2, 3]],
  hsplit: [(x) => q.hsplit(x, [1])[0] as Tensor, [2, 3]],
  meshgrid: [(a, b) => product(q.meshgrid([a, b])), [2], [3]],
  narrow: [(x) => q.narrow(x, 1, 1, 2), [2, 3]],
  permute: [(x) => q.permute(x, [2, 0, 1]), [2, 1, 3]],
  repeat: [(x) => q.repeat(x, [2, 1, 2]), [2, 3]],
  reshape: [(x) => q.reshape(x, [3, -1]), [2, 3]],
  select: [(x) => q.select(x, 1, -1), [2, 3]],
  slice: [(x) => q.slice(x, 1, 0, 4, 2), [2, 4]],
  squeeze: [(x) => q.squeeze(x, 1), [2, 1, 2]],
  stack: [(a, b) => q.stack([a, b], 1), [2, 2], [2, 2]],
  t: [(x) => q.t(x), [2, 3]],
  tensorSplit: [(x) => q.tensorSplit(x, 2, 1)[0] as Tensor, [2, 3]],
  to: [(x) => q.to(x, "float64").mul(x), [2]],
  transpose: [(x) => q.transpose(x, 0, 2), [2, 1, 3]],
  unbind: [(x) => q.unbind(x, 1)[1] as Tensor, [2, 3]],
  unflatten: [(x) => q.unflatten(x, 1, [2, -1]), [2, 4]],
  unfoldAlong: [(x) => q.unfoldAlong(x, 0, 2, 1), [4, 2]],
  unsqueeze: [(x) => q.unsqueeze(x, 1), [2, 2]],
  vsplit: [(x) => q.vsplit(x, [1])[1] as Tensor, [2, 2]],
  vstack: [(a, b) => q.vstack([a, b]), [2], [1, 2]],
};

const reductions: Record<string, Case> = {
  amax: [(x) => q.amax(x, 1), [2, 3]],
  "amax of ties": [(x) => q.amax(q.cat([x, x], 1), [0, 1]), [2, 2]],
  amin: [(x) => q.amin(x, [0, 1]), [2, 3]],
  logSoftmax: [(x) => q.logSoftmax(x, 0), [3, 2]],
  max: [(x) => q.max(x), [2, 3]],
  "max along an axis": [(x) => q.max(x, 1).values, [2, 3]],
  mean: [(x) => q.mean(x, [0, 2], { keepdim: true }), [2, 3, 2]],
  min: [(x) => q.min(x, 0).values, [2, 3]],
  msort: [(x) => q.msort(x), [3, 2]],
  softmax: [(x) => q.softmax(x, 1), [2, 3]],
  "stdMean, both": [(x) => q.stdMean(x, 1).std.mul(q.stdMean(x, 1).mean), [2, 3]],
  sum: [(x) => q.sum(x, 1, { keepdim: true }), [2, 3]],
};

const algebra: Record<string, Case> = {
  addmv: [(y, a, x) => q.addmv(y, a, x, { beta: 0.5, alpha: -2 }), [2], [2, 3], [3]],
  addr: [(y, a, b) => q.addr(y, a, b, { alpha: 2 }), [2, 3], [2], [3]],
  baddbmm: [(y, a, b) => q.baddbmm(y, a, b), [2, 1, 2], [2, 1, 3], [2, 3, 2]],
  bmm: [(a, b) => q.bmm(a, b), [2, 1, 3], [2, 3, 2]],
  dot: [(a, b) => q.dot(a, b), [3], [3]],
  eigvalsh: [(x) => q.eigvalsh(x.add(x.t())), [3, 3]],
  logdet: [(x) => q.logdet(x.matmul(x.t()).add(q.eye(2).to("float64"))), [2, 2]],
  matmul: [(a, b) => q.matmul(a, b), [2, 1, 2, 3], [3, 2]],
  "matmul, both turned": [(a, b) => q.matmul(a, b, { transposeA: true, transposeB: true }), [3, 2], [2, 3]],
  "matmul of a vector and a stack": [(a, b) => q.matmul(a, b), [3], [2, 3, 2]],
  mm: [(a, b) => q.mm(a, b), [2, 3], [3, 1]],
  mv: [(a, x) => q.mv(a, x), [2, 3], [3]],
  svdvals: [(x) => q.svdvals(x), [3, 2]],
  trace: [(x) => q.trace(x), [3, 3]],
};

const network: Record<string, Case> = {
  cosineSimilarity: [(a, b) => q.cosineSimilarity(a, b), [2, 3], [2, 3]],
  pairwiseDistance: [(a, b) => q.pairwiseDistance(a, b, { p: 3 }), [2, 3], [2, 3]],
  adaptiveAvgPool1d: [(x) => q.adaptiveAvgPool1d(x, 2), [1, 2, 5]],
  adaptiveMaxPool2d: [(x) => q.adaptiveMaxPool2d(x, [2, 1]), [1, 1, 3, 4]],
  avgPool2d: [(x) => q.avgPool2d(x, 2, { stride: 1, padding: 1, countIncludePad: false }), [1, 1, 3, 3]],
  conv2d: [
    (x, w, b) => q.conv2d(x, w, { bias: b, stride: [2, 1], padding: 1, dilation: [1, 2], groups: 2 }),
    [2, 2, 3, 4],
    [2, 1, 2, 2],
    [2],
  ],
  ctcLoss: [
    (x) =>
      q.ctcLoss(q.logSoftmax(x, 2), ints([[1, 2, 2]]), ints([5]), ints([3]), {
        blank: 0,
        zeroInfinity: false,
      }),
    [5, 1, 3],
  ],
  fractionalMaxPool3d: [
    (x) => q.fractionalMaxPool3d(x, 2, { outputSize: [1, 2, 2], randomSamples: tensor([[[0.3, 0.6, 0.2]]]) }),
    [1, 1, 3, 4, 4],
  ],
  glu: [(x) => q.glu(x, 1), [2, 4]],
  lpPool1d: [(x) => q.lpPool1d(positive(x), 3, 2), [1, 2, 4]],
  lpPool3d: [(x) => q.lpPool3d(positive(x), 2, 2), [1, 1, 2, 2, 2]],
  maxPool2d: [(x) => q.maxPool2d(x, 2, { stride: 1, padding: 1 }), [1, 1, 3, 3]],
  maxUnpool1d: [(x) => q.maxUnpool1d(x, ints([[1, 2]]).reshape([1, 1, 2]), 2), [1, 1, 2]],
  maxUnpool3d: [(x) => q.maxUnpool3d(x, ints([3]).reshape([1, 1, 1, 1, 1]), 2), [1, 1, 1, 1, 1]],
  negativeLogLikelihood: [
    (x) => q.negativeLogLikelihood(x, ints([1, 0]), null, { call: "nll", at: 1, ignoreIndex: -100, reduction: "mean" }),
    [2, 3],
  ],
  prelu: [(x, w) => q.prelu(x, w), [2, 3], [3]],
};

/** Elementwise functions that `ops/elementwise.test.ts` has no row for. */
const elementwise: Record<string, Case> = {
  floatPower: [(a, b) => q.floatPower(positive(a), b), [2, 2], [2]],
  ldexp: [(x, b) => q.ldexp(x, b), [2, 2], [2]],
  mvlgamma: [(x) => q.mvlgamma(positive(x).add(1), 2), [3]],
  rsub: [(a, b) => q.rsub(a, b, { alpha: 2 }), [2, 2], [2]],
  zeta: [(x) => q.zeta(tensor([3, 2.5], { dtype: "float64" }), positive(x)), [2]],
};

/** Gradients that have none themselves, as in PyTorch. */
export const firstOnly = new Set(["ctcLoss"]);

export const more: Readonly<Record<string, Case>> = {
  ...shapes,
  ...reductions,
  ...algebra,
  ...network,
  ...elementwise,
};

const list = (names: string): readonly string[] => names.split(/\s+/).filter(Boolean);

/** Exports without a gradient to check, and why. */
export const without: Readonly<Record<string, readonly string[]>> = {
  "makes a tensor from nothing": list(`arange bernoulli empty emptyLike exponential eye fromArray full fullLike linspace
    logspace multinomial normal ones onesLike rand randLike randint randintLike randn randnLike randperm tensor
    trilIndices triuIndices uniform zeros zerosLike`),
  "answers a question or counts, in whole numbers": list(`all allclose any argmax argmin argsort argwhere bincount
    bitwiseAnd bitwiseLeftShift bitwiseNot bitwiseOr bitwiseRightShift bitwiseXor bucketize countNonzero eq equal gcd ge gt
    histc isclose isfinite isin isinf isnan isneginf isposinf lcm le logicalAnd logicalNot logicalOr logicalXor lt
    matrixRank ne nonzero oneHot searchsorted signbit unique uniqueConsecutive`),
  "is flat wherever it has a slope": list("floorDivide heaviside nextafter"),
  "draws its slopes: activations.test.ts": list("rrelu"),
  "is made of formulas by its caller: elementwise.test.ts": list("fromFormula"),
  "is no operation": list(`Generator QzynnError Tensor assign backend backward checkGradients checkRange compile
    customFunction detach detectAnomaly enableGrad explain getThreads grad hessian hooksAsked
    hooksChanged hvp isAnomalyEnabled isCompiling
    isGradEnabled jacobian jvp manualSeed namePlaces noGrad place registerHook registerPostAccumulateGradHook retainGrad
    runHook setDetectAnomaly setFastMath setGradEnabled setThreads vjp vmap`),
};
