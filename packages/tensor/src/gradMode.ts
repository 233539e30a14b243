/** Whether operations are being watched for a later `backward`. */
let watching = true;

/** Whether operations are being watched just now. */
export const isGradEnabled = (): boolean => watching;

function withMode<R>(mode: boolean, body: () => R): R {
  const before = watching;
  watching = mode;
  try {
    return body();
  } finally {
    watching = before;
  }
}

/**
 * Runs `body` without watching: no graph is built and results want no gradient.
 * `body` must be synchronous; what happens after an `await` in it is watched again.
 *
 * @example
 * ```ts
 * import { noGrad, tensor } from "@qzynn/tensor";
 * const w = tensor([1, 2], { requiresGrad: true });
 * noGrad(() => w.mul(2)).requiresGrad; // → false
 * ```
 */
export const noGrad = <R>(body: () => R): R => withMode(false, body);

/** Runs `body` watching, inside a `noGrad`. */
export const enableGrad = <R>(body: () => R): R => withMode(true, body);

/**
 * Switches watching on or off: for all that follows, or with `body` for what runs in it, whose result it gives back.
 *
 * @example
 * ```ts
 * import { isGradEnabled, setGradEnabled } from "@qzynn/tensor";
 * setGradEnabled(false, () => isGradEnabled()); // → false
 * ```
 */
export function setGradEnabled(mode: boolean): void;
export function setGradEnabled<R>(mode: boolean, body: () => R): R;
export function setGradEnabled<R>(mode: boolean, body?: () => R): R | undefined {
  if (body) return withMode(mode, body);
  watching = mode;
  return undefined;
}
