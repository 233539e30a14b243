/** What the process needs that the crash test kills. */
export { fromArray } from "@qzynn/tensor";
export { loadCheckpoint, saveCheckpoint } from "../src/node/checkpoint.ts";
