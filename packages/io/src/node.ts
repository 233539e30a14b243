/** Files on a disk: safetensors, checkpoints, pictures and folders of pictures. Needs Node, Bun or Deno. */
export { loadCheckpoint, saveCheckpoint } from "./node/checkpoint.ts";
export { ImageFolder, type ImageFolderOptions } from "./node/ImageFolder.ts";
export type { ImageOptions } from "./node/imageOptions.ts";
export type { Broken, LoadedImages, LoadOptions } from "./node/loadImages.ts";
export { readImage } from "./node/readImage.ts";
export { loadSafetensors, saveSafetensors } from "./node/safetensors.ts";
export type { Sample } from "./node/scanFolder.ts";
export { writeFileAtomic } from "./node/writeFileAtomic.ts";
export { writePng } from "./node/writePng.ts";
