/** The libraries that stand ready, loaded one after another when first wanted. */
import { Participant, type Start } from "./participant.ts";

export class Crew {
  readonly #starts: () => Promise<readonly Start[]>;
  readonly #skip: (name: string, why: string) => void;
  #members: Participant[] | undefined;

  /** Those that cannot be loaded are named to `skip` and left out. */
  constructor(starts: () => Promise<readonly Start[]>, skip: (name: string, why: string) => void) {
    this.#starts = starts;
    this.#skip = skip;
  }

  /** All of them, alive. */
  async members(): Promise<readonly Participant[]> {
    this.#members = this.#members
      ? await Promise.all(this.#members.map((participant) => participant.alive()))
      : await this.#load();
    return this.#members;
  }

  async #load(): Promise<Participant[]> {
    const loaded: Participant[] = [];
    for (const start of await this.#starts()) {
      const participant = new Participant(start);
      const trouble = await participant.ready();
      if (trouble === undefined) loaded.push(participant);
      else this.#skip(start.name, trouble);
    }
    return loaded;
  }

  versions(): Record<string, Readonly<Record<string, string>>> {
    return Object.fromEntries((this.#members ?? []).map(({ name, hello }) => [name, hello?.versions ?? {}]));
  }

  close(): void {
    for (const participant of this.#members ?? []) participant.close();
  }
}
