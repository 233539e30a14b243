/** What decides how a network is built, and what pixels it wants, as a file says it: nothing in it is taken on trust. */
import type { Settings } from "../settings/settings.ts";

export type Kind = Pick<Settings, "channels" | "hidden" | "dropout" | "pixels" | "ink">;

/** Told why it cannot be. */
type Refuse = (why: string) => never;

/** More than this is no network of ours, but a file that wants to take all memory. */
const WIDEST = 1 << 14;

export function checkedKind(
  { channels, hidden, dropout, pixels, ink }: { readonly [name in keyof Kind]?: unknown },
  refuse: Refuse,
): Kind {
  const widths = (name: string, value: unknown): readonly number[] =>
    Array.isArray(value) && value.length < 20 && value.every((n) => Number.isInteger(n) && n > 0 && n <= WIDEST)
      ? value
      : refuse(`its ${name} are ${JSON.stringify(value)}`);
  return {
    channels: widths("channels", channels),
    hidden: widths("hidden layers", hidden),
    dropout: typeof dropout === "number" && dropout >= 0 && dropout < 1 ? dropout : 0,
    pixels: pixels === "raw" ? "raw" : "unit",
    ink: ink === 0 ? 0 : 1,
  };
}

export const checkedClasses = (classes: unknown, refuse: Refuse): readonly string[] =>
  Array.isArray(classes) && classes.length <= WIDEST && classes.every((name) => typeof name === "string")
    ? classes
    : refuse("its classes are not names");
