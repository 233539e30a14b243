/** What happens around every `forward`: who is running, hooks, and where an error comes from: `encoder.2: Linear: …`. */
import { namePlaces, QzynnError } from "@qzynn/tensor";
import { withHooks } from "./hooks.ts";
import type { Module } from "./module.ts";

type Forward = (this: Module, ...inputs: unknown[]) => unknown;

/** A module whose `forward` runs, and the one that called it. */
interface Frame {
  readonly module: Module;
  readonly caller: Frame | null;
  /** Its path from the outermost one. */
  readonly path: () => string;
}

let frame: Frame | null = null;

const wrapped = new WeakSet<Forward>();

/** Wraps the `forward` of a module's class, once a class: a call of `forward` is all that a network sees of its layers. */
export function watch(module: Module): void {
  let holder = Object.getPrototypeOf(module);
  while (holder && !Object.hasOwn(holder, "forward")) holder = Object.getPrototypeOf(holder);
  const forward: Forward | undefined = holder?.forward;
  if (!forward || wrapped.has(forward)) return;
  const value: Forward = function (...inputs) {
    // Of `super.forward()` nobody hears: it is a part of the same call.
    if (frame?.module === this) return forward.apply(this, inputs);
    const caller = frame;
    const own: Frame = { module: this, caller, path: () => pathOf(own) };
    frame = own;
    try {
      return withHooks(this, inputs, (given) => forward.call(this, ...given));
    } catch (error) {
      throw placed(error);
    } finally {
      frame = caller;
    }
  };
  wrapped.add(value);
  Object.defineProperty(holder, "forward", { value, writable: true, configurable: true });
}

/** The path from the outermost module whose `forward` is running to the innermost; empty at the outermost itself. */
export const layerPath = (): string => frame?.path() ?? "";

function pathOf(innermost: Frame): string {
  const running: Module[] = [];
  for (let at: Frame | null = innermost; at; at = at.caller) running.unshift(at.module);
  const [root] = running;
  let path: string[] = [];
  running.slice(1).forEach((module, i) => {
    const step = nameIn(running[i], module);
    const whole = step === undefined ? nameIn(root, module) : undefined;
    if (whole !== undefined) path = [whole];
    else path.push(step ?? module.constructor.name);
  });
  return path.join(".");
}

const nameIn = (holder: Module | undefined, module: Module): string | undefined =>
  holder?.namedModules().find(([, held]) => held === module)?.[0];

namePlaces(() => frame?.path ?? null);

const known = new WeakSet<QzynnError>();

/** An error from inside with the path of its layer in front. */
function placed(error: unknown): unknown {
  if (!(error instanceof QzynnError) || known.has(error) || error.message.startsWith("internal:")) return error;
  const path = layerPath();
  const told = path ? new QzynnError(`${path}: ${error.message}`, { cause: error }) : error;
  known.add(told);
  return told;
}
