/** What a run printed; see the command `train`. */
export interface Result {
  readonly validation: { readonly accuracy: number; readonly loss: number; readonly pictures: number } | null;
  readonly best: { readonly epoch: number } | null;
  readonly seconds: number;
}
