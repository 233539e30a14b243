/** Fold kernels, compiled when they are first needed. */
import { instantiate, type Run } from "../wasm/instantiate.ts";
import { type Fold, foldKernel } from "./foldKernel.ts";

/** What `foldKernel` exports. */
interface FoldRuns {
  readonly rows: Run;
  readonly columns: Run;
}

const kernels = new WeakMap<Fold, FoldRuns>();

export function compiledFold(memory: WebAssembly.Memory, fold: Fold): FoldRuns {
  let runs = kernels.get(fold);
  if (!runs) {
    const exported = instantiate(foldKernel(fold), memory);
    runs = { rows: exported("rows"), columns: exported("columns") };
    kernels.set(fold, runs);
  }
  return runs;
}
