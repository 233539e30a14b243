/** What qzynn throws when a call cannot be right: a fact, a reason and a way out. */
export class QzynnError extends Error {
  override readonly name = "QzynnError";
}

/**
 * A fault of ours, not of the caller: it should never be seen.
 * The message starts with `internal:` so that a report says so by itself.
 */
export const internal = (what: string): QzynnError => new QzynnError(`internal: ${what}`);
