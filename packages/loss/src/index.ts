/** Loss functions on @qzynn/tensor, as functions and as PyTorch-named classes. */
export {};
