/** Neural network layers on @qzynn/tensor, with PyTorch's names, shapes and initialisation. */
export {};
