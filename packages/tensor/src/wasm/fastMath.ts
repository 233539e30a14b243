/** A setting for those to whom speed is worth more than the last bits. Off, results are the same on every machine. */

let on = false;

export const isFastMath = (): boolean => on;

/**
 * Lets float32 arithmetic be a little less exact and faster, or ends that: tanh as a rational function (8 ulp instead of
 * 2), and products that are added rounded once instead of twice where the machine has an instruction for it
 * (`backend().fastMath` says so; Node 22 and later).
 *
 * Off unless it is asked for, since results then differ from machine to machine in their last bits, and a step that was
 * compiled is compiled anew.
 *
 * @example
 * ```ts
 * import { backend, setFastMath } from "@qzynn/tensor";
 * setFastMath(true);
 * backend().fastMath !== "off"; // → true
 * setFastMath(false);
 * backend().fastMath; // → off
 * ```
 */
export function setFastMath(wanted: boolean): void {
  on = wanted;
}

let known: boolean | undefined;

/** Whether products can be added in one instruction, rounded once. */
export function hasMultiplyAdd(): boolean {
  known ??= typeof WebAssembly !== "undefined" && WebAssembly.validate(MULTIPLY_ADD);
  return known;
}

/** Two of what `make` makes, one for each setting: kernels for the one are not those for the other. */
export function perSetting<T>(make: () => T): () => T {
  let exact: T | undefined;
  let fast: T | undefined;
  return () => {
    if (on) {
      fast ??= make();
      return fast;
    }
    exact ??= make();
    return exact;
  };
}

/** A module with a function that uses the instruction: `relaxed_madd(splat 0, splat 0, splat 0)`. */
const MULTIPLY_ADD = Uint8Array.of(
  ...[0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 19, 1, 17, 0],
  ...[65, 0, 253, 15, 65, 0, 253, 15, 65, 0, 253, 15, 253, 0x85, 2, 11],
);
