/** Makes batches by their numbers, in whatever thread. */
import { asDataset } from "../dataset/dataset.ts";
import type { IterableDataset } from "../dataset/iterableDataset.ts";
import { BatchMaker, type BatchParts, type Order } from "../loader/batchMaker.ts";
import { type Draws, drawsFrom } from "../loader/draws.ts";
import { type Orders, streamOf } from "../loader/orders.ts";
import type { Job } from "./message.ts";

/** In place of a batch after the last. */
export const END = Symbol("end");

export class BatchWorker<T, C> {
  private readonly dataset: BatchParts<T, C, unknown>["dataset"];
  private readonly maker: BatchMaker<T, C, unknown>;
  private stream: { readonly epoch: number; next: number; readonly orders: Orders<T> } | null = null;

  constructor(parts: BatchParts<T, C, unknown>) {
    this.dataset = asDataset("serveBatches", parts.dataset);
    this.maker = new BatchMaker({ ...parts, dataset: this.dataset });
  }

  async make(job: Job): Promise<unknown> {
    const draws = drawsFrom(job.seed + BigInt(job.batch));
    const order = job.indices ? { indices: job.indices } : await this.fromStream(job, draws);
    return order ? this.maker.later(this.maker.read(order, draws), draws) : END;
  }

  /** The samples of a batch of the stream; those before it are other workers', and are passed over. */
  private async fromStream({ epoch, batch, batchSize, dropLast, seed }: Job, draws: Draws): Promise<Order<T> | null> {
    if (this.stream?.epoch !== epoch) {
      await this.stream?.orders.end();
      this.stream = { epoch, next: 0, orders: streamOf(this.dataset as IterableDataset<T>, batchSize, dropLast) };
    }
    const { stream } = this;
    for (; stream.next < batch; stream.next++) await stream.orders.later(drawsFrom(seed + BigInt(stream.next)));
    stream.next++;
    return stream.orders.later(draws);
  }
}
