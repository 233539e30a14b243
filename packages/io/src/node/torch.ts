/** PyTorch's files. */
import { readFileSync } from "node:fs";
import type { Tree } from "../checkpoint/tree.ts";
import { type ReadTorchOptions, takeTorch } from "../torch/readTorch.ts";
import { withPath } from "./fileError.ts";

/**
 * The content of a `.pt` or `.pth` file, as `readTorch` gives it: for a network, save `model.state_dict()` and give what
 * comes to `loadStateDict`.
 *
 * @throws {QzynnError} that names the path if it cannot be read, is damaged, or holds more than plain values and tensors.
 */
export const loadTorch = <T = Tree>(path: string, options: ReadTorchOptions = {}): T =>
  withPath("loadTorch", path, () => takeTorch<T>(readFileSync(path), options));
