/** A source of random numbers that gives PyTorch's numbers for PyTorch's seeds. */
import { decodeState, encodeState } from "./generatorState.ts";
import { Mt19937 } from "./mt19937.ts";
import { checkSeed, DEFAULT_SEED, unpredictableSeed } from "./seed.ts";
import { eachBlock, eachWords, type Use, type UseInPlace } from "./words.ts";

/**
 * PyTorch's CPU generator: one MT19937 and the cached half of a pair of normal samples.
 *
 * The engine is seeded with the low 32 bits of the seed, so seeds that agree in those give the same
 * numbers. Not for secrets: 624 outputs reveal the rest.
 *
 * @param seed from −2⁶³ to 2⁶⁴ − 1; without one 67280421310721, as `torch.Generator()` has it
 * @throws QzynnError for a seed that is not whole or does not fit 64 bits
 *
 * @example
 * ```ts
 * import { Generator } from "@qzynn/tensor";
 * const generator = new Generator(42);
 * generator.random32(); // → 1608637542
 * const state = generator.getState();
 * generator.random32(); // → 3421126067
 * generator.setState(state);
 * generator.random32(); // → 3421126067
 * generator.initialSeed(); // → 42n
 * ```
 */
export class Generator {
  /** The second of the last two normal samples, kept for the next call that draws one at a time. */
  cachedNormal: number | null = null;
  #engine = new Mt19937(0);
  #seed = DEFAULT_SEED;

  constructor(seed: number | bigint = DEFAULT_SEED) {
    this.#start(checkSeed("Generator", seed));
  }

  /** Begins anew from `seed`, as `torch.manual_seed` does; a negative seed stands for itself plus 2⁶⁴. */
  manualSeed(seed: number | bigint): this {
    this.#start(checkSeed("manualSeed", seed));
    return this;
  }

  /** Begins anew from a seed that nobody can foretell, and returns it. */
  seed(): bigint {
    this.#start(unpredictableSeed());
    return this.#seed;
  }

  /** The seed it last began from, in [0, 2⁶⁴). */
  initialSeed(): bigint {
    return this.#seed;
  }

  /** The next whole number in [0, 2³²). */
  random32(): number {
    return this.#engine.next();
  }

  /** The next whole number in [0, 2⁶⁴): two of 32 bits, the high half first. */
  random64(): bigint {
    const high = BigInt(this.#engine.next());
    return (high << 32n) | BigInt(this.#engine.next());
  }

  /** @internal The next `total` of what `random32` gives, in blocks. */
  eachWords(total: number, use: Use): void {
    eachWords(this.#engine, total, use);
  }

  /** @internal The same, handed to `inPlace` wherever kernels can go on with them. */
  eachBlock(total: number, use: Use, inPlace: UseInPlace): void {
    eachBlock(this.#engine, total, use, inPlace);
  }

  /** Everything that decides the numbers to come, in 2520 bytes. */
  getState(): Uint8Array {
    const { position, state } = this.#engine;
    return encodeState({
      seed: this.#seed,
      position,
      words: state,
      cachedNormal: this.cachedNormal,
    });
  }

  /**
   * Goes on from where `getState` was called.
   *
   * @throws QzynnError for bytes that are not a state; the generator is then unchanged
   */
  setState(bytes: Uint8Array): this {
    const { seed, position, words, cachedNormal } = decodeState(bytes);
    this.#seed = seed;
    this.#engine.state.set(words);
    this.#engine.position = position;
    this.cachedNormal = cachedNormal;
    return this;
  }

  /** Another generator that will give the same numbers. */
  clone(): Generator {
    return new Generator().setState(this.getState());
  }

  /** Changes places with `other`: each goes on with the other's numbers. Nothing is copied. */
  swap(other: Generator): void {
    [this.#engine, other.#engine] = [other.#engine, this.#engine];
    [this.#seed, other.#seed] = [other.#seed, this.#seed];
    [this.cachedNormal, other.cachedNormal] = [other.cachedNormal, this.cachedNormal];
  }

  #start(seed: bigint): void {
    this.#seed = seed;
    this.#engine.seed(Number(BigInt.asUintN(32, seed)));
    this.cachedNormal = null;
  }
}
