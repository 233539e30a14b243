/** Doubtful pictures on a page, where each can be kept or left out, and the list be saved. */
import { encodePng } from "@qzynn/io";
import type { Label } from "@qzynn/plot";
import type { Tensor } from "@qzynn/tensor";
import { labelMarks } from "../data/characters.ts";
import { percent } from "../report/table.ts";
import type { Doubt } from "./confident.ts";

export interface Doubted extends Doubt {
  /** `<class>/<file>`. */
  readonly name: string;
  /** `[28, 28]`, uint8. */
  readonly image: Tensor;
}

/** One file that needs nothing else. */
export function cleaningPage(doubts: readonly Doubted[], classes: readonly string[]): string {
  const names = labelMarks(classes).map((label, i) => sign(label, classes[i]!));
  const cards = doubts.map(({ name, image, label, guess, probability }) => {
    const png = Buffer.from(encodePng(image as Tensor<readonly [number, number]>)).toString("base64");
    const says = `${names[label]} → ${names[guess]}, ${percent(probability)}`;
    return `<label><input type="checkbox" checked value="${escaped(name)}"><img src="data:image/png;base64,${png}" alt="">
<b>${says}</b><small>${escaped(name)}</small></label>`;
  });
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Doubtful pictures</title>
<style>${style}</style>
<header>
<h1>Doubtful pictures</h1>
<p>Each is labelled as one character and looks like another: <b>label → what it looks like</b>. Ticked ones will not be
learned from. Nothing is deleted: save the list and train with <code>--exclude</code>.</p>
<p><button id="all">tick all</button> <button id="none">tick none</button>
<button id="save">save the list</button> <output id="count"></output></p>
</header>
<main>
${cards.join("\n")}
</main>
<script>${script}</script>
</html>
`;
}

/** Characters are drawn, as not every device has a font for them. */
function sign(label: Label, name: string): string {
  if (typeof label === "string" || !("path" in label)) return escaped(name);
  const drawn = `<svg viewBox="${label.viewBox}" role="img" aria-label="${escaped(label.name)}"><path d="${label.path}"/></svg>`;
  return label.name === name ? drawn : `${escaped(name)} ${drawn}`;
}

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[c] as string);

const style = `
:root { color-scheme: light dark; --ink: #1c2024; --soft: #60646c; --paper: #fff; --line: #d9d9e0; --mark: #0a66c2; }
@media (prefers-color-scheme: dark) { :root { --ink: #edeef0; --soft: #b0b4ba; --paper: #111113; --line: #393a40; --mark: #70b8ff; } }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
header { padding: 1rem; max-width: 60rem; margin: auto; } h1 { font-size: 1.5rem; margin: 0; }
main { display: grid; grid-template-columns: repeat(auto-fill, minmax(9.5rem, 1fr)); gap: .75rem; padding: 1rem; max-width: 80rem; margin: auto; }
label { display: grid; gap: .25rem; justify-items: start; padding: .6rem; border: 2px solid var(--line); border-radius: 8px; cursor: pointer; }
label:has(:checked) { border-color: var(--mark); } label:not(:has(:checked)) img { opacity: .45; }
label:focus-within { outline: 3px solid var(--mark); outline-offset: 2px; }
img { width: 112px; height: 112px; image-rendering: pixelated; border: 1px solid var(--line); }
b svg { width: 1.3em; height: 1.3em; vertical-align: -.25em; fill: none; stroke: currentColor; stroke-width: 9; }
small { color: var(--soft); overflow-wrap: anywhere; }
button { font: inherit; padding: .3rem .8rem; }
`;

const script = `
const boxes = [...document.querySelectorAll("input")];
const count = () => { document.getElementById("count").value = boxes.filter((box) => box.checked).length + " of " + boxes.length + " will be left out"; };
const tick = (on) => { for (const box of boxes) box.checked = on; count(); };
document.addEventListener("change", count);
document.getElementById("all").onclick = () => tick(true);
document.getElementById("none").onclick = () => tick(false);
document.getElementById("save").onclick = () => {
  const text = boxes.filter((box) => box.checked).map((box) => box.value + "\\n").join("");
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "text/plain" }));
  link.download = "doubtful.txt";
  link.click();
};
count();
`;
