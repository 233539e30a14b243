/** `JSON.parse` keeps the last of two equal keys and says nothing; a header with two is not to be trusted. */

/** The first key that stands twice in one object of `json`, or `null`. `json` must be valid already. */
export function duplicateKey(json: string): string | null {
  // One set of keys for each open object, `null` for an open list.
  const open: (Set<string> | null)[] = [];
  const token = /"(?:[^"\\]|\\.)*"|[{}[\]]/gs;
  for (let found = token.exec(json); found; found = token.exec(json)) {
    const [text] = found;
    if (text === "{") open.push(new Set());
    else if (text === "[") open.push(null);
    else if (text === "}" || text === "]") open.pop();
    else if (isKey(json, token.lastIndex)) {
      const key: string = JSON.parse(text);
      const keys = open.at(-1);
      if (keys?.has(key)) return key;
      keys?.add(key);
    }
  }
  return null;
}

function isKey(json: string, after: number): boolean {
  let at = after;
  while (" \t\n\r".includes(json.charAt(at)) && at < json.length) at++;
  return json[at] === ":";
}
