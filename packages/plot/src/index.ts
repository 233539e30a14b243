/** Line charts, image grids and confusion matrices of @qzynn/tensor values, as SVG and PNG. */

export type { AxisOptions } from "./axis.ts";
export { type ConfusionMatrixOptions, confusionMatrix } from "./confusionMatrix.ts";
export { type Caption, type ImageGridOptions, imageGrid } from "./imageGrid.ts";
export type { Glyph, Label } from "./label.ts";
export { type LineChartOptions, lineChart } from "./lineChart.ts";
export type { Mark } from "./marks.ts";
export type { Numbers } from "./numbers.ts";
export type { Range } from "./pixels.ts";
export type { Series } from "./series.ts";
export type { Tick } from "./ticks.ts";
