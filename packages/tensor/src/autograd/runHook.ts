import { QzynnError } from "../errors.ts";
import { executor } from "../executor.ts";
import { during } from "../place.ts";

/**
 * @internal Calls a hook, under the name `what`. In a compiled step one that neither gives nor computes anything is
 * refused: what it does would be done once, when the step is written down, and never again.
 */
export function runHook<R>(what: string, hook: () => R): R {
  const { written } = executor();
  const before = written?.();
  const result = during(what, hook);
  if (written && (result ?? undefined) === undefined && written() === before) {
    throw new QzynnError(
      `compile: ${what} returned nothing and computed nothing; what else it does would happen once, when the step is ` +
        "written down, and not in every call. Let it return what it computes, remove it, or run the step without compile",
    );
  }
  return result;
}
