/** A complaint about an ONNX model. */
import { QzynnError } from "@qzynn/tensor";

export const bad = (fact: string, reason: string): QzynnError => new QzynnError(`importOnnx: ${fact}: ${reason}`);
