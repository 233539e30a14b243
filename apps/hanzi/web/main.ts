/** The page: draw, and see what a network takes it for. */
import { noGrad } from "@qzynn/tensor";
import { characterOf } from "../src/data/characters.ts";
import { toPixels } from "../src/data/pixels.ts";
import { dice } from "../src/draw/dice.ts";
import { jitter } from "../src/draw/jitter.ts";
import { CHARACTERS, skeleton } from "../src/draw/skeletons.ts";
import { type Opened, openModel } from "../src/run/modelFile.ts";
import { type Bars, bars } from "./bars.ts";
import { drawingPad, PAD } from "./pad.ts";
import { pictureOf, showPicture } from "./picture.ts";
import { training } from "./training.ts";

const element = <E extends HTMLElement>(id: string): E => document.getElementById(id) as E;

let opened: Opened | null = null;
let shown: Bars = bars(element("bars"), CHARACTERS, showDrawn);
const pad = drawingPad(element("pad"), answer);

element("undo").onclick = () => pad.undo();
element("clear").onclick = () => pad.clear();

/** What the network takes the drawing for. */
function answer(): void {
  const says = element("answer");
  const picture = pad.strokes.length > 0 ? pictureOf(pad.strokes) : null;
  showPicture(element("seen"), picture);
  if (!picture || !opened) {
    shown.show(null);
    says.textContent = opened ? "Draw a character." : "";
    return;
  }
  const { model, kind, classes } = opened;
  const probabilities = Array.from(noGrad(() => model.forward(toPixels(picture, kind)).softmax(1)).data);
  shown.show(probabilities);
  const best = probabilities.indexOf(Math.max(...probabilities));
  const name = classes[best] as string;
  says.textContent = `${characterOf(name) ?? name}, ${(100 * (probabilities[best] as number)).toFixed(1)} %`;
}

/** The character as an unsteady hand draws it, another time differently. */
const throwing = dice(Date.now() % 2 ** 31, 0);
function showDrawn(name: string): void {
  const strokes = skeleton(characterOf(name) ?? "");
  // The hand works in a box of 1024.
  const scale = PAD / 1024;
  pad.show(jitter(strokes, 0.7, throwing).map((stroke) => stroke.map(([x, y]) => [x * scale, y * scale])));
}

function use(bytes: Uint8Array, from: string): void {
  const says = element("model");
  try {
    opened = openModel(bytes);
  } catch (error) {
    says.textContent = `${from} cannot be used: ${error instanceof Error ? error.message : error}`;
    return;
  }
  const { kind, classes, model } = opened;
  const count = [...model.parameters()].reduce((sum, { data }) => sum + data.length, 0);
  const layers = [...kind.channels.map((n) => `convolution ${n}`), ...kind.hidden, classes.length].join(" – ");
  says.textContent = `${from}: ${layers}; ${count.toLocaleString("en")} weights.`;
  shown = bars(element("bars"), classes, showDrawn);
  answer();
}

element<HTMLInputElement>("file").onchange = async ({ target }) => {
  const [file] = (target as HTMLInputElement).files ?? [];
  if (file) use(new Uint8Array(await file.arrayBuffer()), file.name);
};

training(
  {
    form: element("training"),
    start: element("train"),
    stop: element("stop"),
    save: element("save"),
    progress: element("progress"),
    chart: element("chart"),
  },
  (bytes) => use(bytes, "Trained here"),
);

const came = await fetch("./model.safetensors").catch(() => null);
if (came?.ok) use(new Uint8Array(await came.arrayBuffer()), "The model that comes along");
else element("model").textContent = "No model came along: load one, or train one here.";
