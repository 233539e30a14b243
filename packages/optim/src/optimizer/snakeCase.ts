/** PyTorch's spelling of our names, and back: `weightDecay`, `weight_decay`. */

/** Where PyTorch starts with a capital. */
const capitals: Readonly<Record<string, string>> = { tMax: "T_max", tMult: "T_mult", hDiag: "H_diag" };

export const toSnake = (name: string): string =>
  capitals[name] ?? name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

export const toCamel = (name: string): string =>
  name
    .replace(/(?<=[a-zA-Z0-9])_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
    .replace(/^[A-Z]/, (letter) => letter.toLowerCase());
