/** Refuses a second copy of this package in one process: its tensors would be strangers, and its seed another one. */
import { QzynnError } from "./errors.ts";

const key = Symbol.for("@qzynn/tensor");

interface Loaded {
  [key]?: string;
}

/** Notes that `here` is loaded; throws if another place was before. The same file again is a tool's doing and no harm. */
export function loadOnce(here: string, scope: Loaded = globalThis as Loaded): void {
  const place = here.replace(/[?#].*$/, "");
  const before = scope[key];
  if (before !== undefined && before !== place) {
    throw new QzynnError(
      `@qzynn/tensor is loaded twice, from ${before} and from ${place}; ` +
        "install one version for all packages (npm ls @qzynn/tensor shows who asks for which)",
    );
  }
  scope[key] = place;
}

loadOnce(import.meta.url);
