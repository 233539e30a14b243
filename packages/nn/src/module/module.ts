/** Anything with parameters and a forward pass. What it holds is found by looking at its fields, not registered. */
import { type HookHandle, settingRead, Tensor } from "@qzynn/tensor";
import type { ModuleGradients } from "./backwardHooks.ts";
import { watch } from "./call.ts";
import { fields } from "./fields.ts";
import { type HookOptions, register } from "./hooks.ts";
import { initializeFrom, refusePending } from "./lazy.ts";
import { type LoadReport, load } from "./load.ts";
import { roleOf } from "./role.ts";
import { drawTree } from "./tree.ts";

type Named<T> = [name: string, value: T];

/**
 * The base of every layer and network. A subclass keeps its parameters and layers in fields, in lists of them if it
 * likes, and says in `forward` what it computes:
 *
 * - a tensor that wants a gradient is a parameter, one marked with {@link buffer} a buffer;
 * - a module is a child; everything else is left alone, and so are `#private` fields, which nobody can look into.
 *
 * Names and order are PyTorch's: a module's own tensors first, then its children, in the order of declaration.
 *
 * @example
 * ```ts
 * import { Linear, Module } from "@qzynn/nn";
 * import { ones, type Tensor } from "@qzynn/tensor";
 * class Net extends Module {
 *   hidden = new Linear(4, 8);
 *   out = new Linear(8, 2);
 *   forward(x: Tensor): Tensor { return this.out.forward(this.hidden.forward(x).relu()); }
 * }
 * const net = new Net();
 * net.forward(ones([5, 4])).shape; // → [ 5, 2 ]
 * net.namedParameters().map(([name]) => name); // → ["hidden.weight", "hidden.bias", "out.weight", "out.bias"]
 * ```
 */
export abstract class Module {
  private static readonly mode = (module: Module): boolean => module.inTraining;
  private inTraining = true;

  constructor() {
    watch(this);
  }

  /** Whether layers such as dropout behave as in training. Set it through {@link train} and {@link eval}. */
  get training(): boolean {
    settingRead(this, Module.mode);
    return this.inTraining;
  }

  set training(mode: boolean) {
    this.inTraining = mode;
  }

  /** What the module computes. */
  abstract forward(...inputs: never[]): unknown;

  /** The parameters of this module and all below it, each once. */
  parameters(): Tensor[] {
    return this.namedParameters().map(([, tensor]) => tensor);
  }

  /** As {@link parameters}, with names such as `0.weight`; a shared one has the first of its names. */
  namedParameters(): Named<Tensor>[] {
    refusePending("parameters", this.namedModules());
    return this.present();
  }

  /** The buffers of this module and all below it, each once. */
  buffers(): Tensor[] {
    return this.namedBuffers().map(([, tensor]) => tensor);
  }

  /** As {@link buffers}, with names such as `1.running_mean`. */
  namedBuffers(): Named<Tensor>[] {
    refusePending("buffers", this.namedModules());
    return once(this.tensors().filter(([, tensor]) => roleOf(tensor) !== "parameter"));
  }

  /** The modules that this one holds itself. */
  children(): Module[] {
    return this.namedChildren().map(([, module]) => module);
  }

  /** As {@link children}, with the names of their fields. */
  namedChildren(): Named<Module>[] {
    return once(held(this));
  }

  /** This module and all below it, each once, parents first. */
  modules(): Module[] {
    return this.namedModules().map(([, module]) => module);
  }

  /** As {@link modules}, with their paths: `""` for this one, `encoder.0` for one further down. */
  namedModules(): Named<Module>[] {
    return once([...descend(this, "", [])]);
  }

  /**
   * Parameters and persistent buffers by PyTorch's names. The tensors share memory with the module: they follow its
   * training, and `clone` them to keep what they hold now.
   */
  stateDict(): Record<string, Tensor> {
    refusePending("stateDict", this.namedModules());
    const dict: Record<string, Tensor> = Object.create(null);
    for (const [name, tensor] of this.state()) dict[name] = tensor.detach();
    return dict;
  }

  /**
   * Copies values into parameters and buffers. Everything is checked before anything is changed: one error lists all
   * that is missing, not expected or of another shape. With `strict` false only a wrong shape is an error.
   * Lazy layers take their sizes from it.
   */
  loadStateDict(
    dict: Readonly<Record<string, Tensor>>,
    { strict = true }: { readonly strict?: boolean } = {},
  ): LoadReport {
    initializeFrom(this.namedModules(), dict);
    refusePending("loadStateDict", this.namedModules());
    return load(this.constructor.name, this.state(), dict, strict);
  }

  /** Puts this module and all below it into training mode, or with `false` out of it. */
  train(mode = true): this {
    for (const module of this.modules()) module.training = mode;
    return this;
  }

  /** Out of training mode: no dropout, running statistics in use and not updated. */
  eval(): this {
    return this.train(false);
  }

  /** Forgets the gradients of all parameters. */
  zeroGrad(): void {
    for (const [, tensor] of this.present()) tensor.grad = null;
  }

  /** Switches the gradients of all parameters on, or with `false` off: frozen, they stay parameters. */
  requiresGrad(wanted = true): this {
    for (const tensor of this.parameters()) tensor.requiresGrad = wanted;
    return this;
  }

  /** Calls `visit` with every module below this one, children first, and with this one at last. */
  apply(visit: (module: Module) => void): this {
    for (const child of this.children()) child.apply(visit);
    visit(this);
    return this;
  }

  /**
   * What a field is called in `stateDict`, in the names of parameters and when this module is printed: as it is, unless
   * a layer says PyTorch's `running_mean` for `runningMean`.
   */
  fieldName(field: string): string {
    return field;
  }

  /**
   * Calls `hook(module, inputs)` before every `forward` of this module; what it returns, if anything, goes in instead:
   * a list of inputs, or the only one.
   */
  registerForwardPreHook<I extends readonly unknown[] = readonly Tensor[]>(
    hook: (module: this, inputs: I) => unknown,
    options?: HookOptions,
  ): HookHandle {
    return register(this, "forwardPre", hook, options);
  }

  /**
   * Calls `hook(module, inputs, output)` after every `forward`; what it returns, if anything, comes out instead.
   *
   * @example
   * ```ts
   * import { Linear } from "@qzynn/nn";
   * import { ones } from "@qzynn/tensor";
   * const layer = new Linear(2, 3);
   * const seen: string[] = [];
   * const handle = layer.registerForwardHook((_, [x], y) => {
   *   seen.push(`[${x?.shape}] → [${y.shape}]`);
   * });
   * layer.forward(ones([5, 2]));
   * handle.remove();
   * layer.forward(ones([5, 2]));
   * seen; // → [ "[5,2] → [5,3]" ]
   * ```
   */
  registerForwardHook<I extends readonly unknown[] = readonly Tensor[], O = Tensor>(
    hook: (module: this, inputs: I, output: O) => unknown,
    options?: HookOptions,
  ): HookHandle {
    return register(this, "forward", hook, options);
  }

  /**
   * Calls `hook(module, gradInput, gradOutput)` when gradients have come back through the whole module, with one for each
   * input and output, `null` where there is none; what it returns, if anything, goes on instead of those of the inputs.
   */
  registerFullBackwardHook(
    hook: (module: this, gradInput: ModuleGradients, gradOutput: ModuleGradients) => unknown,
    options?: HookOptions,
  ): HookHandle {
    return register(this, "backward", hook, options);
  }

  /** Calls `hook(module, gradOutput)` before gradients enter the module; what it returns, if anything, enters instead. */
  registerFullBackwardPreHook(
    hook: (module: this, gradOutput: ModuleGradients) => unknown,
    options?: HookOptions,
  ): HookHandle {
    return register(this, "backwardPre", hook, options);
  }

  /** What stands between the brackets when this module is printed. */
  extraRepr(): string {
    return "";
  }

  /** The module as a tree, with the number of parameters of each line. */
  toString(): string {
    return drawTree(this, { held, parameters: (module) => module.present().map(([, tensor]) => tensor) });
  }

  /** As {@link namedParameters}; of lazy layers nothing yet. */
  private present(): Named<Tensor>[] {
    return once(this.tensors().filter(([, tensor]) => roleOf(tensor) === "parameter"));
  }

  /** Tensors with a role in this module and all below it, under each of their names. */
  private tensors(): Named<Tensor>[] {
    return [...descend(this, "", [])].flatMap(([path, module]) =>
      named(module)
        .filter((field): field is Named<Tensor> => field[1] instanceof Tensor && roleOf(field[1]) !== null)
        .map(([name, tensor]): Named<Tensor> => [join(path, name), tensor]),
    );
  }

  private state(): Named<Tensor>[] {
    return this.tensors().filter(([, tensor]) => roleOf(tensor) !== "passing buffer");
  }
}

const join = (path: string, name: string): string => (path ? `${path}.${name}` : name);

/** All fields of `module` by their names in the state. */
const named = (module: Module): Named<unknown>[] =>
  [...fields(module)].map(([field, value]) => [module.fieldName(field), value]);

/** The modules in the fields of `module`, a shared one in each of them. */
const held = (module: Module): Named<Module>[] =>
  named(module).filter((field): field is Named<Module> => field[1] instanceof Module);

/** All modules from `module` down, a shared one in each of its places. One that holds its own parent is no child of itself. */
function* descend(module: Module, path: string, above: readonly Module[]): Generator<Named<Module>> {
  yield [path, module];
  const here = [...above, module];
  for (const [name, child] of held(module)) {
    if (!here.includes(child)) yield* descend(child, join(path, name), here);
  }
}

/** Each value under the first of its names. */
function once<T>(all: readonly Named<T>[]): Named<T>[] {
  const seen = new Set<T>();
  return all.filter(([, value]) => !seen.has(value) && seen.add(value));
}

// What Node's console.log shows of an object.
Object.defineProperty(Module.prototype, Symbol.for("nodejs.util.inspect.custom"), {
  value(this: Module) {
    return this.toString();
  },
});
