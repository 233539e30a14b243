/** Labels: text, or glyphs drawn as paths where no font has the character, or both in a row. */
import { QzynnError } from "@qzynn/tensor";
import { ink } from "./palette.ts";
import { element, escaped } from "./svg.ts";
import { fitText, textWidth } from "./textWidth.ts";

/**
 * A character drawn from its outline or its strokes, for scripts that the fonts at hand lack.
 * `path` is SVG path data in the units of `viewBox`: filled, or drawn with a round pen where
 * `strokeWidth` is given.
 */
export type Glyph = {
  /** What it says, for screen readers. */
  readonly name: string;
  /** `"left top width height"`, as in SVG. */
  readonly viewBox: string;
  readonly path: string;
  /** Width of the pen, in units of the view box. */
  readonly strokeWidth?: number;
};

/** Text, a glyph, or several of them in one line. */
export type Label = string | Glyph | readonly (string | Glyph)[];

type Placing = {
  readonly x: number;
  /** Middle of the line. */
  readonly y: number;
  readonly size: number;
  readonly anchor?: "start" | "middle" | "end";
  readonly fill?: string;
  /** Text beyond this width ends in an ellipsis; a row with glyphs is drawn smaller. */
  readonly maxWidth?: number;
  readonly transform?: string;
};

/** A glyph has more strokes than a letter and needs to be taller. */
const glyphScale = 1.25;

const pieces = (label: Label): readonly (string | Glyph)[] =>
  typeof label === "string" || "path" in label ? [label] : label;

const pieceWidth = (piece: string | Glyph, size: number): number => {
  if (typeof piece === "string") return textWidth(piece, size);
  const { width, height } = viewBox(piece);
  return (glyphScale * size * width) / height;
};

export const labelWidth = (label: Label, size: number): number =>
  pieces(label).reduce((sum, piece) => sum + pieceWidth(piece, size), 0);

/** What a label says, as plain text. */
export const labelText = (label: Label): string =>
  pieces(label)
    .map((piece) => (typeof piece === "string" ? piece : piece.name))
    .join("");

export const drawLabel = (label: Label, placing: Placing): string => {
  const { x, y, anchor = "start", fill, maxWidth = Infinity, transform } = placing;
  const [only, ...more] = pieces(label);
  const isText = typeof only === "string" && more.length === 0;
  // A glyph cannot be cut short: a row with glyphs becomes smaller.
  const shrink = isText ? 1 : Math.min(1, maxWidth / labelWidth(label, placing.size));
  const size = placing.size * shrink;
  const shared = { fill, "font-size": size };
  const baseline = y + 0.36 * size;
  if (isText)
    return element(
      "text",
      { x, y: baseline, "text-anchor": anchor === "start" ? undefined : anchor, ...shared, transform },
      escaped(fitText(only, size, maxWidth)),
    );

  const back = { start: 0, middle: 0.5, end: 1 }[anchor];
  let at = x - back * labelWidth(label, size);
  const drawn = pieces(label).map((piece) => {
    const left = at;
    at += pieceWidth(piece, size);
    return typeof piece === "string"
      ? // Spaces at the ends of a piece are only distance, which `left` keeps.
        element("text", { x: left + textWidth(/^ */.exec(piece)?.[0] ?? "", size), y: baseline }, escaped(piece.trim()))
      : drawGlyph(piece, left, y, size, fill);
  });
  return element("g", { ...shared, role: "img", "aria-label": labelText(label), transform }, ...drawn);
};

const drawGlyph = (glyph: Glyph, left: number, middle: number, size: number, fill = ink): string => {
  const box = viewBox(glyph);
  const scale = (glyphScale * size) / box.height;
  const move = [left - box.left * scale, middle - (box.top + box.height / 2) * scale];
  const pen =
    glyph.strokeWidth === undefined
      ? {}
      : { fill: "none", "stroke-width": glyph.strokeWidth, "stroke-linecap": "round", "stroke-linejoin": "round" };
  const path = element("path", { d: glyph.path, ...pen });
  const stroke = glyph.strokeWidth === undefined ? undefined : fill;
  return element(
    "g",
    { transform: `translate(${move.map((m) => m.toFixed(2)).join(" ")}) scale(${scale.toFixed(5)})`, stroke },
    path,
  );
};

const viewBox = (glyph: Glyph) => {
  const [left = NaN, top = NaN, width = NaN, height = NaN] = glyph.viewBox
    .trim()
    .split(/[\s,]+/)
    .map(Number);
  if (!Number.isFinite(left + top + width + height) || width <= 0 || height <= 0)
    throw new QzynnError(
      `label: the viewBox ${JSON.stringify(glyph.viewBox)} of glyph ${JSON.stringify(glyph.name)} is not four numbers "left top width height"`,
    );
  return { left, top, width, height };
};
