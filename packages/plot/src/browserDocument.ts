/** The same as `linkedomDocument.ts`, from a browser's own DOM. */
export const emptyDocument = (): Document => document.implementation.createHTMLDocument("");
