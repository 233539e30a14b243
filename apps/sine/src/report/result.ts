/** What a run printed; see `told.ts`. */
export interface Result {
  readonly meanError: number;
  readonly largestError: { readonly error: number; readonly x: number };
  readonly regions: readonly { readonly name: string; readonly mean: number }[];
  readonly seconds: number;
}
