/** Time for others: a loop that never waits would let nobody press Ctrl-C. */

/** How long the loop works before it lets others in, in milliseconds. */
const SLICE = 40;

/** Tells when a slice of work is over. One for a whole run, however short its epochs are. */
export class Pause {
  private until = performance.now() + SLICE;
  private readonly before: () => void;

  /** `before` is called at every pause: the moment to tell how far the work has come. */
  constructor(before: () => void = () => {}) {
    this.before = before;
  }

  get isDue(): boolean {
    return performance.now() >= this.until;
  }

  /** Lets timers, signals and drawing have their turn. */
  async take(): Promise<void> {
    this.before();
    await new Promise<void>((resume) => {
      // Browsers lack setImmediate, which is sooner than any timer.
      if (typeof setImmediate === "function") setImmediate(resume);
      else setTimeout(resume, 0);
    });
    this.until = performance.now() + SLICE;
  }
}
