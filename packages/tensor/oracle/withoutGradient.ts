/**
 * Exports whose gradients `ops/gradients.test.ts` does not check. Every other one has inputs there, or a row in
 * `suite/rows.ts`, or a test fails by its name.
 */

const list = (names: string): readonly string[] => names.split(/\s+/).filter(Boolean);

/** Exports without a gradient to check, and why. */
export const withoutGradient: Readonly<Record<string, readonly string[]>> = {
  "makes a tensor from nothing": list(`arange bernoulli empty emptyLike exponential eye fromArray full fullLike linspace
    logspace multinomial normal ones onesLike poisson rand randLike randint randintLike randn randnLike randperm tensor
    trilIndices triuIndices uniform zeros zerosLike`),
  "answers a question or counts, in whole numbers": list(`all allclose any argmax argmin argsort argwhere bincount
    bitwiseAnd bitwiseLeftShift bitwiseNot bitwiseOr bitwiseRightShift bitwiseXor bucketize countNonzero eq equal gcd ge gt
    histc isclose isfinite isin isinf isnan isneginf isposinf lcm le logicalAnd logicalNot logicalOr logicalXor lt
    matrixRank ne nonzero oneHot searchsorted signbit unique uniqueConsecutive`),
  "is flat wherever it has a slope": list("floorDivide heaviside nextafter"),
  "draws its slopes: activations.test.ts": list("rrelu"),
  "is made of formulas by its caller: elementwise.test.ts": list("fromFormula"),
  "is no operation": list(`Generator QzynnError Tensor assign backend backward checkGradients checkRange compile
    customFunction detach detectAnomaly enableGrad explain getThreads grad hessian hvp
    isAnomalyEnabled isCompiling
    isGradEnabled jacobian jvp manualSeed namePlaces noGrad place registerHook registerPostAccumulateGradHook retainGrad
    runHook setDetectAnomaly setFastMath setGradEnabled setThreads settingRead vjp vmap`),
};

/** Gradients that have none themselves, as in PyTorch. */
export const firstOrderOnly = new Set(["ctcLoss"]);
