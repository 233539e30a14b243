/** Anomaly mode: whoever makes a NaN is told of at once, and not when the loss is one. */
import { isFloat } from "./dtype.ts";
import { QzynnError } from "./errors.ts";
import { indexAt } from "./shape/indexAt.ts";
import type { Tensor } from "./tensor.ts";

export interface AnomalyOptions {
  /** Whether results and gradients are looked through for NaN; without, only the calls behind them are remembered. */
  readonly checkNan?: boolean;
}

let mode: Required<AnomalyOptions> | null = null;

/** Whether anomaly mode is on. */
export const isAnomalyEnabled = (): boolean => mode !== null;

/** Whether NaN are looked for just now. */
export const looksForNaN = (): boolean => mode?.checkNan ?? false;

/**
 * Switches anomaly mode on or off for all that follows; {@link detectAnomaly} says what it does, for one function.
 *
 * @example
 * ```ts
 * import { setDetectAnomaly, isAnomalyEnabled } from "@qzynn/tensor";
 * setDetectAnomaly(true);
 * const before = isAnomalyEnabled();
 * setDetectAnomaly(false);
 * [before, isAnomalyEnabled()]; // → [ true, false ]
 * ```
 */
export function setDetectAnomaly(enabled: boolean, { checkNan = true }: AnomalyOptions = {}): void {
  mode = enabled ? { checkNan } : null;
}

/**
 * Runs `body` in anomaly mode, PyTorch's `detect_anomaly`: the operation that makes the first NaN, forward or backward,
 * throws a {@link QzynnError} that names it, its place in the result, what went in there and the path of the layer. For
 * a gradient the error's `cause` has the stack of the forward call. (PyTorch looks at gradients only.)
 *
 * It is slow, since every result is looked through, and compiled steps run uncompiled: for debugging, not for training.
 *
 * @example
 * ```ts
 * import { detectAnomaly, tensor } from "@qzynn/tensor";
 * const x = tensor([4, -1], { requiresGrad: true });
 * let said = "";
 * try {
 *   detectAnomaly(() => x.sqrt().sum().backward());
 * } catch (error) {
 *   said = String(error).slice(0, 77);
 * }
 * said; // → QzynnError: sqrt: made a NaN at [1] of its result of [2], where input 0 is -1
 * ```
 */
export function detectAnomaly<R>(body: () => R, { checkNan = true }: AnomalyOptions = {}): R {
  return withMode({ checkNan }, body);
}

/** Runs `body`, in which calls are remembered and nobody looks at results: whoever called it looks at them himself. */
export const withoutLooking = <R>(body: () => R): R => withMode(mode && { checkNan: false }, body);

function withMode<R>(next: typeof mode, body: () => R): R {
  const before = mode;
  mode = next;
  try {
    return body();
  } finally {
    mode = before;
  }
}

/** An error with the stack of a call that somebody may want to see later. */
export const callOf = (name: string): Error | null => (mode ? new Error(`${name} was called here`) : null);

/** The place of the first NaN of `x`, or −1. What only a compiled step will compute has none yet. */
export function firstNaN({ dtype, storage }: Tensor): number {
  if (!isFloat(dtype) || storage.unreadable) return -1;
  return storage.array.findIndex(Number.isNaN);
}

/** Refuses a result that holds a NaN. */
export function refuseNaN(name: string, inputs: readonly Tensor[], out: Tensor): void {
  const at = firstNaN(out);
  if (at < 0) return;
  inputs.forEach((x, i) => {
    const from = firstNaN(x);
    if (from < 0) return;
    throw new QzynnError(
      `${name}: input ${i} of [${x.shape}] is NaN already, at ${indexAt(from, x.shape)}, and no operation in anomaly mode made it; ` +
        "look for it in the data and the parameters, with isnan(x).any()",
    );
  });
  throw new QzynnError(
    `${name}: made a NaN at ${indexAt(at, out.shape)} of its result of [${out.shape}]${found(inputs, out, at)}; ${WAY_OUT}`,
  );
}

export const WAY_OUT =
  "keep what goes in where the function has a value and a slope, with clamp or a small ε, " +
  "or lower the learning rate if the values have grown";

/** What stands in the inputs at the same place, as far as there is such a place. */
export function found(
  inputs: readonly (Tensor | undefined)[],
  { shape }: { shape: readonly number[] },
  at: number,
): string {
  const told = inputs.flatMap((x, i) => {
    const there = x && String(x.shape) === String(shape) ? at : x?.numel() === 1 ? 0 : -1;
    return x && there >= 0 && !x.storage.unreadable ? [`input ${i} is ${x.storage.array[there]}`] : [];
  });
  return told.length > 0 ? `, where ${told.join(" and ")}` : "";
}
