/** What a module holds: its own fields in the order of their declaration, lists opened, as `blocks.0`, `blocks.1`. */
export function* fields(holder: object, prefix = ""): Generator<[name: string, value: unknown]> {
  for (const [key, value] of Object.entries(holder)) {
    if (Array.isArray(value)) yield* fields(value, `${prefix}${key}.`);
    else yield [prefix + key, value];
  }
}
