/** ONNX models as modules, and modules as ONNX models. */
export { type ExportOptions, exportOnnx } from "./export/exportOnnx.ts";
export type { LayerWriter, Value, Writer } from "./export/Writer.ts";
export type { External } from "./graph/numbers.ts";
export { type ImportOptions, importOnnx } from "./importOnnx.ts";
export { OnnxModule } from "./OnnxModule.ts";
export type { ValueProto as OnnxValue } from "./proto/messages.ts";
