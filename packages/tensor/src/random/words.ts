/** Many words of a generator at once: in SIMD where that can be had, or else one by one. The same words. */
import { type Address, type Workspace, workspace } from "../lanes/workspace.ts";
import { instantiate, type Run } from "../wasm/instantiate.ts";
import { type Mt19937, STATE_WORDS } from "./mt19937.ts";
import { wordsKernel } from "./wordsKernel.ts";

/** Words at a time: they stay in the first-level cache until they are used. */
const BLOCK = 4096;
/** Fewer are drawn as fast one by one. */
const FEW = 256;

let run: Run | null = null;
const buffer = new Uint32Array(BLOCK);

/** Takes a block of words, of which `count` are valid; `from` came before. */
export type Use = (words: Uint32Array, from: number, count: number) => void;

/** The same of words at an address of the engine's memory, where kernels go on with them; they may be overwritten. */
export type UseInPlace = (space: Workspace, words: Address, from: number, count: number) => void;

/**
 * Draws `total` words in blocks, and hands each of them to `inPlace`, or to `use` if it lies elsewhere.
 * Every block but the last one holds a multiple of sixteen.
 */
export function eachBlock(engine: Mt19937, total: number, use: Use, inPlace: UseInPlace): void {
  for (let from = 0; from < total; from += BLOCK) {
    const count = Math.min(BLOCK, total - from);
    if (count < FEW || !drawInPlace(engine, count, (space, words) => inPlace(space, words, from, count))) {
      for (let i = 0; i < count; i++) buffer[i] = engine.next();
      use(buffer, from, count);
    }
  }
}

/** Calls `use` until `total` words were drawn. */
export const eachWords = (engine: Mt19937, total: number, use: Use): void =>
  eachBlock(engine, total, use, (space, words, from, count) => {
    buffer.set(new Uint32Array(space.memory.buffer, words, count));
    use(buffer, from, count);
  });

function drawInPlace(engine: Mt19937, count: number, use: (space: Workspace, words: Address) => void): boolean {
  const space = workspace();
  const state = space?.room(4 * STATE_WORDS) ?? null;
  const out = space?.room(4 * count + 16) ?? null;
  if (!space || state === null || out === null) return false;
  try {
    run ??= instantiate(wordsKernel(), space.memory)("words");
    const words = new Uint32Array(space.memory.buffer, state, STATE_WORDS);
    words.set(engine.state);
    engine.position = run(state, engine.position, out, count);
    engine.state.set(words);
    use(space, out);
    return true;
  } finally {
    space.finish();
  }
}
