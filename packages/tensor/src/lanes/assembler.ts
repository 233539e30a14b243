/**
 * What packages on top write kernels of their own with: functions in the making, their instructions, and room in the
 * engine's memory. For packages of this project: it changes as the kernels do, whatever the version says.
 */
export type { WasmFunction } from "../wasm/function.ts";
export { instantiate, type Run } from "../wasm/instantiate.ts";
export { ModuleBuilder } from "../wasm/module.ts";
export { f32, f64, i32 } from "../wasm/scalar.ts";
export type { Local, Value } from "../wasm/value.ts";
export { f32x4, f64x2, i32x4, shuffle32, v128 } from "../wasm/vector.ts";
export { type Address, seat, type Workspace, workspace } from "./workspace.ts";
