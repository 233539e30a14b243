/** The parts of @qzynn/train that need Node: folders of checkpoints, Ctrl-C, and progress on a terminal. */
export { checkpointFolder } from "./node/checkpointFolder.ts";
export { type Interruptible, type InterruptibleOptions, interruptible } from "./node/interruptible.ts";
export { type LinesOptions, progressLines } from "./node/progressLines.ts";
export type { Output } from "./node/stream.ts";
export { type TensorBoard, type TensorBoardOptions, tensorBoard } from "./node/tensorBoard.ts";
export { type TerminalProgressOptions, terminalProgress } from "./node/terminalProgress.ts";
