/** A run for TensorBoard to show. */
import { closeSync, fstatSync, ftruncateSync, openSync, writeSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { QzynnError, type Tensor } from "@qzynn/tensor";
import { eventFileHead, eventRecord, type Summary } from "../tensorboard/event.ts";
import { fileError } from "./fileError.ts";
import { makeFolderFor } from "./makeFolder.ts";

/** Several writers of one process get files of their own. */
let count = 0;

/**
 * Writes scalars, images, histograms and text into `logDir`, which `tensorboard --logdir` shows. PyTorch's
 * `SummaryWriter`: each call is one event, on the disk when it returns.
 *
 * @throws {QzynnError} that names the file if it cannot be written.
 *
 * @example
 * ```ts
 * import { mkdtempSync, readdirSync } from "node:fs";
 * import { tmpdir } from "node:os";
 * import { join } from "node:path";
 * import { SummaryWriter } from "@qzynn/io/node";
 * import { randn } from "@qzynn/tensor";
 * const logDir = mkdtempSync(join(tmpdir(), "qzynn-"));
 * const writer = new SummaryWriter(logDir);
 * for (let step = 0; step < 3; step++) writer.addScalar("loss/train", 1 / (step + 1), step);
 * writer.addHistogram("0.weight", randn([100]), 3);
 * writer.close();
 * readdirSync(logDir)[0]?.startsWith("events.out.tfevents."); // → true
 * ```
 */
export class SummaryWriter {
  readonly path: string;
  #file: number | null = null;

  constructor(logDir: string) {
    const now = Date.now() / 1000;
    const name = `events.out.tfevents.${Math.floor(now)}.${hostname()}.${process.pid}.${count++}`;
    this.path = join(logDir, name);
    makeFolderFor("SummaryWriter", logDir);
    try {
      this.#file = openSync(this.path, "ax");
    } catch (error) {
      throw fileError("SummaryWriter", this.path, error);
    }
    this.#append(eventFileHead(now));
  }

  /** A number, drawn over the steps. */
  addScalar(tag: string, scalar: number, step: number): void {
    this.add([{ tag, scalar }], step);
  }

  /** Several numbers under `tag/name`. */
  addScalars(tag: string, scalars: Readonly<Record<string, number>>, step: number): void {
    this.add(
      Object.entries(scalars).map(([name, scalar]) => ({ tag: `${tag}/${name}`, scalar })),
      step,
    );
  }

  /** A picture, `[height, width]` or `[1 | 3 | 4, height, width]`: uint8, or floats from 0 to 1. */
  addImage(tag: string, image: Tensor, step: number): void {
    this.add([{ tag, image }], step);
  }

  /** How many values lie where. */
  addHistogram(tag: string, histogram: Tensor, step: number): void {
    this.add([{ tag, histogram }], step);
  }

  /** Markdown. */
  addText(tag: string, text: string, step: number): void {
    this.add([{ tag, text }], step);
  }

  /** Several at once, as one event. */
  add(summaries: readonly Summary[], step: number): void {
    this.#append(eventRecord(summaries, { step }));
  }

  /** Ends the file; nothing can be added afterwards. */
  close(): void {
    if (this.#file !== null) closeSync(this.#file);
    this.#file = null;
  }

  #append(bytes: Uint8Array): void {
    if (this.#file === null) throw new QzynnError(`SummaryWriter: ${this.path} is closed; make a new writer`);
    const before = fstatSync(this.#file).size;
    try {
      for (let at = 0; at < bytes.length; ) at += writeSync(this.#file, bytes, at, bytes.length - at);
    } catch (error) {
      // TensorBoard reads no further than to half an event.
      ftruncateSync(this.#file, before);
      throw fileError("SummaryWriter", this.path, error);
    }
  }
}
