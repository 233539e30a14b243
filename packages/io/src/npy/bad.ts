/** A complaint about the bytes of a npy file. */
import { QzynnError } from "@qzynn/tensor";

export const bad = (fact: string, reason: string): QzynnError => new QzynnError(`readNpy: ${fact}: ${reason}`);
