/** How layers show the options that they were given. */

/** The options that were given, by name. */
export const reprOf = (options: object): string =>
  Object.entries(options)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${JSON.stringify(value)}`)
    .join(", ");
