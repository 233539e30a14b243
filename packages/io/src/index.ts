/** Files as bytes: safetensors, checkpoints and pictures. What touches the disk is in `@qzynn/io/node`. */
export type { Bitmap } from "./bmp/bitmap.ts";
export { type DecodeBmpOptions, decodeBmp } from "./bmp/decodeBmp.ts";
export { crc32c } from "./checkpoint/crc32c.ts";
export { decodeCheckpoint } from "./checkpoint/decodeCheckpoint.ts";
export { encodeCheckpoint } from "./checkpoint/encodeCheckpoint.ts";
export type { Tree } from "./checkpoint/tree.ts";
export { type ImageKind, imageKind } from "./image/imageKind.ts";
export { type DecodePngOptions, decodePng } from "./png/decodePng.ts";
export { encodePng } from "./png/encodePng.ts";
export { readSafetensors, type Safetensors } from "./safetensors/readSafetensors.ts";
export { type SafetensorsOptions, writeSafetensors } from "./safetensors/writeSafetensors.ts";
