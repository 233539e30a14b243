/** Errors that say which layer of a network they come from: `encoder.2: Linear: …`. */
import { QzynnError } from "@qzynn/tensor";

interface Place {
  readonly path: string;
  readonly cause: QzynnError;
}

const places = new WeakMap<QzynnError, Place>();

/** Runs the layer that its holder knows as `name`; an error from inside gets the name in front of its path. */
export function inLayer<R>(name: string | number, run: () => R): R {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof QzynnError) || error.message.startsWith("internal:")) throw error;
    const before = places.get(error);
    const path = before ? `${name}.${before.path}` : String(name);
    const cause = before?.cause ?? error;
    const placed = new QzynnError(`${path}: ${cause.message}`, { cause });
    places.set(placed, { path, cause });
    throw placed;
  }
}
