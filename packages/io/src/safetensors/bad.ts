/** A complaint about the bytes of a safetensors file. */
import { QzynnError } from "@qzynn/tensor";

export const bad = (fact: string, reason: string): QzynnError => new QzynnError(`readSafetensors: ${fact}: ${reason}`);
