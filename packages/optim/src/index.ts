/** Optimisers and learning-rate schedulers on @qzynn/tensor. */
export {};
