/** Many words of a generator at once: in SIMD where that can be had, or else one by one. The same words. */
import { workspace } from "../lanes/workspace.ts";
import { instantiate, type Run } from "../wasm/instantiate.ts";
import { type Mt19937, STATE_WORDS } from "./mt19937.ts";
import { wordsKernel } from "./wordsKernel.ts";

/** Words at a time: they stay in the first-level cache until they are used. */
const BLOCK = 4096;
/** Fewer are drawn as fast one by one. */
const FEW = 256;

let run: Run | null = null;
const buffer = new Uint32Array(BLOCK);

/**
 * Calls `use(words, from, count)` until `total` words were drawn: a block of words, of which `count` are valid, and how
 * many came before. Every block but the last one holds an even number.
 */
export function eachWords(
  engine: Mt19937,
  total: number,
  use: (words: Uint32Array, from: number, count: number) => void,
): void {
  for (let from = 0; from < total; from += BLOCK) {
    const count = Math.min(BLOCK, total - from);
    use(count < FEW ? oneByOne(engine, count) : (inLanes(engine, count) ?? oneByOne(engine, count)), from, count);
  }
}

function oneByOne(engine: Mt19937, count: number): Uint32Array {
  for (let i = 0; i < count; i++) buffer[i] = engine.next();
  return buffer;
}

function inLanes(engine: Mt19937, count: number): Uint32Array | null {
  const space = workspace();
  const state = space?.room(4 * STATE_WORDS) ?? null;
  const out = space?.room(4 * count + 16) ?? null;
  if (!space || state === null || out === null) return null;
  try {
    run ??= instantiate(wordsKernel(), space.memory)("words");
    const words = new Uint32Array(space.memory.buffer, state, STATE_WORDS);
    words.set(engine.state);
    engine.position = run(state, engine.position, out, count);
    engine.state.set(words);
    buffer.set(new Uint32Array(space.memory.buffer, out, count));
    return buffer;
  } finally {
    space.finish();
  }
}
