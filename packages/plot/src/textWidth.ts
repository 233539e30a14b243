/** How wide a text will be, without a font at hand: the advances of DejaVu Sans, a wide face. */

/** Width in pixels at a font size; other faces in the SVG's list are narrower, so nothing is clipped. */
export const textWidth = (text: string, size: number, bold = false): number => {
  let hundredths = 0;
  for (const character of text) hundredths += advance(character.codePointAt(0) ?? 0);
  return (hundredths / 100) * size * (bold ? 1.12 : 1);
};

/** The text, or its beginning and an ellipsis where `width` pixels do not hold it. */
export const fitText = (text: string, size: number, width: number, bold = false): string => {
  if (textWidth(text, size, bold) <= width) return text;
  const characters = [...text];
  while (characters.length && textWidth(`${characters.join("")}…`, size, bold) > width) characters.pop();
  return `${characters.join("").trimEnd()}…`;
};

/** The text in lines of at most `width` pixels, broken at spaces; a longer word is cut short. */
export const wrapText = (text: string, size: number, width: number, bold = false): string[] => {
  const lines: string[] = [];
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const joined = lines.length ? `${lines.at(-1)} ${word}` : word;
    if (lines.length && textWidth(joined, size, bold) <= width) lines[lines.length - 1] = joined;
    else lines.push(fitText(word, size, width, bold));
  }
  return lines;
};

const advance = (code: number): number => {
  if (code < 32 || isMark(code)) return 0;
  if (code < 127) return ascii[code - 32] ?? 64;
  if ((code >= 0x2070 && code < 0x2080) || code === 0xb9 || code === 0xb2 || code === 0xb3) return 42;
  if (code === 0x2026 || (code >= 0x2e80 && code < 0xfb00) || code >= 0xff00) return 100;
  if (code >= 0x2190 && code < 0x2300) return 84; // arrows and operators
  return 66;
};

const isMark = (code: number): boolean => (code >= 0x300 && code < 0x370) || code === 0x200d;

/** Advances of U+0020 … U+007E in hundredths of an em. */
// biome-ignore format: a table
const ascii = [
  32,40,46,84,64,95,78,27,39,39,50,84,32,36,32,34,64,64,64,64,64,64,64,64,64,64,34,34,84,84,84,53,
  100,68,69,70,77,63,58,77,75,29,29,66,56,86,75,79,60,79,69,63,61,73,68,99,69,61,69,39,34,39,84,50,
  50,61,63,55,63,62,35,63,63,28,28,58,28,97,63,61,63,63,41,52,39,63,59,82,59,59,52,64,34,64,84,
];
