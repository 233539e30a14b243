import { isSealed } from "../tensor.ts";

/**
 * Whether a step is being written down by {@link compile} just now, PyTorch's `torch.compiler.is_compiling`: no value can
 * be read, and what plain JavaScript does happens once.
 *
 * @example
 * ```ts
 * import { isCompiling } from "@qzynn/tensor";
 * isCompiling(); // → false
 * ```
 */
export const isCompiling = (): boolean => isSealed();
