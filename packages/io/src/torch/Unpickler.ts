/** Python's pickle as what it is, a program for a small stack machine, of which only the harmless instructions exist. */
import { bad } from "./bad.ts";
import { calls, storageKind } from "./globals.ts";
import { fillArray, fillType } from "./numpy.ts";
import { type Budget, Global, NumpyArray, NumpyType, type Python, StorageReference } from "./python.ts";
import type { Reader } from "./Reader.ts";
import { steps } from "./steps.ts";

/** What an instruction may leave behind: a value, its place on a stack and in the memory. */
const COST = 64;

/** Protocols 2 to 5. Source: Python's Lib/pickletools.py. */
export class Unpickler {
  private readonly reader: Reader;
  private readonly budget: Budget;
  private stack: Python[] = [];
  /** The stacks below each mark. */
  private readonly below: Python[][] = [];
  private readonly memo = new Map<number, Python>();
  private readonly storages = new Map<string, StorageReference>();

  constructor(reader: Reader, budget: Budget) {
    this.reader = reader;
    this.budget = budget;
  }

  /** Runs to the end of one pickle. */
  read(): Python {
    for (;;) {
      const at = this.reader.at;
      const code = this.reader.uint8();
      if (code === 0x2e) return this.pop();
      const step = steps.get(code);
      if (!step) {
        const letter = JSON.stringify(String.fromCharCode(code));
        throw bad(
          `the instruction ${letter} at byte ${at} of the pickle`,
          "it is not read here; save a state_dict with torch.save",
        );
      }
      // Packed a thousandfold, a small file can hold more instructions than there is memory for what they make.
      this.budget.spend(COST);
      step(this, this.reader);
    }
  }

  push(value: Python): void {
    this.stack.push(value);
  }

  pop(): Python {
    const value = this.stack.pop();
    if (value === undefined) throw this.wrong("takes from an empty stack");
    return value;
  }

  top(): Python {
    const value = this.stack.at(-1);
    if (value === undefined) throw this.wrong("looks at an empty stack");
    return value;
  }

  mark(): void {
    this.below.push(this.stack);
    this.stack = [];
  }

  /** An empty dictionary, which takes more than other values do. */
  map(): void {
    this.budget.spend(4 * COST);
    this.push(new Map());
  }

  /** What stands above the last mark. */
  popMark(): Python[] {
    const items = this.stack;
    const below = this.below.pop();
    if (!below) throw this.wrong("has no mark");
    this.stack = below;
    return items;
  }

  /** The last `count` values as a tuple. */
  tuple(count: number): void {
    if (this.stack.length < count) throw this.wrong("takes from an empty stack");
    this.push(this.stack.splice(this.stack.length - count, count));
  }

  remember(place: number): void {
    this.memo.set(place, this.top());
  }

  memoize(): void {
    this.remember(this.memo.size);
  }

  recall(place: number): void {
    const value = this.memo.get(place);
    if (value === undefined) throw this.wrong(`recalls ${place}, which was never kept`);
    this.push(value);
  }

  extend(items: readonly Python[]): void {
    const list = this.top();
    if (!Array.isArray(list)) throw this.wrong("adds to what is no list");
    for (const item of items) list.push(item);
  }

  append(): void {
    const item = this.pop();
    this.extend([item]);
  }

  setItem(): void {
    const value = this.pop();
    const key = this.pop();
    this.setItems([key, value]);
  }

  setItems(items: readonly Python[]): void {
    const map = this.top();
    if (!(map instanceof Map) || items.length % 2 !== 0) throw this.wrong("sets entries of what is no dictionary");
    for (let i = 0; i < items.length; i += 2) map.set(items[i]!, items[i + 1]!);
  }

  /** Calls a name of the allow-list. */
  reduce(): void {
    const args = this.pop();
    const called = this.pop();
    const call = called instanceof Global ? calls.get(called.name) : undefined;
    if (!call || !Array.isArray(args)) throw this.wrong("calls what is no function");
    this.push(call(args, this.budget));
  }

  /** What NumPy's objects hold; attributes, such as the versions beside a state_dict, are left out. */
  build(): void {
    const state = this.pop();
    const value = this.top();
    if (value instanceof NumpyType) fillType(value, state);
    else if (value instanceof NumpyArray) fillArray(value, state, this.budget);
    else if (!(value instanceof Map)) throw this.wrong("gives attributes to what is no dictionary");
  }

  /** `("storage", type, key, device, length)`; in old files a view of another storage may follow. */
  persistent(): void {
    const id = this.pop();
    const [word, type, key, , length, view = null] = Array.isArray(id) ? id : [];
    if (
      word !== "storage" ||
      typeof key !== "string" ||
      !Number.isSafeInteger(length) ||
      Number(length) < 0 ||
      view !== null
    ) {
      throw this.wrong("refers to something that is no storage");
    }
    const storage = this.storages.get(key) ?? new StorageReference(key, storageKind(type), Number(length));
    this.storages.set(key, storage);
    this.push(storage);
  }

  storage(key: string): StorageReference | undefined {
    return this.storages.get(key);
  }

  wrong(what: string): Error {
    return bad(`the pickle ${what} before byte ${this.reader.at}`, "the file is damaged");
  }
}
