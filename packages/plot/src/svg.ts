/** SVG as text: elements whose texts and attributes are escaped and whose numbers are short. */

type Attributes = Readonly<Record<string, string | number | undefined>>;

/** `<name attributes>children</name>`; children are markup already, texts come from `escaped`. */
export const element = (name: string, attributes: Attributes, ...children: string[]): string => {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${typeof value === "number" ? short(value) : escaped(value)}"`)
    .join("");
  const inside = children.join("");
  return inside === "" ? `<${name}${written}/>` : `<${name}${written}>${inside}</${name}>`;
};

/** Text that XML can carry: markup is escaped, what XML forbids is replaced. */
export const escaped = (text = ""): string =>
  wellFormed(text).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

/** Characters that XML forbids become U+FFFD. */
export const wellFormed = (text: string): string => text.replace(forbidden, "\uFFFD");

/** Two decimals are finer than any printer at these sizes. */
export const short = (value: number): string => String(Math.round(value * 100) / 100 || 0);

// Control characters, the two noncharacters, and halves of surrogate pairs (which `u` sees only when alone).
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const forbidden = /[\0-\x08\x0B\x0C\x0E-\x1F\uFFFE\uFFFF\uD800-\uDFFF]/gu;
