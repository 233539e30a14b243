/** The twelve probabilities. */
import { characterOf } from "../src/data/characters.ts";
import { skeleton } from "../src/draw/skeletons.ts";

export interface Bars {
  show(probabilities: readonly number[] | null): void;
}

const SVG = "http://www.w3.org/2000/svg";

/** One line a class; `press` is told which one was pressed. */
export function bars(list: HTMLElement, classes: readonly string[], press: (name: string) => void): Bars {
  const lines = classes.map((name) => {
    const button = document.createElement("button");
    button.type = "button";
    const [bar, number] = [document.createElement("i"), document.createElement("span")];
    button.append(sign(name), bar, number);
    button.addEventListener("click", () => press(name));
    const item = document.createElement("li");
    item.append(button);
    return { item, button, bar, number, name };
  });
  list.replaceChildren(...lines.map(({ item }) => item));
  return {
    show(probabilities) {
      lines.forEach(({ button, bar, number, name }, i) => {
        const share = probabilities?.[i] ?? 0;
        bar.style.setProperty("--share", String(share));
        number.textContent = probabilities ? `${(100 * share).toFixed(1)} %` : "";
        button.setAttribute("aria-label", `${characterOf(name) ?? name} ${number.textContent}; press to see it drawn`);
      });
    },
  };
}

/** Drawn by its strokes, as not every device has a font for it; any other class by its name. */
function sign(name: string): Element {
  const strokes = skeleton(characterOf(name) ?? "");
  if (strokes.length === 0) {
    const text = document.createElement("b");
    text.textContent = name;
    return text;
  }
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 100 100");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", strokes.map((stroke) => `M${stroke.map((point) => point.join(" ")).join("L")}`).join(""));
  svg.append(path);
  return svg;
}
