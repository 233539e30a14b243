/** The parts of @qzynn/plot that need Node: PNG and files. */
export { savePlot } from "./savePlot.ts";
export { toPng } from "./toPng.ts";
