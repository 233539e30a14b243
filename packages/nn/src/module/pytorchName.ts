/** A field's name as PyTorch writes it: `running_mean` for `runningMean`, `weight_ih_l0` for `weightIhL0`. */
export const pytorchName = (field: string): string => field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
