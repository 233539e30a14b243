/** The Mersenne Twister MT19937 of Matsumoto and Nishimura, the engine under PyTorch's CPU generator. */

/** Words of state. */
export const STATE_WORDS = 624;

/** How far ahead the other word is that a new one is made of. */
export const SHIFT = 397;

/** What is added, bit by bit, where a word is odd. */
export const MATRIX = 0x9908b0df;

/** One step of the recurrence: the top bit of `high` and the rest of `low`, halved, and xored with A when odd. */
const twist = (high: number, low: number): number =>
  (((high & 0x80000000) | (low & 0x7fffffff)) >>> 1) ^ (low & 1 ? MATRIX : 0);

/**
 * `x[k+624] ← x[k+397] ⊕ (upper(x[k]) | lower(x[k+1]))·A`, tempered on the way out.
 *
 * Source: M. Matsumoto, T. Nishimura, "Mersenne Twister" (1998), with the seeding of 2002.
 */
export class Mt19937 {
  readonly state: Uint32Array = new Uint32Array(STATE_WORDS);
  /** Words of `state` already handed out; at 624 the next call makes new ones. */
  position: number = STATE_WORDS;

  constructor(seed: number) {
    this.seed(seed);
  }

  /** `x[0] ← seed;  x[i] ← 1812433253·(x[i−1] ⊕ (x[i−1] ≫ 30)) + i`, for the low 32 bits of `seed`. */
  seed(seed: number): void {
    const state = this.state;
    let previous = seed >>> 0;
    state[0] = previous;
    for (let i = 1; i < STATE_WORDS; i++) {
      previous = (Math.imul(1812433253, previous ^ (previous >>> 30)) + i) >>> 0;
      state[i] = previous;
    }
    this.position = STATE_WORDS;
  }

  /** The next whole number, uniform in [0, 2³²). */
  next(): number {
    if (this.position === STATE_WORDS) this.#refill();
    let y = this.state[this.position++]!;
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9d2c5680;
    y ^= (y << 15) & 0xefc60000;
    return (y ^ (y >>> 18)) >>> 0;
  }

  #refill(): void {
    const x = this.state;
    // Three loops, so that no index needs a remainder.
    for (let i = 0; i < STATE_WORDS - SHIFT; i++) x[i] = x[i + SHIFT]! ^ twist(x[i]!, x[i + 1]!);
    for (let i = STATE_WORDS - SHIFT; i < STATE_WORDS - 1; i++) {
      x[i] = x[i + SHIFT - STATE_WORDS]! ^ twist(x[i]!, x[i + 1]!);
    }
    x[STATE_WORDS - 1] = x[SHIFT - 1]! ^ twist(x[STATE_WORDS - 1]!, x[0]!);
    this.position = 0;
  }
}
