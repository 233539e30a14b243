import { QzynnError } from "@qzynn/tensor";
import { Module } from "../module/module.ts";

/** A list that is a module: its members are fields called 0, 1, 2, …, and so are their names in the state. */
export abstract class Listed<V extends object> extends Module {
  readonly [index: number]: V;

  constructor(values: Iterable<NoInfer<V>> = []) {
    super();
    this.extend(values);
  }

  /** What a value becomes when it is put in; refuses what does not belong here. */
  protected abstract member(value: V, at: number): V;

  /** Puts `value` at the end. */
  append(value: V): this {
    return this.insert(this.length, value);
  }

  /** Puts all `values` at the end. */
  extend(values: Iterable<V>): this {
    for (const value of values) this.append(value);
    return this;
  }

  /** Puts `value` before the one at place `at`. */
  insert(at: number, value: V): this {
    this.#become(this.#all().toSpliced(at, 0, this.member(value, at)));
    return this;
  }

  /** Takes the one at place `at` out, the last one if none is said. */
  pop(at = -1): V {
    const all = this.#all();
    const taken = all.at(at);
    if (!taken) throw new QzynnError(`${this.constructor.name}: nothing is at place ${at} of ${all.length}`);
    this.#become(all.filter((_, i) => i !== (at < 0 ? at + all.length : at)));
    return taken;
  }

  /** The one at place `at`, from the end if negative. */
  at(at: number): V | undefined {
    return this.#all().at(at);
  }

  /** How many there are. */
  get length(): number {
    return this.#all().length;
  }

  [Symbol.iterator](): Iterator<V> {
    return this.#all()[Symbol.iterator]();
  }

  /** Is no layer: says so. */
  override forward(): never {
    throw new QzynnError(
      `${this.constructor.name}: holds layers or parameters, and computes nothing itself; go through them in the forward of the module that holds it`,
    );
  }

  #all(): V[] {
    return Object.entries(this).flatMap(([key, value]) => (isPlace(key) ? [value as V] : []));
  }

  #become(all: readonly V[]): void {
    for (const key of Object.keys(this)) if (isPlace(key)) Reflect.deleteProperty(this, key);
    Object.assign(this, all);
  }
}

const isPlace = (key: string): boolean => /^\d+$/.test(key);
