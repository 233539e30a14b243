/** Markdown as a page of its own. */
import { Marked } from "marked";

/** `pictures` go into the page, by the names under which the text speaks of them. */
export function page(title: string, markdown: string, pictures: ReadonlyMap<string, string>): string {
  const marked = new Marked({
    renderer: {
      image({ href, text }) {
        const svg = pictures.get(href);
        // An image and not an element: names inside one chart then cannot meet those of another.
        const source = svg ? `data:image/svg+xml;base64,${Buffer.from(svg).toString("base64")}` : href;
        return `<img src="${escaped(source)}" alt="${escaped(text)}">`;
      },
      html: ({ text }) => escaped(text),
    },
  });
  const body = (marked.parse(markdown, { async: false }) as string)
    .replaceAll("<table>", '<div class="wide"><table>')
    .replaceAll("</table>", "</table></div>");
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

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[c] as string);

const style = `
:root { color-scheme: light dark; --ink: #1c2024; --soft: #60646c; --paper: #fff; --line: #d9d9e0; }
@media (prefers-color-scheme: dark) { :root { --ink: #edeef0; --soft: #b0b4ba; --paper: #111113; --line: #393a40; } }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.55 system-ui, sans-serif; }
main { max-width: 54rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; }
h1 { font-size: 1.7rem; line-height: 1.2; } h2 { font-size: 1.25rem; margin-top: 2.5rem; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
th, td { padding: .3rem .9rem .3rem 0; border-bottom: 1px solid var(--line); white-space: nowrap; }
th { font-weight: 600; color: var(--soft); }
img { display: block; max-width: 100%; margin: 1rem 0; border-radius: 6px; background: #fff; }
code { font-size: .92em; } a { color: inherit; }
`;
