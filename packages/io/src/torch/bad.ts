/** A complaint about the bytes of a PyTorch file. */
import { QzynnError } from "@qzynn/tensor";

export const bad = (fact: string, reason: string): QzynnError => new QzynnError(`readTorch: ${fact}: ${reason}`);
