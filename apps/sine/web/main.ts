/** The page: settings on top, curves below, a worker that trains. */
import { OPTIMIZERS } from "../src/settings.ts";
import { decades, drawCurves, type Frame } from "./curves.ts";
import { grid, type Order, type State, type Told, type Wanted } from "./messages.ts";

const element = <E extends HTMLElement>(id: string): E => document.getElementById(id) as E;
const form = element<HTMLFormElement>("settings");
const field = <E extends HTMLElement = HTMLInputElement>(name: string): E =>
  form.elements.namedItem(name) as unknown as E;

field<HTMLSelectElement>("optimizer").replaceChildren(...OPTIMIZERS.map((name) => new Option(name)));

const worker = new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
const tell = (order: Order): void => worker.postMessage(order);

const lr = (): number => 10 ** Number(field("lr").value);
const momentum = (): number => Number(field("momentum").value);

const wanted = (): Wanted => ({
  hidden: field("hidden").value.split(",").map(Number),
  activation: field<HTMLSelectElement>("activation").value as Wanted["activation"],
  optimizer: field<HTMLSelectElement>("optimizer").value as Wanted["optimizer"],
  samples: Number(field("samples").value),
  seed: Number(field("seed").value),
  lr: lr(),
  momentum: momentum(),
});

let running = true;
/** How many were begun. */
let networks = 0;
let losses: { x: number[]; y: number[] } = { x: [], y: [] };

function begin(): void {
  if (!form.reportValidity()) return;
  losses = { x: [], y: [] };
  networks += 1;
  tell({ begin: wanted() });
  run(true);
}

function run(is: boolean): void {
  running = is;
  element("run").textContent = is ? "Pause" : "Go on";
  tell({ running: is });
}

/** The rate and the momentum change the run that there is; anything else begins another one. */
form.addEventListener("input", ({ target }) => {
  const { name } = target as HTMLInputElement;
  element("rate").textContent = lr().toPrecision(2);
  element("keeps").textContent = momentum().toFixed(3);
  if (name === "lr" || name === "momentum") tell({ change: { lr: lr(), momentum: momentum() } });
});
form.addEventListener("change", ({ target }) => {
  const { name } = target as HTMLInputElement;
  if (name !== "lr" && name !== "momentum") begin();
});
form.addEventListener("submit", (event) => event.preventDefault());
element("run").onclick = () => run(!running);
element("again").onclick = begin;

/** No more points than can be seen. */
const MOST = 600;
function remember({ step, loss }: State): void {
  losses.x.push(step);
  losses.y.push(loss);
  if (losses.x.length <= MOST) return;
  losses = { x: losses.x.filter((_, i) => i % 2 === 1), y: losses.y.filter((_, i) => i % 2 === 1) };
}

const along = [-Math.PI, Math.PI] as const;
const sine = grid.map(Math.sin);
const fitFrame: Frame = {
  title: "the network, over sin(x) from −π to π",
  x: along,
  y: [-1.3, 1.3],
  ticks: [-1, 0, 1].map((y) => [y, String(y)]),
};
const errorFrame: Frame = {
  title: "|network − sin(x)|",
  x: along,
  y: [1e-6, 1],
  log: true,
  ticks: decades(-6, 0),
};

let state: State | null = null;
function paint(): void {
  if (state) {
    const { fitted } = state;
    drawCurves(element("fit"), fitFrame, [
      { x: grid, y: sine, color: "--soft", dash: true, width: 1.5 },
      { x: grid, y: fitted, color: "--mark", width: 2.5 },
    ]);
    const errors = fitted.map((value, i) => Math.abs(value - (sine[i] as number)));
    drawCurves(element("error"), errorFrame, [{ x: grid, y: errors, color: "--other" }]);
    const last = losses.x.at(-1) ?? 1;
    const frame: Frame = {
      title: `loss over ${last.toLocaleString("en")} steps`,
      x: [0, last],
      y: [1e-8, 1],
      log: true,
      ticks: decades(-8, 0).filter((_, i) => i % 2 === 0),
    };
    drawCurves(element("loss"), frame, [{ ...losses, color: "--mark" }]);
    state = null;
  }
  requestAnimationFrame(paint);
}

worker.onmessage = ({ data: told }: MessageEvent<Told>) => {
  if ("failed" in told) {
    element("told").textContent = `Training failed: ${told.failed}`;
    return;
  }
  state = told;
  remember(told);
  element("told").dataset.network = String(networks);
  element("told").textContent = Number.isFinite(told.loss)
    ? `step ${told.step.toLocaleString("en")}, loss ${told.loss.toExponential(2)}, mean error ${told.meanError.toFixed(5)}`
    : `The loss is ${told.loss}: this rate is too large. Make it smaller and begin anew.`;
};
worker.onerror = ({ message }) => {
  element("told").textContent = `Training failed: ${message}`;
};

form.dispatchEvent(new Event("input"));
begin();
paint();
