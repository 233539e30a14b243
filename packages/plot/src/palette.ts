/** The colours of every figure: calm on white, apart in print and for colour-blind eyes. */

export const ink = "#1f2733";
export const quiet = "#5b6472";
export const faint = "#b4bac4";
export const rule = "#e6e9ee";
export const good = "#2f6db3";
export const bad = "#cf5a34";

/** Colours of series in order; after the last one they begin again, dashed. */
export const colors = ["#2f6db3", "#d97a1f", "#2f9468", "#c4446a", "#7a5fb0", "#8a6a45", "#3a9fb5", "#6b7280"] as const;

/** White at 0, `color` at 1; between them by square root, so that a small share is seen. */
export const tint = (color: string, share: number): string => {
  const amount = Math.sqrt(Math.min(1, Math.max(0, share)));
  return `#${channels(color)
    .map((c) => Math.round(255 + (c - 255) * amount))
    .map((c) => c.toString(16).padStart(2, "0"))
    .join("")}`;
};

/** Ink or white, whichever can be read on the colour (relative luminance as WCAG 2 weighs it). */
export const readable = (background: string): string => {
  const [r = 0, g = 0, b = 0] = channels(background).map((c) => (c / 255) ** 2.2);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b > 0.3 ? ink : "#ffffff";
};

const channels = (hex: string): number[] => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
