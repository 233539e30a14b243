/** What the page and its worker say to each other. */
import type { EpochRecord } from "@qzynn/train";

export type Order = "stop" | { readonly preset: string; readonly count: number; readonly epochs: number };

export type Told =
  | { readonly epoch: EpochRecord; readonly epochs: number }
  | { readonly model: Uint8Array; readonly stopped: boolean }
  | { readonly failed: string };
