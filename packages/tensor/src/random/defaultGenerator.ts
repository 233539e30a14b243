/** The generator that is used where none is given. */
import { Generator } from "./generator.ts";
import { unpredictableSeed } from "./seed.ts";

/** Seeded unpredictably when the package is loaded; call `manualSeed` for numbers that come again. */
export const defaultGenerator: Generator = new Generator(unpredictableSeed());

/**
 * Seeds the default generator, as `torch.manual_seed` does.
 *
 * @throws QzynnError for a seed that is not whole or does not fit 64 bits
 *
 * @example
 * ```ts
 * import { defaultGenerator, manualSeed } from "@qzynn/tensor";
 * manualSeed(0);
 * defaultGenerator.random32(); // → 2357136044
 * ```
 */
export const manualSeed = (seed: number | bigint): Generator => defaultGenerator.manualSeed(seed);
