/** Writes the state of a run into a store and brings it back. */
import { decodeCheckpoint, encodeCheckpoint } from "@qzynn/io";
import { QzynnError, type Tensor } from "@qzynn/tensor";
import type { Best, EpochRecord } from "../history/history.ts";
import type { RunState } from "./runState.ts";
import { BEST, type CheckpointOptions, HISTORY, LAST } from "./store.ts";

/** A run at the end of an epoch. */
export interface Moment {
  readonly records: readonly EpochRecord[];
  readonly state: RunState;
  readonly best: Best | null;
  /** The model at the best epoch; `null` if nobody keeps it. */
  readonly bestModel: RunState["model"] | null;
}

/** What `last.checkpoint` holds. No times: runs of the same seed shall give the same bytes. */
interface Saved extends RunState {
  readonly epoch: number;
  readonly history: readonly Omit<EpochRecord, "seconds">[];
}

interface SavedBest extends Best {
  readonly model: Readonly<Record<string, Tensor>>;
}

/** Whoever pulls the plug loses no more than this, in seconds, and what is left of the epoch. */
const SAVE_AFTER = 20;

export class Keeper {
  private readonly options: CheckpointOptions;
  private readonly digits: number;
  private savedAt = performance.now();

  constructor(options: CheckpointOptions, epochs: number) {
    const { keep = 1, every, to } = options;
    if (!(keep >= 1) || (options.keep !== undefined && (every === undefined || !to.delete))) {
      throw new QzynnError(
        `fit: checkpoint.keep is ${keep}: it needs to be 1 or more, together with "every", and a store that can delete`,
      );
    }
    this.options = options;
    this.digits = Math.max(4, String(epochs).length);
  }

  /** Saves if it is time to: by the count of epochs or by the clock. */
  async passing(moment: Moment): Promise<void> {
    const { every } = this.options;
    const isKept = every !== undefined && moment.records.length % every === 0;
    if (isKept || performance.now() >= this.savedAt + 1000 * SAVE_AFTER) await this.save(moment, isKept);
  }

  /** Whether a fault ends the run is the caller's choice. */
  async save(moment: Moment, isKept = false): Promise<void> {
    const { onError } = this.options;
    try {
      await this.write(moment, isKept);
    } catch (error) {
      if (!onError) throw error;
      onError(error);
    }
  }

  /** The last state comes last: whatever lies beside it is then at least as new. */
  private async write({ records, state, best, bestModel }: Moment, isKept: boolean): Promise<void> {
    const { to } = this.options;
    const history = records.map(({ seconds: _, ...record }) => record);
    const saved: Saved = { epoch: records.length, ...state, history };
    const bytes = encodeCheckpoint(saved);
    await to.set(HISTORY, new TextEncoder().encode(`${JSON.stringify({ epochs: records, best })}\n`));
    if (best && bestModel) await to.set(BEST, encodeCheckpoint({ ...best, model: bestModel } satisfies SavedBest));
    if (isKept) await this.keep(records.length, bytes);
    await to.set(LAST, bytes);
    this.savedAt = performance.now();
  }

  /** The state of this epoch under its own name, in place of the one that is too old. */
  private async keep(epoch: number, bytes: Uint8Array): Promise<void> {
    const { to, keep = Number.POSITIVE_INFINITY, every = 1 } = this.options;
    const nameOf = (n: number) => `epoch-${String(n).padStart(this.digits, "0")}.checkpoint`;
    await to.set(nameOf(epoch), bytes);
    const old = epoch - keep * every;
    if (old > 0) await to.delete?.(nameOf(old));
  }

  /** What was saved last, if it is to be resumed and there is something. */
  async load(): Promise<{ records: EpochRecord[]; state: RunState } | null> {
    const { to, resume = false } = this.options;
    if (resume === false) return null;
    const saved = await this.read<Saved>(LAST);
    if (saved) {
      const seconds = await this.seconds();
      const records = saved.history.map((record, i) => ({ ...record, seconds: seconds[i] ?? 0 }));
      return { records, state: saved };
    }
    if (resume === "auto") return null;
    throw new QzynnError(
      `fit: there is nothing to resume: ${to.path ?? "the store"} has no ${LAST}; start without resume, or check the place`,
    );
  }

  /** The model of the best epoch, if the one that was saved is of that epoch. */
  async loadBest(best: Best | null): Promise<RunState["model"] | null> {
    const saved = best && (await this.read<SavedBest>(BEST));
    // Another one was written just before a crash: the run will come there again and write it again.
    return saved?.epoch === best?.epoch ? (saved?.model ?? null) : null;
  }

  private async read<T>(name: string): Promise<T | null> {
    const { to } = this.options;
    const bytes = await to.get(name);
    if (!bytes) return null;
    try {
      return decodeCheckpoint<T>(bytes);
    } catch (cause) {
      const why = cause instanceof Error ? cause.message : String(cause);
      throw new QzynnError(`fit: ${to.path ? `${to.path}: ` : ""}${name} cannot be read: ${why}`, { cause });
    }
  }

  /** Times are for people; without them the run goes on as well. */
  private async seconds(): Promise<number[]> {
    try {
      const text = new TextDecoder().decode(await this.options.to.get(HISTORY));
      return (JSON.parse(text) as { epochs: EpochRecord[] }).epochs.map(({ seconds }) => seconds);
    } catch {
      return [];
    }
  }
}
