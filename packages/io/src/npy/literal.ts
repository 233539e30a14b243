/** The header of a npy file is a Python dictionary; only the kinds of value that stand there are read. */
import { bad } from "./bad.ts";

export type Literal = string | number | boolean | null | readonly Literal[];

const TOKEN = /\s*(?:('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")|(-?\d+)L?\b|(True|False|None)\b|([{}()[\],:]))/y;

const DEEPEST = 32;

const words = { True: true, False: false, None: null } as const;

/** `{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }` as a map; lists and tuples become arrays. */
export function readDictionary(text: string): ReadonlyMap<string, Literal> {
  let at = 0;
  const next = (): string => {
    TOKEN.lastIndex = at;
    const [found = ""] = TOKEN.exec(text) ?? [];
    if (found === "") throw wrong(text, at);
    at += found.length;
    return found.trim();
  };
  const value = (token: string, depth: number): Literal => {
    if (depth > DEEPEST) throw wrong(text, at);
    if (token === "(" || token === "[") return list(token === "(" ? ")" : "]", depth);
    if (token in words) return words[token as keyof typeof words];
    if (/^['"]/.test(token)) return token.slice(1, -1).replace(/\\(.)/g, "$1");
    if (/^-?\d/.test(token)) return Number.parseInt(token, 10);
    throw wrong(text, at);
  };
  const list = (close: string, depth: number): Literal[] => {
    const items: Literal[] = [];
    for (let token = next(); token !== close; ) {
      items.push(value(token, depth + 1));
      token = next();
      if (token === ",") token = next();
      else if (token !== close) throw wrong(text, at);
    }
    return items;
  };
  const fields = new Map<string, Literal>();
  if (next() !== "{") throw wrong(text, 0);
  for (let token = next(); token !== "}"; ) {
    const key = value(token, 0);
    if (typeof key !== "string" || fields.has(key) || next() !== ":") throw wrong(text, at);
    fields.set(key, value(next(), 0));
    token = next();
    if (token === ",") token = next();
    else if (token !== "}") throw wrong(text, at);
  }
  if (text.slice(at).trim() !== "") throw wrong(text, at);
  return fields;
}

const wrong = (text: string, at: number) =>
  bad(
    `the header is no Python dictionary from character ${at} on, ${JSON.stringify(text.slice(at, at + 20))}`,
    "it must have descr, fortran_order and shape; the file is damaged or no npy file",
  );
