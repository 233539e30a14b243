/** A complaint about the bytes of a PNG. */
import { QzynnError } from "@qzynn/tensor";

export const bad = (fact: string, reason: string): QzynnError => new QzynnError(`decodePng: ${fact}: ${reason}`);
