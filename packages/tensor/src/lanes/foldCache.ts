/** Fold kernels, compiled when they are first needed. */
import { perSetting } from "../wasm/fastMath.ts";
import { instantiate, type Run } from "../wasm/instantiate.ts";
import { ModuleBuilder } from "../wasm/module.ts";
import type { Fold } from "./fold.ts";
import { foldColumns } from "./foldColumns.ts";
import { foldRows } from "./foldRows.ts";

const writers = { rows: foldRows, columns: foldColumns };
const kernels = perSetting(() => ({ rows: new WeakMap<Fold, Run>(), columns: new WeakMap<Fold, Run>() }));

/** What `foldRows` exports, or `foldColumns`. */
export function compiledFold(memory: WebAssembly.Memory, fold: Fold, along: "rows" | "columns"): Run {
  const known = kernels()[along].get(fold);
  if (known) return known;
  const m = new ModuleBuilder();
  writers[along](m, fold);
  const run = instantiate(m, memory)(along);
  kernels()[along].set(fold, run);
  return run;
}
