/** Every operation that is not elementwise: its gradients, and theirs, against central differences in float64; and compiled. */
import { describe, expect, test } from "vitest";
import { firstOrderOnly, withoutGradient } from "../../oracle/withoutGradient.ts";
import { rows } from "../../suite/rows.ts";
import * as q from "../index.ts";
import { checkGradients, compile, grad, type Tensor, tensor, vmap } from "../index.ts";

/** Numbers without ties, zeros or pattern; the same in every run. */
function values(seed: number, ...shape: number[]): Tensor {
  const n = shape.reduce((a, b) => a * b, 1);
  const data = Float64Array.from({ length: n }, (_, i) => Math.sin(12.9898 * (i + 1) ** 2 + 78.233 * seed) * 1.7);
  const x = tensor(data).reshape(shape).detach();
  x.requiresGrad = true;
  return x;
}
const ints = (data: number[] | number[][]): Tensor => tensor(data, { dtype: "int32" });
const at = ints([2, 0, 2]);
const spread = ints([
  [1, 0, 2],
  [0, 0, 1],
]);

/** A function of tensors, and the shapes of its inputs. The first word of a name is the export that it is for. */
type Case = [f: (...x: Tensor[]) => Tensor, ...shapes: number[][]];

const cases: Record<string, Case> = {
  "index: lists and ranges": [(x) => q.index(x, ["::2", [1, 1, 0]]), [3, 2]],
  "index: a mask": [(x) => q.index(x, [tensor([true, false, true])]), [3, 2]],
  indexPut: [(x, v) => q.indexPut(x, [":", [1, 0]], v), [2, 3], [2, 1]],
  "indexPut, accumulated": [(x, v) => q.indexPut(x, [[1, 1]], v, { accumulate: true }), [2, 3], [2, 3]],
  gather: [(x) => q.gather(x, 1, spread), [2, 3]],
  scatter: [(x, s) => q.scatter(x, 1, ints([[1, 0, 2]]), s), [2, 3], [2, 3]],
  scatterAdd: [(x, s) => q.scatterAdd(x, 1, spread, s), [2, 3], [2, 3]],
  ...Object.fromEntries(
    (["prod", "mean", "amax", "amin"] as const).flatMap((how) =>
      [true, false].map((includeSelf): [string, Case] => [
        `scatterReduce ${how}${includeSelf ? "" : " of the source alone"}`,
        [(x, s) => q.scatterReduce(x, 1, spread, s, how, { includeSelf }), [2, 3], [2, 3]],
      ]),
    ),
  ),
  renorm: [(x) => q.renorm(x, 3, 0, 1.5), [3, 2]],
  embedding: [(w) => q.embedding(spread, w), [3, 2]],
  embeddingBag: [(w) => q.embeddingBag(spread, w), [3, 2]],
  "embeddingBag of weighed rows": [
    (w, perSampleWeights) => q.embeddingBag(spread, w, { mode: "sum", perSampleWeights, paddingIdx: 2 }),
    [3, 2],
    [2, 3],
  ],
  "embeddingBag, the largest": [(w) => q.embeddingBag(spread, w, { mode: "max" }), [3, 2]],
  ...Object.fromEntries(
    (["prod", "mean", "amax", "amin"] as const).map((how): [string, Case] => [
      `indexReduce ${how}`,
      [(x, s) => q.indexReduce(x, 0, at, s, how), [3, 2], [3, 2]],
    ]),
  ),
  gradient: [(x) => q.cat(q.gradient(x, { spacing: 0.5, edgeOrder: 2 })), [3, 4]],
  "gradient: coordinates": [(x, c) => q.gradient(x, { dim: 1, spacing: [c] })[0] as Tensor, [2, 4], [4]],
  normalize: [(x) => q.normalize(x, { p: 3, dim: 0 }), [3, 2]],
  vander: [(x) => q.vander(x, 4), [3]],
  viewAs: [(x) => q.viewAs(x, at), [3]],
  indexSelect: [(x) => q.indexSelect(x, 0, at), [3, 2]],
  indexAdd: [(x, s) => q.indexAdd(x, 0, at, s, { alpha: -2 }), [3, 2], [3, 2]],
  indexCopy: [(x, s) => q.indexCopy(x, 0, ints([2, 0]), s), [3, 2], [2, 2]],
  indexFill: [(x) => q.indexFill(x, 1, ints([1]), 3), [3, 2]],
  take: [(x) => q.take(x, ints([-1, 0, 0])), [2, 2]],
  takeAlongDim: [(x) => q.takeAlongDim(x, ints([[1], [0]]), 1), [2, 3]],
  maskedFill: [(x, v) => q.maskedFill(x, tensor([true, false]), v), [3, 2], []],
  maskedSelect: [(x) => q.maskedSelect(x, tensor([[true], [false]])), [2, 2]],
  maskedScatter: [
    (x, s) =>
      q.maskedScatter(
        x,
        tensor([
          [true, false],
          [true, true],
        ]),
        s,
      ),
    [2, 2],
    [4],
  ],
  rmsNorm: [(x, weight) => q.rmsNorm(x, 3, { weight, eps: 0.1 }), [2, 3], [3]],
  batchNorm: [(x, weight, bias) => q.batchNorm(x, { weight, bias, training: true, eps: 0.1 }), [3, 2, 2], [2], [2]],
  "batchNorm of running moments": [
    (x, weight, bias) => q.batchNorm(x, { weight, bias, runningMean: tensor([0.5, -1]), runningVar: tensor([2, 0.5]) }),
    [3, 2],
    [2],
    [2],
  ],
  instanceNorm: [(x, weight, bias) => q.instanceNorm(x, { weight, bias, eps: 0.1 }), [2, 2, 3], [2], [2]],
  groupNorm: [(x, weight, bias) => q.groupNorm(x, 2, { weight, bias, eps: 0.1 }), [2, 4, 3], [4], [4]],
  localResponseNorm: [(x) => q.localResponseNorm(x, 3, { alpha: 0.5, beta: 0.5, k: 2 }), [1, 4, 2]],
  glu: [(x) => q.glu(x, 0), [4, 2]],
  "prelu, a slope for each channel": [(x, weight) => q.prelu(x, weight), [2, 3, 2], [3]],
  selectScatter: [(x, s) => q.selectScatter(x, s, 1, -1), [2, 3], [2]],
  sliceScatter: [(x, s) => q.sliceScatter(x, s, 1, 0, 3, 2), [2, 3], [2, 2]],
  diagonalScatter: [(x, s) => q.diagonalScatter(x, s, { offset: 1 }), [2, 3], [2]],
  blockDiag: [(a, b) => q.blockDiag(a, b), [2, 1], [1, 2]],
  lstsq: [(a, b) => q.lstsq(a, b), [3, 2], [3, 1]],
  movedim: [(x) => q.movedim(x, 0, 2), [2, 3, 2]],
  flip: [(x) => q.flip(x, [0, -1]), [2, 3, 2]],
  roll: [(x) => q.roll(x, [1, -1], [0, 1]), [2, 3]],
  rot90: [(x) => q.rot90(x, 3), [2, 3]],
  tile: [(x) => q.tile(x, [2, 1, 2]), [2, 3]],
  repeatInterleave: [(x) => q.repeatInterleave(x, ints([2, 0, 1]), 1), [2, 3]],
  "repeatInterleave by a number": [(x) => q.repeatInterleave(x, 2, 0), [2, 3]],
  split: [(x) => q.split(x, [1, 2], 1)[1] as Tensor, [2, 3]],
  hstack: [(a, b) => q.hstack([a, b]), [2, 1], [2, 2]],
  dstack: [(a, b) => q.dstack([a, b]), [2], [2]],
  "pad, constant": [(x) => q.pad(x, [1, -1, 0, 2], { value: 3 }), [2, 3]],
  "pad, reflect": [(x) => q.pad(x, [2, 1], { mode: "reflect" }), [2, 3]],
  "pad, circular": [(x) => q.pad(x, [2, 3, 1, 0], { mode: "circular" }), [2, 3]],
  "pad, replicate": [(x) => q.pad(x, [2, 0], { mode: "replicate" }), [2, 3]],
  asStrided: [(x) => q.asStrided(x, [2, 3], [1, 2], 1), [8]],
  unfold: [(x) => x.unfold(1, 2, 1), [2, 4, 2]],
  triu: [(x) => q.triu(x, 1), [2, 3, 3]],
  tril: [(x) => q.tril(x, -1), [3, 4]],
  diagonal: [(x) => q.diagonal(x, { offset: -1, dim1: 2, dim2: 0 }), [2, 2, 3]],
  diagEmbed: [(x) => q.diagEmbed(x, { offset: 1, dim1: 0, dim2: 2 }), [2, 3]],
  cartesianProd: [(a, b) => q.cartesianProd(a, b), [2], [3]],
  pixelShuffle: [(x) => q.pixelShuffle(x, 2), [1, 4, 2, 1]],
  pixelUnshuffle: [(x) => q.pixelUnshuffle(x, 2), [1, 2, 4]],
  channelShuffle: [(x) => q.channelShuffle(x, 2), [1, 4, 2]],
  ...Object.fromEntries(
    (["nearest", "bilinear", "bicubic", "area"] as const).map((mode): [string, Case] => [
      `interpolate ${mode}`,
      [(x) => q.interpolate(x, { size: [3, 5], mode }), [1, 1, 4, 3]],
    ]),
  ),
  layerNorm: [(x, weight, bias) => q.layerNorm(x, 4, { weight, bias }), [3, 4], [4], [4]],
  "layerNorm without weight": [(x) => q.layerNorm(x, [2, 2], { eps: 0.1 }), [3, 2, 2]],
  recurrent: [
    (gates, weight, h, c) => q.recurrent("lstm", gates, weight, [h, c], { reverse: true }).output,
    ...[
      [4, 8],
      [8, 2],
      [2, 2],
      [2, 2],
    ],
  ],
  scaledDotProductAttention: [(a, b, c) => q.scaledDotProductAttention(a, b, c), [2, 3, 2], [2, 4, 2], [2, 4, 3]],
  inner: [(a, b) => q.inner(a, b), [2, 3], [2, 3]],
  outer: [(a, b) => q.outer(a, b), [2], [3]],
  addmm: [(c, a, b) => q.addmm(c, a, b, { alpha: 2, beta: 0.5 }), [3], [2, 2], [2, 3]],
  addbmm: [(c, a, b) => q.addbmm(c, a, b), [2, 1], [2, 2, 3], [2, 3, 2]],
  tensordot: [
    (a, b) =>
      q.tensordot(a, b, [
        [0, 2],
        [1, 0],
      ]),
    [2, 1, 3],
    [3, 2],
  ],
  "einsum: a chain with a diagonal": [(a, b, c) => q.einsum("iij,jk,...k->...i", a, b, c), [2, 2, 3], [3, 2], [2, 2]],
  "einsum: an axis of 1 repeats": [(a, b) => q.einsum("ij,ij->i", a, b), [2, 1], [2, 3]],
  kron: [(a, b) => q.kron(a, b), [2, 2], [2]],
  cross: [(a, b) => q.cross(a, b), [2, 3], [1, 3]],
  cdist: [(a, b) => q.cdist(a, b), [2, 3], [2, 3]],
  matrixPower: [(x) => q.matrixPower(x, -2), [2, 2]],
  solve: [(a, b) => q.solve(a, b), [2, 3, 3], [3, 2]],
  "solve for a vector": [(a, b) => q.solve(a, b), [2, 2], [2]],
  inverse: [(x) => q.inverse(x), [2, 2, 2]],
  det: [(x) => q.det(x), [2, 3, 3]],
  slogdet: [(x) => q.slogdet(x).logabsdet, [3, 3]],
  solveTriangular: [(a, b) => q.solveTriangular(a, b, { upper: true, left: false }), [2, 2], [3, 2]],
  cholesky: [(x) => q.cholesky(x.matmul(x.transpose(-2, -1)).add(q.eye(3).to("float64"))), [2, 3, 3]],
  qr: [(x) => q.qr(x).Q.matmul(q.qr(x).R.add(1)), [3, 2]],
  "qr of a wide matrix": [(x) => q.qr(x).Q.sum(0).matmul(q.qr(x).R), [2, 3]],
  "eigh, eigenvalues and projections": [
    (x) => {
      const { eigenvalues, eigenvectors } = q.eigh(x.add(x.t()));
      return q.cat([eigenvalues, eigenvectors.pow(2).select(0, 0)]);
    },
    [3, 3],
  ],
  ...Object.fromEntries(
    [
      [3, 2],
      [2, 3],
    ].map((shape): [string, Case] => [
      `svd of [${shape}]`,
      [
        (x) => {
          const { U, S, Vh } = q.svd(x);
          return q.cat([S, U.mul(U.select(0, 0)).flatten(), Vh.mul(Vh.select(1, 0).unsqueeze(1)).flatten()]);
        },
        shape,
      ],
    ]),
  ),
  pinv: [(x) => q.pinv(x), [3, 2]],
  "matrixNorm nuc": [(x) => q.matrixNorm(x, "nuc", [0, 2]), [2, 2, 3]],
  "matrixNorm 2": [(x) => q.matrixNorm(x, 2), [2, 3]],
  "matrixNorm inf": [(x) => q.matrixNorm(x, Infinity), [2, 3]],
  affineGrid: [(x) => q.affineGrid(x, [2, 1, 2, 3]), [2, 2, 3]],
  "affineGrid of bodies": [(x) => q.affineGrid(x, [1, 1, 2, 1, 2]), [1, 3, 4]],
  "gridSample, bicubic": [(x, g) => q.gridSample(x, g, { mode: "bicubic" }), [1, 1, 3, 4], [1, 1, 2, 2]],
  "gridSample of bodies": [(x, g) => q.gridSample(x, g, {}), [1, 1, 2, 3, 2], [1, 1, 1, 2, 3]],
  "interpolate, antialias": [(x) => q.interpolate(x, { size: [2, 5], mode: "bicubic", antialias: true }), [1, 1, 4, 3]],
  ...Object.fromEntries(
    (["zeros", "border", "reflection"] as const).map((paddingMode): [string, Case] => [
      `gridSample, ${paddingMode}`,
      [(x, g) => q.gridSample(x, g, { paddingMode }), [1, 2, 3, 4], [1, 2, 2, 2]],
    ]),
  ),
  cumsum: [(x) => q.cumsum(x, 1), [2, 3]],
  prod: [(x) => q.prod(x, [0, 2]), [2, 3, 2]],
  nansum: [(x) => q.nansum(x, 1), [2, 3]],
  nanmean: [(x) => q.nanmean(x, 0), [2, 3]],
  var: [(x) => q.variance(x, [0, 2]), [2, 3, 2]],
  std: [(x) => q.std(x, 1, { correction: 0, keepdim: true }), [2, 3]],
  varMean: [(x) => q.varMean(x, 0).mean.add(q.varMean(x, 0).var), [3, 2]],
  logsumexp: [(x) => q.logsumexp(x, [0, -1]), [2, 3, 2]],
  softmin: [(x) => q.softmin(x, 1), [2, 3]],
  aminmax: [(x) => q.aminmax(x, { dim: 1 }).max, [2, 3]],
  ...Object.fromEntries(
    [0.5, 1, 2, 3.5, Infinity, -Infinity, -2].map((p): [string, Case] => [
      `norm ${p}`,
      [(x) => q.vectorNorm(x, p, 1), [2, 3]],
    ]),
  ),
  median: [(x) => q.median(x), [2, 3]],
  "median along an axis": [(x) => q.median(x, 1).values, [2, 3]],
  nanmedian: [(x) => q.nanmedian(x, 0).values, [3, 2]],
  mode: [(x) => q.mode(x).values, [2, 3]],
  kthvalue: [(x) => q.kthvalue(x, 2, 0).values, [3, 2]],
  quantile: [(x) => q.quantile(x, [0.1, 0.6], { dim: 0 }), [4, 2]],
  nanquantile: [(x) => q.nanquantile(x, 0.3, { dim: 1, interpolation: "midpoint" }), [2, 4]],
  sort: [(x) => q.sort(x, 0, { descending: true }).values, [4, 2]],
  topk: [(x) => q.topk(x, 2, 0).values, [4, 2]],
  cummax: [(x) => q.cummax(x, 0).values, [4, 2]],
  cummin: [(x) => q.cummin(x, 1).values, [2, 4]],
  logcumsumexp: [(x) => q.logcumsumexp(x, 1), [2, 4]],
  diff: [(x, p) => q.diff(x, { n: 2, dim: 0, prepend: p }), [4, 2], [1, 2]],
  cov: [(x) => q.cov(x), [2, 4]],
  corrcoef: [(x) => q.corrcoef(x).index([0, 1]), [2, 4]],
  trapezoid: [(y, x) => q.trapezoid(y, { x }), [2, 4], [4]],
  cumulativeTrapezoid: [(y) => q.cumulativeTrapezoid(y, { dx: 2, dim: 0 }), [3, 2]],
  cumprod: [(x) => q.cumprod(x, 0), [4, 2]],
  conv1d: [(x, w, bias) => q.conv1d(x, w, { bias, stride: 2, padding: 1, groups: 2 }), [2, 2, 5], [2, 1, 3], [2]],
  conv3d: [(x, w) => q.conv3d(x, w, { stride: [2, 1, 1], padding: [1, 0, 1] }), [1, 2, 3, 2, 3], [2, 2, 2, 2, 2]],
  convTranspose1d: [
    (x, w) => q.convTranspose1d(x, w, { stride: 2, padding: 1, outputPadding: 1 }),
    [1, 2, 3],
    [2, 1, 3],
  ],
  convTranspose2d: [(x, w) => q.convTranspose2d(x, w, { stride: [1, 2], groups: 2 }), [1, 2, 2, 3], [2, 1, 2, 2]],
  convTranspose3d: [
    (x, w) => q.convTranspose3d(x, w, { stride: [2, 1, 2], padding: [1, 0, 0], dilation: [1, 2, 1] }),
    [1, 2, 2, 2, 2],
    [2, 1, 2, 2, 1],
  ],
  "unfold, im2col": [(x) => q.unfold(x, [2, 3], { padding: [0, 1], dilation: [2, 1] }), [1, 2, 4, 3]],
  fold: [(x) => q.fold(x, [3, 4], 2, { stride: [1, 2] }), [2, 4, 4]],
  maxPool1d: [(x) => q.maxPool1d(x, 3, { stride: 2, padding: 1 }), [2, 2, 7]],
  maxPool3d: [(x) => q.maxPool3d(x, 2, { stride: [1, 2, 1] }), [1, 3, 4, 3]],
  maxUnpool2d: [(x) => q.maxUnpool2d(x, tensor([[[5, 0]]], { dtype: "int32" }), 2, { stride: 3 }), [1, 1, 2]],
  avgPool1d: [(x) => q.avgPool1d(x, 3, { stride: 2, padding: 1, countIncludePad: false }), [2, 1, 6]],
  avgPool3d: [(x) => q.avgPool3d(x, [2, 3, 2], { ceilMode: true }), [1, 3, 4, 3]],
  adaptiveAvgPool2d: [(x) => q.adaptiveAvgPool2d(x, [2, 3]), [1, 2, 5, 4]],
  adaptiveAvgPool3d: [(x) => q.adaptiveAvgPool3d(x, [2, 2, 1]), [1, 3, 3, 4]],
  adaptiveMaxPool1d: [(x) => q.adaptiveMaxPool1d(x, 3), [2, 5]],
  adaptiveMaxPool3d: [(x) => q.adaptiveMaxPool3d(x, 2), [1, 3, 3, 5]],
  lpPool2d: [(x) => q.lpPool2d(x, 2, 2, { ceilMode: true }), [1, 4, 3]],
  fractionalMaxPool2d: [
    (x) => q.fractionalMaxPool2d(x, 2, { outputSize: 2, randomSamples: tensor([[[0.3, 0.8]]]) }),
    [1, 4, 5],
  ],
};

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

/** Elementwise functions that `suite/rows.ts` has no row for. */
const elementwise: Record<string, Case> = {
  floatPower: [(a, b) => q.floatPower(positive(a), b), [2, 2], [2]],
  ldexp: [(x, b) => q.ldexp(x, b), [2, 2], [2]],
  mvlgamma: [(x) => q.mvlgamma(positive(x).add(1), 2), [3]],
  rsub: [(a, b) => q.rsub(a, b, { alpha: 2 }), [2, 2], [2]],
  zeta: [(x) => q.zeta(tensor([3, 2.5], { dtype: "float64" }), positive(x)), [2]],
};

const all: Record<string, Case> = { ...cases, ...shapes, ...reductions, ...algebra, ...network, ...elementwise };

/** Their shapes depend on values, so that no step can hold them. */
const byValues = new Set(["index: a mask", "maskedSelect", "repeatInterleave"]);

const weighed = (y: Tensor): Tensor => y.mul(q.arange(y.numel()).to(y.dtype).add(1).div(3).reshape(y.shape)).sum();

describe("gradients", () => {
  test.each(Object.entries(all))("%s", (name, [f, ...shapes]) => {
    const inputs = shapes.map((shape, i) => values(i + 1, ...shape));
    expect(checkGradients(f, inputs)).toBe(true);
    if (firstOrderOnly.has(name)) return;
    // Of squares, so that there is a second derivative even where the operation only moves values.
    const slope = (...x: Tensor[]): Tensor => {
      const y = f(...x);
      return grad(weighed(y.mul(y)), x, { createGraph: true })
        .map((g) => weighed(g))
        .reduce((a, b) => a.add(b));
    };
    expect(checkGradients(slope, inputs)).toBe(true);
  });

  test.each(Object.entries(all).filter(([name]) => !byValues.has(name)))("compiled: %s", (_, [f, ...shapes]) => {
    const step = (...x: Tensor[]): Tensor[] => {
      for (const each of x) each.requiresGrad = true;
      const y = f(...x);
      return [y, ...grad(weighed(y.mul(y)), x)];
    };
    const inputs = shapes.map((shape, i) => values(i + 1, ...shape).to("float32"));
    const eager = step(...inputs.map((x) => x.detach()));
    const compiled = compile(step)(...inputs.map((x) => x.detach()));
    expect(compiled.map((x) => x.toArray())).toEqual(eager.map((x) => x.toArray()));
  });

  test("a product with zeros has exact gradients", () => {
    const x = tensor([2, 0, 3, 0.5], { dtype: "float64", requiresGrad: true });
    for (const f of [(x: Tensor) => q.cumprod(x, 0), (x: Tensor) => q.prod(x)]) {
      expect(checkGradients(f, [x])).toBe(true);
      const slope = (x: Tensor): Tensor => grad(weighed(f(x)), x, { createGraph: true })[0];
      expect(checkGradients(slope, [x])).toBe(true);
    }
  });
});

describe("every export", () => {
  const elementwise = new Set(rows.map(({ name }) => name));
  const functions = Object.entries(q).filter(([, value]) => typeof value === "function");
  const here = new Set(Object.keys(all).map((name) => /^\w+/.exec(name)?.[0] ?? ""));
  const elsewhere = new Set(Object.values(withoutGradient).flat());
  const isCovered = (name: string) => here.has(name) || elsewhere.has(name) || elementwise.has(name);

  // A new operation without inputs here cannot escape: add it to `cases`, to `suite/rows.ts`, or to `withoutGradient`.
  test.each(functions)("%s has inputs for its gradient, or is said to have none", (name, value) => {
    const names = functions.filter(([, other]) => other === value).map(([alias]) => alias);
    expect(names.some(isCovered), name).toBe(true);
  });

  test("nothing is listed that is not there", () => {
    const known = new Set(functions.map(([name]) => name));
    expect([...here, ...elsewhere].filter((name) => !known.has(name))).toEqual([]);
  });
});

describe("vmap", () => {
  const batch = 3;
  /** Slices that differ, along a first axis. */
  const slices = (shape: number[], i: number): Tensor[] =>
    Array.from({ length: batch }, (_, b) => values(10 * b + i + 1, ...shape));

  test.each(Object.entries(all).filter(([name]) => !byValues.has(name)))(
    "%s: of a batch it is that of each slice, and so are its gradients",
    (_, [f, ...shapes]) => {
      const columns = shapes.map(slices);
      const each = Array.from({ length: batch }, (_, b) => {
        const x = columns.map((column) => column[b] as Tensor);
        const y = f(...x);
        return [y, ...grad(weighed(y.mul(y)), x, { materializeGrads: true })];
      });
      const x = columns.map((column) => q.stack(column).detach());
      for (const leaf of x) leaf.requiresGrad = true;
      // Gradients taken within each slice, and from outside of all of them.
      const within = vmap((...x: Tensor[]) => {
        for (const leaf of x) leaf.requiresGrad = true;
        const y = f(...x);
        return [y.detach(), ...grad(weighed(y.mul(y)), x, { materializeGrads: true })];
      })(...x.map((leaf) => leaf.detach()));
      const y = vmap(f)(...x);
      const outside = [y, ...grad(vmap((y) => weighed(y.mul(y)))(y).sum(), x, { materializeGrads: true })];
      each[0]?.forEach((_, k) => {
        const expected = q.stack(each.map((list) => list[k] as Tensor));
        for (const got of [within[k], outside[k]]) {
          expect(got?.shape).toEqual(expected.shape);
          expected.data.forEach((v, i) => {
            expect(got?.data[i]).toBeCloseTo(v, 9);
          });
        }
      });
    },
  );
});
