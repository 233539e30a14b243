/** Files on a disk: arrays, tables, checkpoints, pictures and folders of pictures. Needs Node, Bun or Deno. */
export { loadCheckpoint, saveCheckpoint } from "./node/checkpoint.ts";
export { loadCsv, loadCsvBatches, saveCsv } from "./node/csv.ts";
export { ImageFolder, type ImageFolderOptions } from "./node/ImageFolder.ts";
export { loadIdx, saveIdx } from "./node/idx.ts";
export type { ImageOptions } from "./node/imageOptions.ts";
export type { Broken, LoadedImages, LoadOptions } from "./node/loadImages.ts";
export { makeFolder } from "./node/makeFolder.ts";
export { loadNpy, loadNpz, saveNpy, saveNpz } from "./node/npy.ts";
export { readImage } from "./node/readImage.ts";
export { SummaryWriter } from "./node/SummaryWriter.ts";
export { loadSafetensors, saveSafetensors } from "./node/safetensors.ts";
export type { Sample } from "./node/scanFolder.ts";
export { loadShards, saveShards } from "./node/shards.ts";
export { loadTorch } from "./node/torch.ts";
export { writeFileAtomic } from "./node/writeFileAtomic.ts";
export { writePng } from "./node/writePng.ts";
