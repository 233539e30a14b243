/** Which picture format bytes are in, told by how they begin and not by what the file is called. */

export type ImageKind = "bmp" | "png" | "jpeg" | "gif" | "webp" | "tiff" | "avif";

/** Bytes as text; a dot stands for any byte. */
const beginnings: readonly (readonly [ImageKind, string])[] = [
  ["bmp", "BM"],
  ["png", "\x89PNG\r\n\x1a\n"],
  ["jpeg", "\xff\xd8\xff"],
  ["gif", "GIF8"],
  ["webp", "RIFF....WEBP"],
  ["tiff", "II*\0"],
  ["tiff", "MM\0*"],
  ["tiff", "II+\0"],
  ["tiff", "MM\0+"],
  ["avif", "....ftypavif"],
  ["avif", "....ftypavis"],
  ["avif", "....ftypmif1"],
];

/** The format of `bytes`, or `null` if they are no picture that is read here. */
export function imageKind(bytes: Uint8Array): ImageKind | null {
  const begins = (magic: string) =>
    bytes.length >= magic.length && Array.from(magic).every((c, i) => c === "." || c.charCodeAt(0) === bytes[i]);
  return beginnings.find(([, magic]) => begins(magic))?.[0] ?? null;
}
