/** Starts helper threads, and knows how many there are. */
import { engine } from "../wasm/memory.ts";
import { board, layout, MOST_HELPERS } from "./board.ts";
import { nodeThreads } from "./host.ts";

let started = 0;
/** Starting one was refused, or one died: the rest do what there is to do. */
let refused = false;

/** Whether threads can be had here, as far as is known. */
export const canHelp = (): boolean =>
  !refused && board() !== null && (nodeThreads() !== undefined || typeof Worker !== "undefined");

/** Lets `wanted` helpers take part from now on, starting those that are not there; they come when they are ready. */
export function callHelpers(wanted: number): void {
  const most = Math.min(wanted, MOST_HELPERS);
  const place = board();
  if (!place) return;
  Atomics.store(place.words, layout.inUse, most);
  while (started < most && !refused) start(place.at, started++);
}

/** Whether any helper is there. */
export const isHelped = (): boolean => {
  const place = board();
  return place !== null && Atomics.load(place.words, layout.ready) > 0;
};

function start(at: number, helper: number): void {
  const memory = engine()?.memory;
  const data = { memory, board: at, layout, helper };
  const node = nodeThreads();
  try {
    if (node) {
      const worker = new node.Worker(new URL("./worker.js", import.meta.url), {
        workerData: data,
        // Loaders and the like are for the program; this file needs none, and starts faster without.
        execArgv: [],
        name: "qzynn",
      });
      // Nobody waits for it: the process ends when its own work does.
      worker.unref();
      worker.on("error", refuse);
    } else {
      // Written like this, bundlers find the file.
      const worker = new Worker(new URL("./worker.js", import.meta.url), { type: "module", name: "qzynn" });
      worker.onerror = (event) => {
        event.preventDefault();
        refuse();
      };
      worker.postMessage(data);
    }
  } catch {
    refuse();
  }
}

function refuse(): void {
  refused = true;
}
