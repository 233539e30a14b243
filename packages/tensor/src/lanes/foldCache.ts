/** Fold kernels, compiled when they are first needed. */
import { perSetting } from "../wasm/fastMath.ts";
import { instantiate, type Run } from "../wasm/instantiate.ts";
import { ModuleBuilder } from "../wasm/module.ts";
import type { Fold } from "./fold.ts";
import { foldColumns } from "./foldColumns.ts";
import { foldRows } from "./foldRows.ts";

/** What `foldRows` and `foldColumns` export. */
interface FoldRuns {
  readonly rows: Run;
  readonly columns: Run;
}

const kernels = perSetting(() => new WeakMap<Fold, FoldRuns>());

export function compiledFold(memory: WebAssembly.Memory, fold: Fold): FoldRuns {
  let runs = kernels().get(fold);
  if (!runs) {
    const m = new ModuleBuilder();
    foldRows(m, fold);
    foldColumns(m, fold);
    const exported = instantiate(m, memory);
    runs = { rows: exported("rows"), columns: exported("columns") };
    kernels().set(fold, runs);
  }
  return runs;
}
