/** A picture's bytes as a data URI that an SVG can hold. */
import { encode } from "fast-png";
import type { Picture } from "./pixels.ts";

export const pngDataUri = (picture: Picture): string =>
  `data:image/png;base64,${base64(encode({ ...picture, depth: 8 }))}`;

const base64 = (bytes: Uint8Array): string => {
  const pieces: string[] = [];
  // In pieces: a call takes only so many arguments.
  for (let at = 0; at < bytes.length; at += 8192) pieces.push(String.fromCharCode(...bytes.subarray(at, at + 8192)));
  return btoa(pieces.join(""));
};
