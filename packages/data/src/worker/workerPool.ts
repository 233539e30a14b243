/** The threads that make the batches of a loader. */
import { QzynnError } from "@qzynn/tensor";
import type { Answer, Hello, Job, Ready } from "./message.ts";
import { unpack } from "./parcel.ts";
import { startThread, type Thread, type WebWorker } from "./thread.ts";

export interface WorkerOptions {
  /** How many threads make batches: 0, in this one, unless said. Read the loader with `for await` then. */
  readonly numWorkers?: number;
  /** The file that calls {@link serveBatches}: `new URL("./samples.js", import.meta.url)`, or in a browser a function that starts it. */
  readonly worker?: URL | string | (() => WebWorker);
  /** What the file's parts are made with, as far as `structuredClone` can take it along. Memory that is shared stays so. */
  readonly workerData?: unknown;
}

interface Waiting {
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: Error) => void;
  readonly batch: number;
}

interface Lane {
  readonly thread: Thread;
  /** Tells it something, as soon as it listens. */
  readonly tell: (message: Hello | Job) => void;
  readonly waiting: Map<number, Waiting>;
}

/** Threads of loaders that nobody has any more. */
const forgotten = new FinalizationRegistry<Map<number, Lane>>((lanes) => {
  for (const { thread } of lanes.values()) thread.end();
});

export class WorkerPool {
  readonly size: number;
  private readonly options: WorkerOptions;
  /** Those that run; one map for good, which the registry knows too. */
  private readonly lanes = new Map<number, Lane>();
  private nextId = 0;

  constructor(owner: object, size: number, options: WorkerOptions) {
    if (!options.worker) {
      throw new QzynnError(
        'DataLoader: numWorkers needs a file that makes batches in a thread; give worker: new URL("./samples.js", import.meta.url), and call serveBatches there',
      );
    }
    this.size = size;
    this.options = options;
    forgotten.register(owner, this.lanes, this);
  }

  /** Has thread `i` make a batch; `null` where its stream has ended. */
  async ask(i: number, job: Omit<Job, "kind" | "id">): Promise<{ readonly batch: unknown } | null> {
    const { thread, tell, waiting } = this.lanes.get(i) ?? this.open(i);
    const id = this.nextId++;
    const answer = await new Promise<Answer>((resolve, reject) => {
      waiting.set(id, { resolve, reject, batch: job.batch });
      thread.hold(true);
      tell({ kind: "qzynn job", id, ...job });
    });
    if (answer.kind === "end") return null;
    if (answer.kind === "batch") return { batch: unpack(answer.content) };
    throw new QzynnError(`DataLoader: batch ${job.batch} failed in a worker: ${answer.message}`, {
      cause: answer.stack,
    });
  }

  close(): void {
    for (const { thread } of this.lanes.values()) thread.end();
    this.lanes.clear();
  }

  private open(i: number): Lane {
    const { worker, workerData } = this.options;
    const thread = startThread(worker as NonNullable<typeof worker>);
    const waiting: Lane["waiting"] = new Map();
    let early: (Hello | Job)[] | null = [];
    const tell = (message: Hello | Job): void => {
      if (early) early.push(message);
      else thread.post(message);
    };
    const hear = (message: unknown): void => {
      const answer = message as Answer | Ready;
      if (answer.kind === "qzynn ready") {
        for (const each of early ?? []) thread.post(each);
        early = null;
        return;
      }
      waiting.get(answer.id)?.resolve(answer);
      waiting.delete(answer.id);
      if (waiting.size === 0) thread.hold(false);
    };
    const fail = (error: Error): void => {
      for (const { reject, batch } of waiting.values()) {
        reject(new QzynnError(`DataLoader: the worker of batch ${batch} is gone: ${error.message}`, { cause: error }));
      }
      waiting.clear();
      // Whoever reads on gets a new one.
      if (this.lanes.get(i) === lane) this.lanes.delete(i);
    };
    const lane = { thread, tell, waiting };
    this.lanes.set(i, lane);
    thread.listen(hear, fail);
    thread.hold(false);
    tell({ kind: "qzynn hello", data: workerData });
    return lane;
  }
}
