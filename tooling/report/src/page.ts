/** Markdown as a page of its own. */
import { Marked, Renderer } from "marked";

/** `pictures` go into the page, by the names under which the text speaks of them. */
export function page(title: string, markdown: string, pictures: ReadonlyMap<string, string>): string {
  let section = title;
  const marked = new Marked({
    renderer: {
      heading({ text }) {
        section = text;
        return false;
      },
      paragraph({ tokens }) {
        const [only] = tokens;
        return tokens.length === 1 && only?.type === "image" ? this.parser.parseInline(tokens) : false;
      },
      image({ href, text }) {
        const svg = pictures.get(href);
        // An image and not an element: names inside one chart then cannot meet those of another.
        const source = svg ? `data:image/svg+xml;base64,${Buffer.from(svg).toString("base64")}` : href;
        return wide(text, `<img src="${escaped(source)}" alt="${escaped(text)}">`);
      },
      table(token) {
        return wide(`${section}: table`, Renderer.prototype.table.call(this, token));
      },
      html: ({ text }) => escaped(text),
    },
  });
  const body = marked.parse(markdown, { async: false }) as string;
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<style>${style}</style>
<main>
${body}</main>
</html>
`;
}

/** What is wider than a phone can be moved sideways, by keyboard too. */
const wide = (name: string, content: string): string =>
  `<div class="wide" role="region" tabindex="0" aria-label="${escaped(name)}">${content}</div>\n`;

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[c] as string);

const style = `
:root { color-scheme: light dark; --ink: #1c2024; --soft: #60646c; --paper: #fff; --line: #d9d9e0; }
@media (prefers-color-scheme: dark) { :root { --ink: #edeef0; --soft: #b0b4ba; --paper: #111113; --line: #393a40; } }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.55 system-ui, sans-serif; }
main { max-width: 54rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; }
h1 { font-size: 1.7rem; line-height: 1.2; } h2 { font-size: 1.25rem; margin-top: 2.5rem; }
.wide { overflow-x: auto; margin: 1rem 0; } .wide:focus-visible { outline: 2px solid var(--soft); outline-offset: 4px; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
th, td { padding: .3rem .9rem .3rem 0; border-bottom: 1px solid var(--line); white-space: nowrap; }
th { font-weight: 600; color: var(--soft); }
img { display: block; max-width: max(100%, 30rem); border-radius: 6px; background: #fff; }
code { font-size: .92em; } a { color: inherit; }
@media print { main { max-width: none; padding: 0; } h2 { break-after: avoid; } .wide { break-inside: avoid; overflow: visible; } img { max-width: 100%; } }
`;
