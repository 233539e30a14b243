/** A document for Observable Plot to build its elements in. */
import { parseHTML } from "linkedom";

/** In browsers the `browser` field of package.json puts `browserDocument.ts` here, and linkedom stays out. */
export const emptyDocument = (): Document => parseHTML("<html></html>").document;
