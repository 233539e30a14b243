/** A complaint about the bytes of a zip archive. */
import { QzynnError } from "@qzynn/tensor";

export const bad = (fact: string, reason: string): QzynnError => new QzynnError(`readZip: ${fact}: ${reason}`);
