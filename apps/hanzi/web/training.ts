/** Training from the page: a worker does it, and a chart follows. */
import type { EpochRecord } from "@qzynn/train";
import type { Told } from "./messages.ts";

interface Parts {
  readonly form: HTMLFormElement;
  readonly start: HTMLButtonElement;
  readonly stop: HTMLButtonElement;
  readonly save: HTMLButtonElement;
  readonly progress: HTMLElement;
  readonly chart: HTMLElement;
}

/** `trained` gets the bytes of every model that comes out. */
export function training(
  { form, start, stop, save, progress, chart }: Parts,
  trained: (model: Uint8Array) => void,
): void {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const given = new FormData(form);
    const order = {
      preset: String(given.get("preset")),
      count: Number(given.get("count")),
      epochs: Number(given.get("epochs")),
    };
    const worker = new Worker(new URL("./trainWorker.ts", import.meta.url), { type: "module" });
    const records: EpochRecord[] = [];
    const running = (is: boolean): void => {
      start.disabled = is;
      stop.hidden = !is;
    };
    const end = (says: string): void => {
      progress.textContent = says;
      worker.terminate();
      running(false);
    };
    running(true);
    progress.textContent = "Drawing the characters …";
    chart.replaceChildren();
    stop.onclick = () => {
      progress.textContent = "Stopping after this step …";
      worker.postMessage("stop");
    };
    worker.onerror = ({ message }) => end(`Training failed: ${message}`);
    worker.onmessage = ({ data: told }: MessageEvent<Told>) => {
      if ("failed" in told) return end(`Training failed: ${told.failed}`);
      if ("model" in told) {
        save.onclick = () => saveAs("model.safetensors", told.model);
        save.hidden = false;
        trained(told.model);
        return end(
          `${told.stopped ? "Stopped" : "Done"} after ${records.length} epochs; the page asks this model now.`,
        );
      }
      records.push(told.epoch);
      progress.textContent = sentence(told.epoch, told.epochs);
      void draw(chart, records);
    };
    worker.postMessage(order);
  });
}

function saveAs(name: string, bytes: Uint8Array): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([bytes as Uint8Array<ArrayBuffer>]));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}

const percent = (share: number | undefined): string => `${(100 * (share ?? 0)).toFixed(1)} %`;

const sentence = ({ epoch, train, validation }: EpochRecord, epochs: number): string =>
  `Epoch ${epoch} of ${epochs}: loss ${train.loss.toFixed(3)}, ${percent(train.accuracy)} right, ${percent(validation?.accuracy)} of those kept aside.`;

/** The chart's library comes with the first epoch, so that the page itself is small. */
async function draw(place: HTMLElement, records: readonly EpochRecord[]): Promise<void> {
  const { lineChart } = await import("@qzynn/plot");
  const x = records.map(({ epoch }) => epoch);
  place.innerHTML = lineChart({
    title: "Loss while training",
    x: { label: "epoch" },
    y: { label: "cross-entropy", log: true },
    series: [
      { name: "training", x, y: records.map(({ train }) => train.loss), points: true },
      { name: "validation", x, y: records.map(({ validation }) => validation?.loss ?? Number.NaN), points: true },
    ],
  });
}
