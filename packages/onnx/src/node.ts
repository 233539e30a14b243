/** ONNX files on a disk. Needs Node, Bun or Deno. */
export { loadOnnx, saveOnnx } from "./node/loadOnnx.ts";
