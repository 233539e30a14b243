import { QzynnError } from "@qzynn/tensor";
import { Module } from "../module/module.ts";

/** Before the names of fields that hold members, so that a key may be what another field is called. */
const MARK = "→";

/** What a dictionary can be made from. */
export type Entries<V> = Readonly<Record<string, V>> | Iterable<readonly [key: string, value: V]>;

/** A dictionary that is a module: the names of its members in the state are their keys. */
export abstract class Keyed<V extends object> extends Module {
  constructor(values: Entries<NoInfer<V>> = {}) {
    super();
    this.update(values);
  }

  /** What a value becomes when it is put in; refuses what does not belong here. */
  protected abstract member(value: V, key: string): V;

  /** Puts `value` under `key`, in the place of what was there. */
  set(key: string, value: V): this {
    if (key === "" || key.includes(".")) {
      throw new QzynnError(
        `${this.constructor.name}: "${key}" is no key, since names in the state are parted by dots; use one without`,
      );
    }
    Object.assign(this, { [MARK + key]: this.member(value, key) });
    return this;
  }

  /** Puts all `values` under their keys. */
  update(values: Entries<V>): this {
    for (const [key, value] of Symbol.iterator in values ? values : Object.entries(values)) this.set(key, value);
    return this;
  }

  /** What is under `key`. */
  get(key: string): V | undefined {
    return this.entries().find(([name]) => name === key)?.[1];
  }

  has(key: string): boolean {
    return this.get(key) !== undefined;
  }

  /** Takes out what is under `key`. */
  pop(key: string): V {
    const taken = this.get(key);
    if (!taken) throw new QzynnError(`${this.constructor.name}: there is nothing under "${key}"`);
    Reflect.deleteProperty(this, MARK + key);
    return taken;
  }

  /** Takes everything out. */
  clear(): void {
    for (const key of this.keys()) this.pop(key);
  }

  keys(): string[] {
    return this.entries().map(([key]) => key);
  }

  values(): V[] {
    return this.entries().map(([, value]) => value);
  }

  entries(): [key: string, value: V][] {
    return Object.entries(this).flatMap(([field, value]): [string, V][] =>
      field.startsWith(MARK) ? [[field.slice(MARK.length), value as V]] : [],
    );
  }

  /** How many there are. */
  get length(): number {
    return this.entries().length;
  }

  /** Its keys, as in PyTorch. */
  [Symbol.iterator](): Iterator<string> {
    return this.keys()[Symbol.iterator]();
  }

  override fieldName(field: string): string {
    return field.startsWith(MARK) ? field.slice(MARK.length) : field;
  }

  /** Is no layer: says so. */
  override forward(): never {
    throw new QzynnError(
      `${this.constructor.name}: holds layers or parameters, and computes nothing itself; go through them in the forward of the module that holds it`,
    );
  }
}
